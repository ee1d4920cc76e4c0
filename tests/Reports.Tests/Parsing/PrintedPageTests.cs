using WatchReports.Model;
using WatchReports.Parsing;
using Xunit;

namespace WatchReports.Tests.Parsing;

/// <summary>The text of a PDF file is read without its pages.</summary>
public sealed class PrintedPageTests
{
    private const string First =
        "Lake Monitor No. 19, 20 June 2019\n\nTwo Boats, One Shore\n\n"
        + "Two boats lay for nine days in the old dock, and what they left behind is a\nsingle rope, of which a clerk";

    [Theory]
    [InlineData("1\nLake Monitor No. 19", "2")]
    [InlineData("- 1 -\n\nLake Monitor No. 19", "- 2 -")]
    [InlineData("Page 1 of 2", "Page 2 of 2")]
    [InlineData("1\n\nTwo Boats, One Shore", "2")]
    [InlineData("Lake Monitor No. 19\n1", "Lake Monitor No. 19\n2")]
    [InlineData("Lake Monitor No. 19       Page 1 of 2", "Lake Monitor No. 19       Page 2 of 2")]
    public void Notes_at_the_feet_of_pages_are_notes_and_paragraphs_go_on(string foot, string lastFoot)
    {
        var report = Read(
            $"{First}.1 He has\n\n1 Ada Lund, “Ropes,” Daily Ledger,\nMarch 2, 2019.\n\n{foot}\n\n"
            + $"told the schools.2 So it was.3\n\n2 Ibid.\n3 See note 1.\n\n{lastFoot}\n");

        Assert.Equal(
            "Two boats lay for nine days in the old dock, and what they left behind is a single rope, of which a "
                + "clerk. He has told the schools. So it was.",
            Assert.Single(report.Body).Text);
        Assert.Equal([1, 2, 3], report.Body[0].Markers.Select(marker => marker.Note));
        Assert.Equal(
            ["Ada Lund, “Ropes,” Daily Ledger, March 2, 2019.", "Ibid.", "See note 1."],
            report.Notes.Select(note => note.Text));
    }

    [Fact]
    public void A_rule_above_the_notes_of_a_page_is_neither_text_nor_the_end_of_a_paragraph()
    {
        var report = Read(
            $"{First}.1 He has\n\n_________\n1 “Ropes,” Daily Ledger, March 2, 2019.\n\n1\n\n"
                + "told the schools.2\n\n_________\n2 Ibid.\n\n2\n");

        Assert.EndsWith("a clerk. He has told the schools.", Assert.Single(report.Body).Text, StringComparison.Ordinal);
        Assert.Equal(
            ["“Ropes,” Daily Ledger, March 2, 2019.", "Ibid."], report.Notes.Select(note => note.Text));
    }

    [Fact]
    public void Notes_in_brackets_without_a_blank_line_above_them_are_notes()
    {
        var report = Read(
            $"{First} [1] has\n[1] “Ropes,” Daily Ledger, March 2, 2019.\n1\n\n"
                + "told the schools [2].\n\n[2] Ibid.\n2\n");

        Assert.Equal([1, 2], report.Notes.Select(note => note.Number));
        Assert.EndsWith("a clerk has told the schools.", Assert.Single(report.Body).Text, StringComparison.Ordinal);
    }

    [Fact]
    public void Page_numbers_and_running_heads_are_lines_outside_the_report()
    {
        var page = ReportParser.Parse($"{First}\n\n1\nLake Monitor No. 19\n\nhas told the schools.\n\n2\n");

        Assert.Single(page.Reports);
        Assert.Equal(["1", "Lake Monitor No. 19", "2"], page.Outside.Select(line => line.Text));
    }

    [Fact]
    public void Pages_and_notes_may_begin_with_another_number()
    {
        var report = Read(
            $"{First}.5 He has\n\n5 Ada Lund, “Ropes,” Daily Ledger, March 2, 2019.\n\n17\nLake Monitor No. 19\n\n"
            + "told the schools.6 It is so.\n\n6 Ibid.\n\n18\n");

        Assert.Equal([5, 6], report.Notes.Select(note => note.Number));
        Assert.Equal([5, 6], Assert.Single(report.Body).Markers.Select(marker => marker.Note));
    }

    [Fact]
    public void Numbers_of_sections_stay_in_the_body()
    {
        var report = Read(
            "Lake Monitor No. 19, 20 June 2019\n\nTwo Boats\n\n1\n\nOne section.\n\n2\n\nAnother section.\n");

        Assert.Equal(["1", "One section.", "2", "Another section."], report.Body.Select(entry => entry.Text));
    }

    [Fact]
    public void Numbers_in_a_table_stay_in_the_body()
    {
        var report = Read("Lake Monitor No. 19, 20 June 2019\n\nTwo Boats\n\nBoats\n1\n2\n3\n\nthe end of it.\n");

        Assert.Contains(report.Body, entry => entry.Text.Contains('2', StringComparison.Ordinal));
    }

    private static Report Read(string text) => Assert.Single(ReportParser.Parse(text).Reports);
}
