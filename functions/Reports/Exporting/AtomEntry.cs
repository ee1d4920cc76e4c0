namespace WatchReports.Exporting;

/// <summary>An entry of a feed (RFC 4287, 4.1.2).</summary>
public sealed record AtomEntry
{
    /// <summary>The absolute address of the page, which is the permanent id too.</summary>
    public required string Url { get; init; }

    /// <summary>The absolute address of the same thing as JSON.</summary>
    public required string DataUrl { get; init; }

    /// <summary>The title.</summary>
    public required string Title { get; init; }

    /// <summary>The date on which the thing was published; null where the day is unknown.</summary>
    public DateOnly? Published { get; init; }

    /// <summary>The time of its last change, UTC.</summary>
    public required DateTimeOffset Updated { get; init; }

    /// <summary>The names of the authors; an entry without one has the author of the feed.</summary>
    public IReadOnlyList<string> Authors { get; init; } = [];

    /// <summary>A sentence about the thing.</summary>
    public required string Summary { get; init; }
}
