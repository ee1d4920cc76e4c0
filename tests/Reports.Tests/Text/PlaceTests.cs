using System.Text;
using WatchReports.Text;
using Xunit;

namespace WatchReports.Tests.Text;

/// <summary>Each character of a line has its place in the file, past tags, escapes and indents.</summary>
public sealed class PlaceTests
{
    [Theory]
    [InlineData("a.txt", "One\n  two ¶three\n")]
    [InlineData("a.txt", "One\r\n\r\n\ttwo ¶three\r\n")]
    [InlineData("a.html", "<p>One</p>\n<p class=x>two\n<b>¶three</b></p>")]
    [InlineData("a.html", "<p>One &amp; two&nbsp;&#8220;four&rdquo; ¶three")]
    [InlineData("a.html", "<!-- a\n comment -->\r\n<table><tr><td>One<td>¶three</table>")]
    [InlineData("a.html", "<ul><li>One\n<li>¶three</ul>")]
    [InlineData("a.html", "<script>\nthree\n</script>One 😀 ¶three")]
    [InlineData("a.md", "# One\n\n> **two** [a](https://b.example) ¶three")]
    [InlineData("a.md", "One\n\n- two\n  \\* &amp; ¶three")]
    [InlineData("a.md", "| One | ¶three |\n|---|---|\n")]
    [InlineData("a.md", "One[^1]\n\n[^1]: ¶three")]
    public void The_place_of_a_word_is_its_place_in_the_file(string name, string source)
    {
        var at = source.IndexOf('¶', StringComparison.Ordinal);
        var before = source[..at];
        var lines = BlobText.Read(Encoding.UTF8.GetBytes(source.Remove(at, 1)), name, null, out _)!.Lines;

        var line = Assert.Single(lines, line => line.Text.Contains("three", StringComparison.Ordinal));
        var place = line.PlaceOf(line.Text.IndexOf("three", StringComparison.Ordinal));
        Assert.Equal(new Place(before.Count(character => character == '\n') + 1, at - before.LastIndexOf('\n')), place);
    }
}
