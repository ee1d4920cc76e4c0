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

    private static Report Read(string text) => Assert.Single(ReportParser.Parse(BlobText.Read(
        Encoding.UTF8.GetBytes($"# Watch Report No.7, May 4, 2021\n\n## A Title\n\n{text}\n"),
        "a.md",
        null,
        out _)!.Lines)
        .Reports);
}
