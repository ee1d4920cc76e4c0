using WatchReports.Model;
using WatchReports.Parsing;
using Xunit;

namespace WatchReports.Tests.Parsing;

/// <summary>Layouts that no sample has, and texts that only resemble a layout.</summary>
public sealed class LayoutTests
{
    private const string Head = "Watch Report No.7   May 4, 2021\n\n";

    private static readonly string Long =
        string.Concat(Enumerable.Repeat("all of these words are on one line, ", 4)) + "that is why.";

    [Fact]
    public void A_line_in_title_case_directly_under_a_finished_title_is_a_subtitle()
    {
        var report = Read("§The Title Has an End.\nAnd What Came after It\n\nText here.");

        Assert.Equal(("The Title Has an End.", "And What Came after It"), (report.Title, report.Subtitle));
    }

    [Fact]
    public void A_line_in_title_case_after_a_blank_line_is_a_heading()
    {
        var report = Read("§The Title Has an End.\n\nAnd What Came after It\n\nText here.");

        Assert.Null(report.Subtitle);
        Assert.Equal([BodyKind.Heading, BodyKind.Paragraph], report.Body.Select(entry => entry.Kind));
    }

    [Fact]
    public void Bullets_under_a_notes_heading_are_numbered_notes()
    {
        var report = Read(
            "A Title\n\nText here.\n\nNotes\n\n* “A,” KCNA, May 1, 2021\n* “B,” KCNA, May 2, 2021");

        Assert.Equal(
            [(1, "“A,” KCNA, May 1, 2021"), (2, "“B,” KCNA, May 2, 2021")],
            report.Notes.Select(note => (note.Number, note.Text)));
    }

    [Fact]
    public void Long_lines_without_blank_lines_between_them_are_paragraphs() =>
        Assert.Equal(
            [Long, Long, "And so on."],
            Read($"A Title\n\n{Long}\n{Long}\nAnd so on.").Body.Select(entry => entry.Text));

    [Fact]
    public void Indented_blocks_are_paragraphs_when_most_blocks_are_indented() =>
        Assert.All(
            Read($"A Title\n\n    {Long}\n\n    {Long}\n\n    {Long}").Body,
            entry => Assert.Equal(BodyKind.Paragraph, entry.Kind));

    [Fact]
    public void A_final_numbered_list_without_markers_in_the_body_is_not_notes()
    {
        var report = Read("A Title\n\nText here.\n\n1. One thing is to be done.\n2. Another is not.");

        Assert.Empty(report.Notes);
        Assert.Equal(
            ["Text here.", "1. One thing is to be done.", "2. Another is not."],
            report.Body.Select(entry => entry.Text));
    }

    [Fact]
    public void A_report_of_the_page_itself_is_not_a_related_report()
    {
        var page = ReportParser.Parse($"Watch Report No.7\n\nWatch Report No.6\n\n{Head}A Title\n\nText here.\n");

        var report = Assert.Single(page.Reports);
        Assert.Equal([6], report.Related.Select(related => related.Number));
        Assert.Equal(DiagnosticCodes.TextOutsideReport, Assert.Single(page.Diagnostics).Code);
    }

    [Fact]
    public void A_short_report_is_read_even_with_its_name_repeated_below()
    {
        var report = Assert.Single(ReportParser.Parse($"{Head}A Title\n\nText here.\n\nWatch Report No.7\n").Reports);

        Assert.Equal("Text here.", Assert.Single(report.Body).Text);
    }

    [Theory]
    [InlineData("Apirl 24, 2020")]
    [InlineData("April 2020")]
    public void A_report_with_an_unreadable_date_in_its_head_is_read(string date)
    {
        var text = $"May 29, 2020\n\nWatch Report No.7   {date}\n\nA Title\n\nText here.\n";
        var report = Assert.Single(ReportParser.Parse(text).Reports);

        Assert.Equal(new DateOnly(2020, 5, 29), report.Date);
        Assert.Equal(DiagnosticCodes.DateUnreadable, Assert.Single(report.Diagnostics).Code);
    }

