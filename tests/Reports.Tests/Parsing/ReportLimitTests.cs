using System.Text;
using WatchReports.Model;
using WatchReports.Parsing;
using WatchReports.Parsing.Citations;
using Xunit;

namespace WatchReports.Tests.Parsing;

/// <summary>A report is read whole up to its limits, and its blob refused beyond them.</summary>
public sealed class ReportLimitTests
{
    private const string Head = "Watch Report No.7   May 4, 2021\n\nA Title\n\nA paragraph [1].\n\n";
    private const string Second = "Watch Report No.8   May 5, 2021\n\nA Title\n\nA paragraph [1].\n\n";
    private const string Work = "“A,” KCNA, January 1, 2020; ";

    [Fact]
    public void At_most_9999_notes_are_read()
    {
        var notes = string.Concat(Enumerable.Range(1, 9_999).Select(note => $"[{note}] A text.\n"));
        Assert.Equal(9_999, Assert.Single(ReportParser.Parse(Head + notes).Reports).Notes.Count);

        AssertRefused(
            $"{Head}{notes}[9999] One more.", "Watch Report No.7 has more than 9,999 notes", "begins in line 10006.");
    }

    [Fact]
    public void At_most_100_000_notes_citations_and_notes_that_cross_references_name_are_read()
    {
        var text = $"{Head}[1] {Repeat(Work, 498)}\n[2] {Repeat("See, notes 1-50. ", 1_990)}";
        Assert.Equal(498, Assert.Single(ReportParser.Parse(text).Reports).Notes[0].Citations.Count);

        const string reason = "more than 100,000 notes, citations and cross-references";
        AssertRefused(text + "A.", reason, "Watch Report No.7 exceeds it in line 8,");
        AssertRefused(text + "\n[3] A.", reason, "in line 9, column 5.");
        AssertRefused($"{text}\n\n{Second}[1] {Work}", reason, "Watch Report No.8 exceeds it in line 16, column 5.");
    }

    [Fact]
    public void At_most_50_000_diagnostics_are_kept()
    {
        var markers = string.Concat(Enumerable.Range(2, 998).Select(note => $"[{note}] "));
        Assert.Equal(50, ReportParser.Parse(Reports(50)).Reports.Count);

        AssertRefused(Reports(51), "more than 50,000 oddities", "Watch Report No.51 exceeds it in line 457,");

        string Reports(int count) => string.Concat(Enumerable.Range(1, count).Select(number =>
            $"Watch Report No.{number}   May 4, 2021\n\nA Title\n\nA paragraph {markers}.\n\n[1] A text.\n\n\n"));
    }

    [Fact]
    public void The_rest_of_a_note_beyond_the_limit_is_kept_as_typed()
    {
        var contents = NoteReader.Read(new NoteText($"{Work}{Work}{Work}{Work}See, note 1."), room: 2);

        Assert.True(contents.IsCut);
        Assert.Equal(3, contents.Citations.Count);
        Assert.Null(contents.Citations[^1].Citation.Work);
        Assert.Equal($"{Work}{Work}See, note 1.", contents.Citations[^1].Citation.Raw);
    }

    [Fact]
    public void At_most_500_000_markers_are_read()
    {
        var text = Head.Replace("[1]", Repeat("[1]", 500_000), StringComparison.Ordinal);
        Assert.Equal(500_000, Assert.Single(ReportParser.Parse(text).Reports).Body.Sum(entry => entry.Markers.Count));

        AssertRefused(
            Head.Replace("[1]", Repeat("[1]", 500_001), StringComparison.Ordinal),
            "The reports of the blob have more than 500,000 markers",
            "in line 5,");
        AssertRefused($"{text}{Second}", "more than 500,000 markers", "Watch Report No.8 exceeds it in line 11,");
    }

    [Fact]
    public void At_most_300_reports_are_read()
    {
        Assert.Equal(300, ReportParser.Parse(Reports(300)).Reports.Count);

        AssertRefused(Reports(301), "The blob contains 301 reports, but at most 300 are read from one blob.");

        static string Reports(int count) => string.Concat(
            Enumerable.Range(1, count).Select(number => $"Watch Report No.{number}   May 4, 2021\n\nT\n\nA b.\n\n"));
    }

    [Fact]
    public void At_most_2000_announcements_are_read()
    {
        Assert.Equal(2_000, Assert.Single(ReportParser.Parse(Announcements(2_000)).Reports).Related.Count);

        AssertRefused(Announcements(2_001), "The blob names 2001 other reports, but at most 2000 are read");

        static string Announcements(int count) => Head + string.Concat(
            Enumerable.Range(8, count).Select(number => $"Watch Report No.{number}   May 4, 2021\n\n"));
    }

    private static void AssertRefused(string text, string reason, string place = "")
    {
        var page = ReportParser.Parse(text);

        Assert.Empty(page.Reports);
        var diagnostic = Assert.Single(page.Diagnostics);
        Assert.Equal((DiagnosticCodes.BlobTooLarge, Severity.Error), (diagnostic.Code, diagnostic.Severity));
        Assert.Contains(reason, diagnostic.Message, StringComparison.Ordinal);
        Assert.Contains(place, diagnostic.Message, StringComparison.Ordinal);
    }

    private static string Repeat(string text, int times) =>
        new StringBuilder(text.Length * times).Insert(0, text, times).ToString();
}
