using WatchReports.Model;
using WatchReports.Parsing;
using Xunit;

namespace WatchReports.Tests.Parsing;

/// <summary>Layouts that no sample shows, and what stays as typed because it only looks like one.</summary>
public sealed class LayoutTests
{
    private const string Head = "Watch Report No.7   May 4, 2021\n\n";

    private static readonly string Long = string.Concat(Enumerable.Repeat("all of these words are on one line, ", 4)) + "that is why.";

    [Fact]
    public void A_line_in_title_case_under_a_title_that_has_ended_is_a_subtitle()
    {
        var report = Read("§The Title Has an End.\nAnd What Came after It\n\nText here.");

        Assert.Equal(("The Title Has an End.", "And What Came after It"), (report.Title, report.Subtitle));
    }

    [Fact]
    public void A_line_behind_a_blank_one_is_a_heading_and_no_subtitle()
    {
        var report = Read("§The Title Has an End.\n\nAnd What Came after It\n\nText here.");

        Assert.Null(report.Subtitle);
        Assert.Equal([BodyKind.Heading, BodyKind.Paragraph], report.Body.Select(entry => entry.Kind));
    }

    [Fact]
    public void Bullets_under_a_heading_are_notes_in_order()
    {
        var report = Read("A Title\n\nText here.\n\nNotes\n\n* “A,” KCNA, May 1, 2021\n* “B,” KCNA, May 2, 2021");

        Assert.Equal([(1, "“A,” KCNA, May 1, 2021"), (2, "“B,” KCNA, May 2, 2021")], report.Notes.Select(note => (note.Number, note.Text)));
    }

    [Fact]
    public void Long_lines_without_blank_lines_between_are_paragraphs() =>
        Assert.Equal([Long, Long, "And so on."], Read($"A Title\n\n{Long}\n{Long}\nAnd so on.").Body.Select(entry => entry.Text));

    [Fact]
    public void Where_most_blocks_are_indented_none_is_a_quotation() =>
        Assert.All(Read($"A Title\n\n    {Long}\n\n    {Long}\n\n    {Long}").Body, entry => Assert.Equal(BodyKind.Paragraph, entry.Kind));

    [Fact]
    public void A_numbered_list_at_the_end_without_markers_is_no_list_of_notes()
    {
        var report = Read("A Title\n\nText here.\n\n1. One thing is to be done.\n2. Another is not.");

        Assert.Empty(report.Notes);
        Assert.Equal(["Text here.", "1. One thing is to be done.", "2. Another is not."], report.Body.Select(entry => entry.Text));
    }

    [Fact]
    public void A_page_that_holds_a_report_does_not_announce_it()
    {
        var page = ReportParser.Parse($"Watch Report No.7\n\nWatch Report No.6\n\n{Head}A Title\n\nText here.\n");

        var report = Assert.Single(page.Reports);
        Assert.Equal([6], report.Related.Select(related => related.Number));
        Assert.Equal(DiagnosticCodes.TextOutsideReport, Assert.Single(page.Diagnostics).Code);
    }

    [Fact]
    public void The_name_of_a_short_report_below_it_does_not_hide_it()
    {
        var report = Assert.Single(ReportParser.Parse($"{Head}A Title\n\nText here.\n\nWatch Report No.7\n").Reports);

        Assert.Equal("Text here.", Assert.Single(report.Body).Text);
    }

    [Theory]
    [InlineData("24/4/2020")]
    [InlineData("Apirl 24, 2020")]
    [InlineData("April 2020")]
    public void What_was_meant_to_be_a_date_does_not_hide_the_report(string date)
    {
        var report = Assert.Single(ReportParser.Parse($"May 29, 2020\n\nWatch Report No.7   {date}\n\nA Title\n\nText here.\n").Reports);

        Assert.Equal(new DateOnly(2020, 5, 29), report.Date);
        Assert.Equal(DiagnosticCodes.DateUnreadable, Assert.Single(report.Diagnostics).Code);
    }

    [Theory]
    [InlineData("Watch Report 22   April 24, 2020")]
    [InlineData("Watch Report #22   April 24, 2020")]
    [InlineData("Watch Report No.22 said so in April")]
    [InlineData("watch report No.22   April 24, 2020")]
    public void Other_lines_are_no_head(string line) => Assert.Empty(ReportParser.Parse($"{line}\n\nA Title\n\nText here.\n").Reports);

    [Theory]
    [InlineData("By Aiko Terada", "Aiko Terada", null)]
    [InlineData("Aiko TERADA", "Aiko TERADA", null)]
    [InlineData("(Aiko Terada)", "Aiko Terada", null)]
    [InlineData("Aiko TERADA, Peace Office", "Aiko TERADA", "Peace Office")]
    [InlineData("Aiko Terada\nPeace Office,\nYokohama", "Aiko Terada", "Peace Office, Yokohama")]
    public void Authors_under_the_title_are_told_from_headings(string lines, string name, string? affiliation) =>
        Assert.Equal([new Author(name, affiliation)], Read($"A Title\n\n{lines}\n\nText here.").Authors);

    [Theory]
    [InlineData("Missile Launches")]
    [InlineData("North Korea")]
    [InlineData("Leaving the DPRK")]
    [InlineData("Return of US Troops")]
    public void Headings_under_the_title_are_no_authors(string line)
    {
        var report = Read($"A Title\n\n{line}\n\nText here.");

        Assert.Empty(report.Authors);
        Assert.Equal(BodyKind.Heading, report.Body[0].Kind);
    }

    private static Report Read(string text) => Assert.Single(ReportParser.Parse(Head + text + "\n").Reports);
}
