namespace WatchReports.Parsing.Citations;

/// <summary>The details of a work besides its title, publication and authors.</summary>
internal sealed record Details
{
    /// <summary>A work of which no detail is known.</summary>
    public static readonly Details None = new();

    public DateOnly? Date { get; init; }

    /// <summary>The year (<c>yyyy</c>), or year and month (<c>yyyy-MM</c>), of a work without a day.</summary>
    public string? Issued { get; init; }

    /// <summary>The position of a date that the calendar does not have.</summary>
    public int? UnreadableDate { get; init; }

    public string? Language { get; init; }

    public string? Pages { get; init; }

    public string? Url { get; init; }

    public DateOnly? Accessed { get; init; }

    /// <summary>The number of an issue or document as typed.</summary>
    public string? Number { get; init; }

    /// <summary>Whether the number is a document symbol, such as <c>S/RES/2397</c>.</summary>
    public bool IsDocument { get; init; }

    /// <summary>Whether the day, the month or the year is typed, even if the calendar does not have it.</summary>
    public bool IsDated => Date is not null || Issued is not null || UnreadableDate is not null;

    /// <summary>Whether a detail shows that the words before it are a publication.</summary>
    public bool IsAnchored => IsDated || Url is not null || Accessed is not null || IsDocument;
}
