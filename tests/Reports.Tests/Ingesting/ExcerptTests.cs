using System.Text;
using WatchReports.Ingesting;
using WatchReports.Model;
using Xunit;

namespace WatchReports.Tests.Ingesting;

public sealed class ExcerptTests
{
    [Theory]
    [InlineData("one\ntwo three\n", 2, 5, "two ", "three")]
    [InlineData("one\r\ntwo three", 2, 5, "two ", "three")]
    [InlineData("\uFEFFone two", 1, 5, "one ", "two")]
    [InlineData("  one", 1, 3, "", "one")]
    [InlineData("one", 1, 9, "one", "")]
    [InlineData("", 1, 1, "", "")]
    public void A_diagnostic_quotes_its_line_around_its_column(
        string text, int line, int column, string before, string after) =>
        Assert.Equal(new Excerpt(before, after), Find(Encoding.UTF8.GetBytes(text), line, column));

    [Fact]
    public void A_text_in_another_encoding_is_quoted_as_it_is_read() =>
        Assert.Equal(
            new Excerpt("한국 ", "미사일"),
            Find([0xFF, 0xFE, .. Encoding.Unicode.GetBytes("x\n한국 미사일")], 2, 4));

    [Fact]
    public void A_long_line_is_cut_between_characters()
    {
        var clef = "𝄞";
        var line = string.Concat(Enumerable.Repeat(clef, 1000));
        for (var column = 500; column < 504; column++)
        {
            var excerpt = Find(Encoding.UTF8.GetBytes(line), 1, column)!;

            Assert.StartsWith("…" + clef, excerpt.Before);
            Assert.EndsWith(clef + "…", excerpt.After);
            Assert.InRange(excerpt.Before.Length + excerpt.After.Length, 100, 182);
        }
    }

    [Theory]
    [InlineData(9, 1)]
    [InlineData(null, null)]
    public void A_diagnostic_without_a_place_in_the_file_quotes_nothing(int? line, int? column) =>
        Assert.Null(Find("one"u8.ToArray(), line, column));

    private static Excerpt? Find(byte[] bytes, int? line, int? column)
    {
        var diagnostic = new Diagnostic("code", Severity.Info, "Message.", Line: line, Column: column);
        return new Excerpts(new BlobContent(bytes, "a.txt", null), [diagnostic]).Of(diagnostic);
    }
}
