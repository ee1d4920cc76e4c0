using System.Text;
using WatchReports.Model;
using WatchReports.Parsing;
using WatchReports.Text;
using Xunit;

namespace WatchReports.Tests.Parsing;

/// <summary>Footnotes of Markdown are notes wherever they stand, and code is text.</summary>
public sealed class MarkdownNoteTests
{
    [Fact]
    public void Named_footnotes_are_numbered_by_their_first_markers_and_sorted()
    {
        var report = Read(
            "One.[^b] Two.[^a]\n\n[^a]: First def,\nbroken.\n\n    Its second paragraph.\n\n[^b]: Second def.");

        Assert.Equal([1, 2], report.Body[0].Markers.Select(marker => marker.Note));
        Assert.Equal(
            [(1, "Second def."), (2, "First def, broken. Its second paragraph.")],
            report.Notes.Select(note => (note.Number, note.Text)));
    }

    [Fact]
    public void Footnotes_with_numbers_keep_them() =>
        Assert.Equal([7, 9], Read("One.[^9] Two.[^7]\n\n[^9]: A.\n[^7]: B.").Notes.Select(note => note.Number));

    [Fact]
    public void The_body_goes_on_behind_a_definition()
    {
        var report = Read("One.[^1]\n\n[^1]: A note.\n\nTwo.[^2]\n\n[^2]: Another\nnote.\n## Heading\n\nThree.");

        Assert.Equal(["One.", "Two.", "Heading", "Three."], report.Body.Select(entry => entry.Text));
        Assert.Equal(["A note.", "Another note."], report.Notes.Select(note => note.Text));
    }

    [Fact]
    public void A_note_in_the_text_is_a_note()
    {
        var report = Read(
            "One.^[A [link](https://a.example) and `^[code]`.] Two^[Three [4] ^[5].]\nthree.[^x]\n\n"
                + "Four.\n\n[^x]: Last.");

        Assert.Equal(["One. Two three.", "Four."], report.Body.Select(entry => entry.Text));
        Assert.Equal([1, 2, 3], report.Body[0].Markers.Select(marker => marker.Note));
        Assert.Equal(
            ["A link and ^[code], https://a.example.", "Three [4] ^[5].", "Last."],
            report.Notes.Select(note => note.Text));
    }

    [Theory]
    [InlineData("The sign `[^2]` is text.", "The sign [^2] is text.")]
    [InlineData("The sign `` ` *a* [b](c) `` is text.", "The sign  ` *a* [b](c)  is text.")]
    [InlineData("The sign `\\` and `&amp;` are text.", "The sign \\ and &amp; are text.")]
    [InlineData("The sign ` is *text*.", "The sign ` is text.")]
    [InlineData("The sign \\`*text*\\` is.", "The sign `text` is.")]
    public void Code_keeps_what_it_holds(string typed, string text) =>
        Assert.Equal(text, Read($"{typed}[^1]\n\n[^1]: A note.").Body[0].Text);

    [Theory]
    [InlineData("^[open")]
    [InlineData("x^[")]
    [InlineData("\\^[a]")]
    public void A_note_that_is_not_closed_is_text(string typed) =>
        Assert.Empty(Read($"Text {typed} here.").Notes);

    [Theory]
    [InlineData("1. “A,” KCNA, May 1, 2021\n1. Ibid.\n1. See note 1.")]
    [InlineData("1. “A,” KCNA, May 1, 2021\n\n1. Ibid.\n\n1. See note 1.")]
    [InlineData("1. “A,” KCNA,\n   May 1, 2021\n1. Ibid.\n1. See\n   note 1.")]
    [InlineData("- [1] “A,” KCNA, May 1, 2021\n- [2] Ibid.\n- [3] See note 1.")]
    public void The_items_of_a_list_of_notes_are_numbered_as_Markdown_shows_them(string list)
    {
        var report = Read($"One [1]. Two [2]. Three [3].\n\n## Notes\n\n{list}");

        Assert.Equal(
            [(1, "“A,” KCNA, May 1, 2021"), (2, "Ibid."), (3, "See note 1.")],
            report.Notes.Select(note => (note.Number, note.Text)));
    }

    [Fact]
    public void Numbers_that_begin_again_behind_a_paragraph_are_kept()
    {
        var report = Read("1. One\n1. Two\n\nText here.\n\n1. Three\n3. Four\n\n- [x] Done");

        Assert.Equal(
            ["1. One", "2. Two", "Text here.", "1. Three 3. Four", "• [x] Done"],
            report.Body.Select(entry => entry.Text));
    }

    [Fact]
    public void A_wrapped_line_that_begins_with_a_number_does_not_count_the_notes()
    {
        var report = Read("The ships lay at pier\n1. so the lamps burned [1].\n\n1. “A,” KCNA, May 1, 2021");

        Assert.Equal((1, "“A,” KCNA, May 1, 2021"), report.Notes.Select(note => (note.Number, note.Text)).Single());
    }

    [Fact]
    public void Items_directly_below_a_heading_are_numbered_as_Markdown_shows_them()
    {
        var report = Read("One [1]. Two [2].\n\n## Notes\n1. “A,” KCNA, May 1, 2021\n1. Ibid.");

        Assert.Equal([1, 2], report.Notes.Select(note => note.Number));
    }

    [Fact]
    public void A_link_over_two_lines_of_a_footnote_is_whole()
    {
        var report = Read("One.[^1]\n\n[^1]: [Tables of\n  Tides](https://a.example/t), *Daily Ledger*, May 4, 2019.");

        var citation = Assert.Single(Assert.Single(report.Notes).Citations);
        Assert.Equal(("Tables of Tides", "https://a.example/t"), (citation.Title, citation.Url));
    }

    private static Report Read(string text) => Assert.Single(ReportParser.Parse(BlobText.Read(
        Encoding.UTF8.GetBytes($"# Watch Report No.7, May 4, 2021\n\n## A Title\n\n{text}\n"),
        "a.md",
        null,
        out _)!.Lines)
        .Reports);
}
