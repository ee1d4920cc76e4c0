using System.Text.Json.Serialization;

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

    /// <summary>The date that the report bears.</summary>
    public required DateOnly Date { get; init; }

    /// <summary>The date of the post that holds the report, where the page gives one.</summary>
    public DateOnly? Posted { get; init; }

    /// <summary>The title, without its <c>§</c>.</summary>
    public required string Title { get; init; }

    /// <summary>The subtitle, where there is one.</summary>
    public string? Subtitle { get; init; }

    /// <summary>The authors in the order in which the report names them.</summary>
    public IReadOnlyList<Author> Authors { get; init; } = [];

    /// <summary>BCP 47 language tag of the report itself.</summary>
    public string Language { get; init; } = "en";

    /// <summary>Headings, paragraphs and block quotations in order.</summary>
    public IReadOnlyList<BodyEntry> Body { get; init; } = [];

    /// <summary>The numbered notes in the order of the source.</summary>
    public IReadOnlyList<Note> Notes { get; init; } = [];

    /// <summary>What the parser found odd, in the order of the source.</summary>
    public IReadOnlyList<Diagnostic> Diagnostics { get; init; } = [];

    /// <summary>Other reports that the page only announces.</summary>
    public IReadOnlyList<RelatedReport> Related { get; init; } = [];

    /// <summary>The blob that the report was read from; absent while the report is not stored.</summary>
    public ReportSource? Source { get; init; }
}

/// <summary>An author of a report.</summary>
/// <param name="Name">The name as typed.</param>
/// <param name="Affiliation">The affiliation as typed, where there is one.</param>
public sealed record Author(string Name, string? Affiliation = null);

/// <summary>A heading, paragraph or block quotation of a body.</summary>
/// <param name="Kind">What the layout says the entry is.</param>
/// <param name="Text">The text without its markers.</param>
/// <param name="Markers">Where the markers stood, by ascending offset.</param>
public sealed record BodyEntry(BodyKind Kind, string Text, IReadOnlyList<Marker> Markers);

/// <summary>The kinds of body entries.</summary>
public enum BodyKind
{
    /// <summary>A sub-heading.</summary>
    Heading,

    /// <summary>A paragraph.</summary>
    Paragraph,

    /// <summary>A block quotation, only where the layout says so.</summary>
    Quotation,
}

/// <summary>A reference mark in the body.</summary>
/// <param name="Note">The number of the note it names.</param>
/// <param name="Offset">Where it stood in the entry's text, in UTF-16 code units.</param>
public sealed record Marker(int Note, int Offset);

/// <summary>A numbered entry at the end of a report.</summary>
/// <param name="Number">The number it bears.</param>
/// <param name="Text">Its text, without the number.</param>
/// <param name="Citations">The works it cites itself.</param>
/// <param name="SeeNotes">The numbers of the notes it points at.</param>
/// <param name="MarkedIn">Indexes into <see cref="Report.Body"/> of the entries that hold its markers.</param>
public sealed record Note(
    int Number,
    string Text,
    IReadOnlyList<Citation> Citations,
    IReadOnlyList<int> SeeNotes,
    IReadOnlyList<int> MarkedIn);

/// <summary>One mention of one work in one note.</summary>
public sealed record Citation
{
    /// <summary>The id of the work, absent where the citation could not be split into parts.</summary>
    public string? Work { get; init; }

    /// <summary>What kind of work it is; absent for an article and wherever the note does not tell.</summary>
    public WorkKind? Kind { get; init; }

    /// <summary>The title of the work, without its outer quotes.</summary>
    public string? Title { get; init; }

    /// <summary>The publication as named in the note.</summary>
    public string? Publication { get; init; }

    /// <summary>The publisher of a book, without its place.</summary>
    public string? Publisher { get; init; }

    /// <summary>The number of an issue or document as typed, such as <c>Vol. 50, No. 3</c> or <c>S/RES/2397</c>.</summary>
    public string? Number { get; init; }

    /// <summary>The date of the work.</summary>
    public DateOnly? Date { get; init; }

    /// <summary>The year or the month of a work whose day is not given: <c>yyyy</c> or <c>yyyy-MM</c>; absent where there is a date.</summary>
    public string? Issued { get; init; }

    /// <summary>BCP 47 language tag of the work, where the note tells it.</summary>
    public string? Language { get; init; }

    /// <summary>The authors of the work.</summary>
    public IReadOnlyList<string> Authors { get; init; } = [];

    /// <summary>The URL as typed.</summary>
    public string? Url { get; init; }

    /// <summary>The day on which the author of the note saw the URL.</summary>
    public DateOnly? Accessed { get; init; }

    /// <summary>The pages as typed, such as <c>108</c> or <c>12-14</c>; paragraphs with their word: <c>para. 12</c>.</summary>
    public string? Pages { get; init; }

    /// <summary>The words before the citation, such as <c>See, for example,</c>.</summary>
    public string? Signal { get; init; }

    /// <summary>The citation as typed, without its signal.</summary>
    public required string Raw { get; init; }
}

/// <summary>The kinds of works that are told apart from articles.</summary>
[JsonConverter(typeof(KebabCaseConverter<WorkKind>))]
public enum WorkKind
{
    /// <summary>A book.</summary>
    Book,

    /// <summary>A resolution, statement or other document of a government or of the United Nations.</summary>
    Document,

    /// <summary>A press conference.</summary>
    Event,

    /// <summary>A page of which the note gives no more than the URL.</summary>
    WebPage,
}

/// <summary>A report that a page announces without holding it.</summary>
/// <param name="Number">Its number.</param>
/// <param name="Date">Its date, where the announcement tells it.</param>
/// <param name="Title">Its title as far as the announcement gives it.</param>
public sealed record RelatedReport(int Number, DateOnly? Date, string? Title);

/// <summary>The blob version that a report was read from.</summary>
/// <param name="Blob">The blob's name in its container.</param>
/// <param name="Etag">The blob's ETag.</param>
/// <param name="Sha256">SHA-256 of the blob's bytes, 64 lower-case hex digits.</param>
/// <param name="Ingested">When the report was stored, UTC.</param>
public sealed record ReportSource(string Blob, string Etag, string Sha256, DateTimeOffset Ingested);

/// <summary>The line of a report in a listing.</summary>
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

    /// <summary>Body entries that are no headings.</summary>
    public required int Paragraphs { get; init; }

    /// <summary>Number of notes.</summary>
    public required int Notes { get; init; }

    /// <summary>Number of citations in the notes.</summary>
    public required int Citations { get; init; }

    /// <summary>Number of diagnostics.</summary>
    public required int Diagnostics { get; init; }

    /// <summary>The relative URL of the report.</summary>
    public required string Url { get; init; }

    /// <summary>The sentence that matches a search; absent where none was made.</summary>
    public Parsing.SentenceMatch? Match { get; init; }

    /// <summary>Counts a report's contents.</summary>
    public static ReportSummary Of(Report report) => new()
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
        Url = $"/api/reports/{report.Id}",
    };
}
