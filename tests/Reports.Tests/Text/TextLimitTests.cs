using System.Text;
using WatchReports.Model;
using WatchReports.Text;
using Xunit;

namespace WatchReports.Tests.Text;

/// <summary>A blob is read whole up to its limits, and refused beyond them with words of what to do.</summary>
public sealed class TextLimitTests
{
    [Theory]
    [InlineData("a.txt", "a\n")]
    [InlineData("a.txt", "a\n\n\n")]
    [InlineData("a.md", "a\n")]
    [InlineData("a.md", "- a\n")]
    [InlineData("a.html", "<br>a")]
    public void At_most_200_000_lines_with_text_are_read(string name, string line)
    {
        Assert.Equal(200_000, Read(name, Repeat(line, 200_000), out _)!.Count);

        AssertRefused(name, Repeat(line, 200_001), "200,000 lines with text");
    }

    [Theory]
    [InlineData("a.txt", "\n")]
    [InlineData("a.md", "\n")]
    [InlineData("a.html", "<p>\n")]
    [InlineData("a.html", "<br>")]
    public void Empty_lines_are_not_counted(string name, string line)
    {
        var lines = Read(name, Repeat(line, 300_000) + "a", out _);

        Assert.Equal("a", Assert.Single(lines!).Text);
    }

    [Theory]
    [InlineData("a.html", "", "a<b>")]
    [InlineData("a.html", "<p>", "a\n")]
    [InlineData("a.md", "", "*a")]
    public void At_most_a_million_pieces_of_text_between_marks_are_read(string name, string start, string piece)
    {
        Assert.Single(Read(name, start + Repeat(piece, 500_000), out _)!);

        AssertRefused(name, start + Repeat(piece, 2_000_002), "1,000,000 pieces of text");
    }

    [Fact]
    public void A_row_of_more_than_a_million_cells_is_refused() =>
        AssertRefused("a.md", $"{Repeat("|a", 1_000_001)}|", "1,000,000 pieces of text");

    [Fact]
    public void At_most_9999_footnotes_of_Markdown_are_numbered()
    {
        var lines = Read("a.md", Footnotes(9_999), out _);
        Assert.EndsWith("[9999]", Assert.Single(lines!).Text, StringComparison.Ordinal);

        AssertRefused("a.md", Footnotes(10_000), "9,999 footnotes");

        static string Footnotes(int count) => string.Concat(Enumerable.Range(1, count).Select(note => $"a[^n{note}]"));
    }

    [Fact]
    public void An_element_beyond_the_deepest_level_keeps_its_text_and_ends_at_its_end_tag()
    {
        var html = $"{Repeat("<div>", 10_050)}deep{Repeat("</div>", 10_050)}"
            + "<blockquote>quoted</blockquote><p>plain</p>";

        var lines = Read("a.html", html, out _);

        Assert.Equal(["deep", "quoted", "plain"], lines!.Select(line => line.Text));
        Assert.Equal(
            [LineKind.Plain, LineKind.Quotation, LineKind.Plain], lines!.Select(line => line.Kind));
    }

    [Fact]
    public void A_tag_of_many_attributes_is_read_in_linear_time()
    {
        var attributes = string.Join(' ', Enumerable.Range(0, 500_000).Select(number => $"a{number}"));
        var html = $"<article>A</article><div {attributes} class=sidebar class=post {attributes}>b</div>";

        var lines = Read("a.html", html, out _);

        Assert.Equal([false, true], lines!.Select(line => line.IsAside));
    }

    [Fact]
    public void A_class_of_many_words_is_read()
    {
        var html = $"<article>A</article><article class='{Repeat("a-", 500_000)}'>B</article>";

        Assert.Equal(["A", "B"], Read("a.html", html, out _)!.Select(line => line.Text));
    }

    [Fact]
    public void Places_are_counted_beyond_16_bits()
    {
        var html = $"{Repeat("\n", 70_000)}<!--{Repeat("a", 70_000)}--><p>a";

        Assert.Equal(new Place(70_001, 70_011), Assert.Single(Read("a.html", html, out _)!).Start);
    }

    [Theory]
    [InlineData("a.md", "[")]
    [InlineData("a.md", "![")]
    public void Brackets_beyond_the_deepest_level_are_text(string name, string bracket)
    {
        var line = Assert.Single(Read(name, Repeat(bracket, 3_000) + "a](http://b.example) c", out _)!);

        Assert.Equal(Repeat(bracket, 2_999) + "a c", line.Text);
        Assert.Equal("http://b.example", Assert.Single(line.Links).Url);
    }

    private static IReadOnlyList<SourceLine>? Read(string name, string text, out Diagnostic? problem) =>
        BlobText.Read(Encoding.UTF8.GetBytes(text), name, null, out problem)?.Lines;

    private static void AssertRefused(string name, string text, string limit)
    {
        Assert.Null(Read(name, text, out var problem));
        Assert.Equal((DiagnosticCodes.BlobTooLarge, Severity.Error), (problem?.Code, problem?.Severity));
        Assert.StartsWith($"The blob has more than {limit}", problem!.Message, StringComparison.Ordinal);
        Assert.EndsWith("Split it into smaller blobs.", problem.Message, StringComparison.Ordinal);
    }

    private static string Repeat(string text, int times) =>
        new StringBuilder(text.Length * times).Insert(0, text, times).ToString();
}
