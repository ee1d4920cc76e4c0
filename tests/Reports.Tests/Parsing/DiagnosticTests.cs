using WatchReports.Model;
using WatchReports.Parsing;
using Xunit;

namespace WatchReports.Tests.Parsing;

/// <summary>A diagnostic gives the line and column of the oddity in the text.</summary>
public sealed class DiagnosticTests
{
    [Theory]
    [InlineData(DiagnosticCodes.MarkerWithoutNote, "Text ¶[9] here.", "[1] “A,” KCNA, May 1, 2021")]
    [InlineData(
        DiagnosticCodes.NoteWithoutMarker,
        "Text [1] here.",
        "[1] “A,” KCNA, May 1, 2021\n  ¶[2] “B,” KCNA, May 1, 2021")]
    [InlineData(
        DiagnosticCodes.NoteNumberGap,
        "Text [1][3] here.",
        "[1] “A,” KCNA, May 1, 2021\n¶[3] “B,” KCNA, May 1, 2021")]
    [InlineData(
        DiagnosticCodes.NoteNumberRepeated,
        "Text [1] here.",
        "[1] “A,” KCNA, May 1, 2021\n\n¶[1] “B,” KCNA, May 1, 2021")]
    [InlineData(DiagnosticCodes.CrossReferenceUnresolved, "Text [1] here.", "[1] ¶See, note [7].")]
    [InlineData(
        DiagnosticCodes.CitationUnparsed,
        "Text [1] here.",
        "[1] “A,” KCNA, May 1, 2021;\n    ¶a word with the editor")]
    [InlineData(DiagnosticCodes.CitationAfterReport, "Text [1] here.", "[1] See\n  ¶“A,” KCNA, June 1, 2021")]
    [InlineData(DiagnosticCodes.DateUnreadable, "Text [1] here.", "[1] “A,” KCNA, ¶April 31, 2021")]
    public void A_diagnostic_gives_the_line_and_column_of_the_oddity(string code, string paragraph, string notes)
    {
        var source = $"Watch Report No.7     May 4, 2021\n\nA Title.\n\n{paragraph}\n\n{notes}\n";
        var place = source.IndexOf('¶', StringComparison.Ordinal);
        var before = source[..place];

        var report = Assert.Single(ReportParser.Parse(source.Remove(place, 1)).Reports);

        var diagnostic = Assert.Single(report.Diagnostics, diagnostic => diagnostic.Code == code);
        Assert.Equal(
            (before.Count(character => character == '\n') + 1, place - before.LastIndexOf('\n')),
            (diagnostic.Line, diagnostic.Column));
    }

    [Fact]
    public void A_head_with_an_unreadable_date_takes_the_posting_date()
    {
        const string Text = "July 2, 2021\n\nWatch Report No.7   June 31, 2021\n\nA Title.\n\nText here.\n";
        var report = Assert.Single(ReportParser.Parse(Text).Reports);

        Assert.Equal(new DateOnly(2021, 7, 2), report.Date);
        var diagnostic = Assert.Single(report.Diagnostics);
        Assert.Equal((DiagnosticCodes.DateUnreadable, 3, 21), (diagnostic.Code, diagnostic.Line, diagnostic.Column));
    }

    [Fact]
    public void A_text_without_a_report_has_an_error()
    {
        var page = ReportParser.Parse("Minutes of a meeting.\n\nNothing was decided.\n");

        Assert.Empty(page.Reports);
        Assert.Equal(
            (DiagnosticCodes.NoReport, Severity.Error),
            Assert.Single(page.Diagnostics) is { } found ? (found.Code, found.Severity) : default);
    }
}
