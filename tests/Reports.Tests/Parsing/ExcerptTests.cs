using System.Text;
using WatchReports.Ingesting;
using WatchReports.Model;
using Xunit;

namespace WatchReports.Tests.Parsing;

/// <summary>A diagnostic has the words that it speaks of, in each format.</summary>
public sealed class ExcerptTests
{
    private const string Text = """
        Watch Report No.7   May 1, 2020

        §A Title

        A paragraph that leans on nothing [3] and goes on for a while, so that it is longer than an excerpt of a line.

        A note is typed without a marker. (Ada LOVELACE)

        [1] “A Title,” KCNA, May 1, 2021
        """;

    [Fact]
    public void The_excerpt_is_cut_at_words_around_the_place()
    {
        var found = Read("a.txt", Text).Single(each => each.Code == DiagnosticCodes.MarkerWithoutNote);

        Assert.Equal(
            "A paragraph that leans on nothing [3] and goes on for a while, so that it is longer than an excerpt of…",
            found.Excerpt);
    }

    [Fact]
    public void The_excerpt_of_a_web_page_is_its_text()
    {
        var page = "<html><body><article><p>Watch Report No.7   May 1, 2020</p><h2>§A Title</h2>"
            + "<p>A paragraph that leans on <b>nothing</b> [3] and ends.</p><p>More. (Ada LOVELACE)</p>"
            + "<p>[1] “A Title,” KCNA, May 1, 2019</p></article></body></html>";
        var found = Read("a.html", page).Single(each => each.Code == DiagnosticCodes.MarkerWithoutNote);

        Assert.Equal("A paragraph that leans on nothing [3] and ends.", found.Excerpt);
    }

    [Fact]
    public void Every_diagnostic_with_a_place_has_an_excerpt()
    {
        var found = Read("a.txt", Text);

        Assert.True(found.Count > 2);
        Assert.All(found, each => Assert.Equal(each.Line is null, each.Excerpt is null));
    }

    [Fact]
    public void The_excerpts_of_a_page_full_of_oddities_end_at_the_200th()
    {
        var text = Text.Replace("[3]", string.Concat(Enumerable.Range(3, 500).Select(number => $" [{number}]")));
        var found = Read("a.txt", text);

        Assert.True(found.Count > 500);
        Assert.Equal(200, found.Count(each => each.Excerpt is not null));
        Assert.All(found, each => Assert.InRange(each.Excerpt?.Length ?? 0, 0, 122));
    }

    [Fact]
    public void An_excerpt_never_cuts_a_character_in_two()
    {
        for (var shift = 0; shift < 4; shift++)
        {
            var text = Text.Replace("[3]", $"{new string('x', shift)}{string.Concat(Enumerable.Repeat("𝒜", 200))}[3]");
            var found = Read("a.txt", text).Single(each => each.Code == DiagnosticCodes.MarkerWithoutNote);

            Assert.DoesNotContain('\uFFFD', string.Concat(found.Excerpt!.EnumerateRunes()));
        }
    }

    private static List<Diagnostic> Read(string name, string text) =>
        [.. Reading.Of(new BlobContent(Encoding.UTF8.GetBytes(text), name, ContentType: null)).ListDiagnostics()];
}
