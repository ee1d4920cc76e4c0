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
    public IReadOnlyList<CompanionWork>? CitedWith { get; init; }
}

/// <summary>A work that is cited in the same notes as another.</summary>
/// <param name="Id"><inheritdoc cref="Work.Id" path="/summary"/></param>
/// <param name="Title"><inheritdoc cref="Citation.Title" path="/summary"/></param>
/// <param name="Publication"><inheritdoc cref="Work.Publication" path="/summary"/></param>
/// <param name="Date"><inheritdoc cref="Citation.Date" path="/summary"/></param>
/// <param name="Count">The number of notes that cite both themselves.</param>
public sealed record CompanionWork(string Id, string? Title, string? Publication, DateOnly? Date, int Count);

/// <summary>A note that leads to a work.</summary>
/// <param name="Report">The id of the report.</param>
/// <param name="Note">The number of the note.</param>
/// <param name="Via">The note that the cross-reference ends at; absent for a direct citation.</param>
/// <param name="Contexts">
/// The sentences that the note's markers stand in: at most 10, and at most 1000 characters of each.
/// </param>
public sealed record Use(string Report, int Note, int? Via, IReadOnlyList<string> Contexts);

/// <summary>A publication with what is cited from it.</summary>
/// <param name="Name">The one name that all its names are folded to.</param>
/// <param name="Slug">Its slug, as used in ids and filters.</param>
/// <param name="Works">Number of works.</param>
/// <param name="Uses">Number of uses of those works.</param>
/// <param name="First">Date of the earliest work.</param>
/// <param name="Last">Date of the latest work.</param>
/// <param name="Years">The counts by the year of the works, ascending; works without a date come last.</param>
public sealed record Publication(string Name, string Slug, int Works, int Uses, DateOnly? First, DateOnly? Last, IReadOnlyList<YearCounts> Years);

/// <summary>What is cited of one year.</summary>
/// <param name="Year">The year of the works; absent for works without a date.</param>
/// <param name="Works">Number of works.</param>
/// <param name="Uses">Number of uses of those works.</param>
public sealed record YearCounts(int? Year, int Works, int Uses);
