namespace WatchReports.Model;

/// <summary>A report in a listing: its head, and counts of its contents.</summary>
public sealed record ReportSummary
{
    /// <inheritdoc cref="Report.Id"/>
    public required string Id { get; init; }

    /// <inheritdoc cref="Report.Series"/>
    public required string Series { get; init; }

    /// <inheritdoc cref="Report.Number"/>
    public required int Number { get; init; }

    /// <inheritdoc cref="Report.Date"/>
    public required DateOnly Date { get; init; }

    /// <inheritdoc cref="Report.Posted"/>
    public DateOnly? Posted { get; init; }

    /// <inheritdoc cref="Report.Title"/>
    public required string Title { get; init; }

    /// <summary>The names of the authors.</summary>
    public required IReadOnlyList<string> Authors { get; init; }

    /// <summary>Number of body entries other than headings.</summary>
    public required int Paragraphs { get; init; }

    /// <summary>Number of notes.</summary>
    public required int Notes { get; init; }

    /// <summary>Number of citations in the notes.</summary>
    public required int Citations { get; init; }

    /// <summary>Number of diagnostics.</summary>
    public required int Diagnostics { get; init; }

    /// <summary>The relative URL of the report; <see cref="Self"/> is the same.</summary>
    public required string Url { get; init; }

    /// <summary>The relative URL of the report.</summary>
    public string Self => Addresses.OfReport(Id);

    /// <summary>
    /// When the version of the report that is served was stored, UTC; absent while the report is not stored.
    /// </summary>
    public DateTimeOffset? Updated { get; init; }

    /// <summary>The sentences that match the search best; absent without a search.</summary>
    public SentenceMatch? Match { get; init; }

    /// <summary>Counts a report's contents.</summary>
    public static ReportSummary From(Report report) => new()
    {
        Id = report.Id,
        Series = report.Series,
        Number = report.Number,
        Date = report.Date,
        Posted = report.Posted,
        Title = report.Title,
        Authors = [.. report.Authors.Select(author => author.Name)],
        Paragraphs = report.Body.Count(entry => entry.Kind != BodyKind.Heading),
        Notes = report.Notes.Count,
        Citations = report.Notes.Sum(note => note.Citations.Count),
        Diagnostics = report.Diagnostics.Count,
        Url = Addresses.OfReport(report.Id),
    };
}