    [Theory]
    [InlineData("Watch Report 22   April 24, 2020")]
    [InlineData("Watch Report No.22 said so in April")]
    [InlineData("watch report No.22   April 24, 2020")]
    public void A_line_in_another_form_is_not_a_head(string line) =>
        Assert.Empty(ReportParser.Parse($"{line}\n\nA Title\n\nText here.\n").Reports);

    [Theory]
    [InlineData("By Aiko Terada", "Aiko Terada", null)]
    [InlineData("Aiko TERADA", "Aiko TERADA", null)]
    [InlineData("(Aiko Terada)", "Aiko Terada", null)]
    [InlineData("Aiko TERADA, Peace Office", "Aiko TERADA", "Peace Office")]
    [InlineData("Aiko TERADA (Peace Office)", "Aiko TERADA", "Peace Office")]
    [InlineData("Aiko Terada\nPeace Office,\nYokohama", "Aiko Terada", "Peace Office, Yokohama")]
    public void Names_under_the_title_are_authors(string lines, string name, string? affiliation) =>
        Assert.Equal([new Author(name, affiliation)], Read($"A Title\n\n{lines}\n\nText here.").Authors);

    [Fact]
    public void Names_in_Chinese_characters_on_a_line_in_parentheses_are_authors()
    {
        var report = Read("岬の明かり\n\n灯台は消えている（強調筆者）。\n\n（前川大、渡辺洋介）");

        Assert.Equal(["前川大", "渡辺洋介"], report.Authors.Select(author => author.Name));
        Assert.Equal(["灯台は消えている（強調筆者）。"], report.Body.Select(entry => entry.Text));
    }

    [Theory]
    [InlineData("Missile Launches")]
    [InlineData("North Korea")]
    [InlineData("Leaving the DPRK")]
    [InlineData("Return of US Troops")]
    public void A_heading_under_the_title_is_not_an_author(string line)
    {
        var report = Read($"A Title\n\n{line}\n\nText here.");

        Assert.Empty(report.Authors);
        Assert.Equal(BodyKind.Heading, report.Body[0].Kind);
    }

    [Fact]
    public void Numbered_headings_directly_above_long_lines_are_headings()
    {
        const string Number = "(1) What the sheet of paper says of the ropes, the oars and the lamps on the shore";

        Assert.Equal(
            [(BodyKind.Heading, Number), (BodyKind.Paragraph, $"Now {Long}")],
            Read($"A Title\n\n{Number}\nNow {Long}").Body.Select(entry => (entry.Kind, entry.Text)));
    }

    [Theory]
    [InlineData("Who pays for the lamps?")]
    [InlineData("Who Pays for the Lamps?")]
    [InlineData("【Internal Affairs】")]
    [InlineData("１．灯台の沈黙")]
    [InlineData("（1）灯台の沈黙")]
    public void A_question_and_a_line_in_brackets_are_headings(string line) =>
        Assert.Equal(
            [BodyKind.Paragraph, BodyKind.Heading, BodyKind.Paragraph],
            Read($"A Title\n\nText here.\n\n{line}\n\nText here.").Body.Select(entry => entry.Kind));

    [Fact]
    public void A_line_in_brackets_directly_above_its_paragraph_is_a_heading() =>
        Assert.Equal(
            [BodyKind.Paragraph, BodyKind.Heading, BodyKind.Paragraph],
            Read("A Title\n\nText here.\n\n【Affairs】\ntext goes on in lower case.").Body.Select(entry => entry.Kind));

    [Fact]
    public void A_report_that_begins_with_the_head_of_a_section_has_its_head_line_as_title()
    {
        var report = Read("【Internal Affairs】\nText here.\n\nMore text.");

        Assert.Equal("Watch Report No.7   May 4, 2021".Replace("   ", " ", StringComparison.Ordinal), report.Title);
        Assert.Equal("【Internal Affairs】", report.Body[0].Text);
    }

