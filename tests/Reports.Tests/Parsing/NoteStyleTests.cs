using WatchReports.Model;
using WatchReports.Parsing;
using Xunit;

namespace WatchReports.Tests.Parsing;

/// <summary>Notes and markers are read in each style of numbers, and numbers that are no markers stay text.</summary>
public sealed class NoteStyleTests
{
    [Theory]
    [InlineData("The lamp was lit [i]. It burned [ii].", "[i] “A,” KCNA, May 1, 2021\n[ii] “B,” KCNA, May 2, 2021")]
    [InlineData("The lamp was lit.i It burned.ii", "i “A,” KCNA, May 1, 2021\nii “B,” KCNA, May 2, 2021")]
    [InlineData(
        "The lamp was lit.i It burned.ii",
        "Endnotes\n\ni. “A,” KCNA, May 1, 2021\n\nii. “B,” KCNA, May 2, 2021")]
    [InlineData("The lamp was lit.1 It burned.2", "1 “A,” KCNA, May 1, 2021\n2 “B,” KCNA, May 2, 2021")]
    [InlineData("The lamp was lit.1 It burned.2", "Notes\n1 “A,” KCNA, May 1, 2021\n2 “B,” KCNA, May 2, 2021")]
    [InlineData("The lamp was lit[^1]. It burned[^2].", "[^1]: “A,” KCNA, May 1, 2021\n[^2]: “B,” KCNA, May 2, 2021")]
    [InlineData("The lamp was lit (注1). It burned (注2).", "(注1) “A,” KCNA, May 1, 2021\n(注2) “B,” KCNA, May 2, 2021")]
    [InlineData(
        "The lamp was lit ([注1]). It burned ([注2]).",
        "[注1] “A,” KCNA, May 1, 2021\n[注2] “B,” KCNA, May 2, 2021")]
    [InlineData("The lamp was lit［１］. It burned［２］.", "［１］ “A,” KCNA, May 1, 2021\n［２］ “B,” KCNA, May 2, 2021")]
    [InlineData("The lamp was lit（注１）. It burned（注２）.", "注１） “A,” KCNA, May 1, 2021\n注２） “B,” KCNA, May 2, 2021")]
    [InlineData("The lamp was lit（1）. It burned（2）.", "（1）“A,” KCNA, May 1, 2021\n（2）“B,” KCNA, May 2, 2021")]
    [InlineData("The lamp was lit주1). It burned주2).", "각주\n주1) “A,” KCNA, May 1, 2021\n주2) “B,” KCNA, May 2, 2021")]
    [InlineData("The lamp was lit [1]. It burned [2].", "【注】\n[1] “A,” KCNA, May 1, 2021\n[2] “B,” KCNA, May 2, 2021")]
    [InlineData("The lamp was lit.1) It burned.2)", "1) “A,” KCNA, May 1, 2021\n2) “B,” KCNA, May 2, 2021")]
    [InlineData(
        "The lamp was lit [1]. It burned [2].",
        "_____\n[1] “A,” KCNA, May 1, 2021\n[2] “B,” KCNA, May 2, 2021")]
    [InlineData("The lamp was lit.1 It burned.2", "_____\n1 “A,” KCNA, May 1, 2021\n2 “B,” KCNA, May 2, 2021")]
    public void Notes_and_markers_are_read(string paragraph, string notes)
    {
        var report = Read($"{paragraph}\n\n{notes}");

        Assert.Equal("The lamp was lit. It burned.", Assert.Single(report.Body).Text);
        Assert.Equal([1, 2], report.Body[0].Markers.Select(marker => marker.Note));
        Assert.Equal(
            [(1, "“A,” KCNA, May 1, 2021"), (2, "“B,” KCNA, May 2, 2021")],
            report.Notes.Select(note => (note.Number, note.Text)));
    }

    [Theory]
    [InlineData("The price rose to 3.5 per cent.")]
    [InlineData("See No.2, p.3 and vol.1 of it.")]
    [InlineData("At 10:30 some 1,200 men came.")]
    [InlineData("The F16 and the S400 flew; the covid19 year.")]
    [InlineData("It is 1.2 km to v.1 of it.")]
    public void A_bare_number_that_is_no_marker_stays_text(string sentence)
    {
        var report = Read(
            $"The lamp was lit.1 It burned.2 So it was.3 {sentence}\n\n1 “A,” KCNA, May 1, 2021\n2 Ibid.\n3 Ibid.");

        Assert.EndsWith(sentence, Assert.Single(report.Body).Text, StringComparison.Ordinal);
        Assert.Equal([1, 2, 3], report.Body[0].Markers.Select(marker => marker.Note));
    }

    [Theory]
    [InlineData("“So,”1 he said.", "“So,” he said.")]
    [InlineData("It burned (so they say).1 The end.", "It burned (so they say). The end.")]
    [InlineData("It was in May 2018.1 The end.", "It was in May 2018. The end.")]
    [InlineData("It burned;1 it did.", "It burned; it did.")]
    [InlineData("It burned.1,2 The end.", "It burned. The end.")]
    [InlineData("So said the U.S.1 The end.", "So said the U.S. The end.")]
    public void A_bare_number_behind_punctuation_is_a_marker(string typed, string text)
    {
        var report = Read($"{typed} And then.2\n\n1 “A,” KCNA, May 1, 2021\n2 Ibid.");

        Assert.Equal($"{text} And then.", Assert.Single(report.Body).Text);
    }

    [Fact]
    public void A_number_behind_a_Korean_word_is_a_marker_unless_it_ends_a_parenthesis()
    {
        var report = Read("달력은 세 권이 있다1). 두 권은(그림1) 없다.2)\n\n1) 「달력」, 『로동신문』, 2020년 5월 1일.\n2) 위의 글.");

        Assert.Equal("달력은 세 권이 있다. 두 권은(그림1) 없다.", Assert.Single(report.Body).Text);
        Assert.Equal([1, 2], report.Body[0].Markers.Select(marker => marker.Note));
    }

    [Fact]
    public void A_heading_of_notes_needs_no_blank_line_above_a_first_note()
    {
        var report = Read("The lamp was lit [1].\nIt burned [2].\nNotes\n1. “A,” KCNA, May 1, 2021\n2. Ibid.");

        Assert.Equal("The lamp was lit. It burned.", Assert.Single(report.Body).Text);
        Assert.Equal([1, 2], report.Notes.Select(note => note.Number));
    }

    [Fact]
    public void A_list_of_numbers_without_markers_is_not_notes()
    {
        var report = Read("The lamp was lit.\n\n1 January was cold.\n2 February was not.");

        Assert.Empty(report.Notes);
    }

    [Fact]
    public void The_halves_of_a_divided_word_and_of_an_address_are_joined_in_a_note()
    {
        var report = Read(
            "Text [1].\n\n[1] “The Govern-\nment of the Harbour-\nLock,” KCNA, https://a.example/\nb, May 1, 2021");

        Assert.Equal(
            "“The Government of the Harbour-Lock,” KCNA, https://a.example/b, May 1, 2021", report.Notes[0].Text);
    }

    private static Report Read(string text) =>
        Assert.Single(ReportParser.Parse($"Watch Report No.7   May 4, 2021\n\n§A Title\n\n{text}\n").Reports);
}
