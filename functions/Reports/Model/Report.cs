namespace WatchReports.Model;

/// <summary>One numbered issue of a series, as parsed from a blob and as served by <c>GET reports/{id}</c>.</summary>
public sealed record Report
{
    /// <summary>Series slug and number, such as <c>watch-report-22</c>.</summary>
    public required string Id { get; init; }

    /// <summary>The name before <c>No.</c>, such as <c>Watch Report</c>.</summary>
    public required string Series { get; init; }

    /// <summary>The number in the series, 1 or more.</summary>
    public required int Number { get; init; }

    /// <summary>The date in the head of the report.</summary>
    public required DateOnly Date { get; init; }

    /// <summary>The date of the post that contains the report; absent where the page has none.</summary>
    public DateOnly? Posted { get; init; }

    /// <summary>The title, without its <c>§</c>.</summary>
    public required string Title { get; init; }

    /// <summary>The subtitle; absent where the report has none.</summary>
    public string? Subtitle { get; init; }

    /// <summary>The authors in the order in which the report names them.</summary>
    public IReadOnlyList<Author> Authors { get; init; } = [];

    /// <summary>BCP 47 language tag of the language in which the title and the body are written.</summary>
    public required string Language { get; init; }

    /// <summary>Headings, paragraphs and block quotations in order.</summary>
    public IReadOnlyList<BodyEntry> Body { get; init; } = [];

    /// <summary>The numbered notes in the order of the source.</summary>
    public IReadOnlyList<Note> Notes { get; init; } = [];

    /// <summary>The oddities that the parser found, in the order of the source.</summary>
    public IReadOnlyList<Diagnostic> Diagnostics { get; init; } = [];

    /// <summary>Other reports that the page announces but does not contain.</summary>
    public IReadOnlyList<RelatedReport> Related { get; init; } = [];

    /// <summary>The relative URL of the report; absent while the report is not stored.</summary>
    public string? Self { get; init; }

    /// <summary>The relative URL of the report before this one in the series; absent for the first.</summary>
    public string? Previous { get; init; }

    /// <summary>The relative URL of the report after this one in the series; absent for the last.</summary>
    public string? Next { get; init; }

    /// <summary>The blob that the report was read from; absent while the report is not stored.</summary>
    public ReportSource? Source { get; init; }
}
