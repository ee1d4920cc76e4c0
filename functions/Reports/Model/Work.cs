namespace WatchReports.Model;

/// <summary>A work that notes cite, with the places that rest on it.</summary>
public sealed record Work
{
    /// <summary>Publication slug, date and hash of the folded title: <c>kcna-2020-01-01-1a2b3c4d</c>.</summary>
    public required string Id { get; init; }

    /// <inheritdoc cref="Citation.Kind"/>
    public WorkKind? Kind { get; init; }

    /// <inheritdoc cref="Citation.Title"/>
    public string? Title { get; init; }

    /// <summary>The publication under the one name that all its names are folded to.</summary>
    public string? Publication { get; init; }

    /// <inheritdoc cref="Citation.Publisher"/>
    public string? Publisher { get; init; }

    /// <inheritdoc cref="Citation.Number"/>
    public string? Number { get; init; }

    /// <inheritdoc cref="Citation.Date"/>
    public DateOnly? Date { get; init; }

    /// <inheritdoc cref="Citation.Issued"/>
    public string? Issued { get; init; }

    /// <inheritdoc cref="Citation.Language"/>
    public string? Language { get; init; }

    /// <inheritdoc cref="Citation.Authors"/>
    public IReadOnlyList<string> Authors { get; init; } = [];

    /// <inheritdoc cref="Citation.Url"/>
    public string? Url { get; init; }

    /// <inheritdoc cref="Citation.Accessed"/>
    public DateOnly? Accessed { get; init; }

    /// <summary>Every note that cites the work, itself or by cross-reference.</summary>
    public IReadOnlyList<Use> Uses { get; init; } = [];

    /// <summary>The works most often cited in the same notes, at most 20; only where one work is asked for.</summary>
    public IReadOnlyList<CitedWith>? CitedWith { get; init; }
}