    [Fact]
    public void A_subtitle_with_hundreds_of_blanks_and_a_byline_that_a_blank_line_cuts_are_read()
    {
        var report = Read(
            $"Are You New to the Shore?\n A Book Review: Lamps, by Aiko{new string(' ', 400)}TERADA, 2021\n\n"
            + "   Hibari YAMASHITA,Researcher,Nagahama University Research\n   \nCenter for Shores\n\nText here.");

        Assert.Equal(
            ("Are You New to the Shore?", "A Book Review: Lamps, by Aiko TERADA, 2021"),
            (report.Title, report.Subtitle));
        Assert.Equal(
            [new Author("Hibari YAMASHITA", "Researcher, Nagahama University Research Center for Shores")],
            report.Authors);
        Assert.Equal(["Text here."], report.Body.Select(entry => entry.Text));
    }

    [Fact]
    public void A_heading_below_a_byline_stays_a_heading() =>
        Assert.Equal(
            ["The Boats Leave", "Text here."],
            Read("A Title\n\nAiko TERADA, Peace Office\n\nThe Boats Leave\n\nText here.").Body
                .Select(entry => entry.Text));

    [Fact]
    public void Text_that_is_broken_by_hand_below_a_section_sign_is_not_part_of_the_title()
    {
        var report = Read("§Introduction\nOur River Bulletin\nis the first of a new series, begun by a circle.\nText.");

        Assert.Equal("Introduction", report.Title);
        Assert.StartsWith("Our River Bulletin is the first", Assert.Single(report.Body).Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Posted on May 20, 2021")]
    [InlineData("Posted: Thursday, 20 May 2021")]
    [InlineData("Date posted: May 20, 2021")]
    [InlineData("Thursday, May 20, 2021")]
    [InlineData("投稿日：2021年5月20日")]
    [InlineData("Posted by admin on May 20, 2021 | Reports")]
    [InlineData("Published May 20, 2021 by Ada Lund")]
    [InlineData("May 20, 2021")]
    public void A_posting_line_below_the_head_is_the_posting_date(string line)
    {
        var report = Read($"{line}\n\n§A Title\n\nText here.");

        Assert.Equal((new DateOnly(2021, 5, 20), "A Title"), (report.Posted, report.Title));
        Assert.Equal(["Text here."], report.Body.Select(entry => entry.Text));
    }

    [Theory]
    [InlineData("Lake Forum No. 9: Two Boats\nBy Ada Lund\nJune 16, 2019")]
    [InlineData("Lake Forum No. 9 – Two Boats\n\n16 June 2019\n\n(Ada Lund)")]
    [InlineData("Lake Forum No. 9\n\nTwo Boats\n\n(Ada Lund)\n\nJune 16, 2019")]
    [InlineData("LAKE FORUM ISSUE 9\nSUNDAY, JUNE 16, 2019\n\nTwo Boats\n\n(Ada Lund)")]
    [InlineData("湖水報告 第9号\n2019年6月16日発行\n\nTwo Boats\n\n(Ada Lund)")]
    public void The_date_may_be_below_the_title(string head)
    {
        var report = Assert.Single(ReportParser.Parse($"{head}\n\nText here.\n\nMore text.\n").Reports);

        Assert.Equal((new DateOnly(2019, 6, 16), "Two Boats"), (report.Date, report.Title));
        Assert.Equal("Ada Lund", Assert.Single(report.Authors).Name);
        Assert.Equal(["Text here.", "More text."], report.Body.Select(entry => entry.Text));
    }

    [Fact]
    public void A_revision_of_a_report_gives_no_report()
    {
        var page = ReportParser.Parse("Watch Report No.24 Rev.1   May 4, 2021\n\nA Title\n\nText here.\n");

        Assert.Equal(DiagnosticCodes.NoReport, Assert.Single(page.Diagnostics).Code);
    }

    private static Report Read(string text) => Assert.Single(ReportParser.Parse(Head + text + "\n").Reports);
}
