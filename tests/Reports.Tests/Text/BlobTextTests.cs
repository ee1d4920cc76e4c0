using System.Text;
using WatchReports.Model;
using WatchReports.Text;
using Xunit;

namespace WatchReports.Tests.Text;

/// <summary>The text of a blob is read in its own encoding, and a blob without text is refused.</summary>
public sealed class BlobTextTests
{
    private const string Japanese = "朝鮮半島の非核化についての監視報告書。今年の夏は静かであった。次の報告は秋に出る。";

    static BlobTextTests() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    [Theory]
    [InlineData("utf-8")]
    [InlineData("utf-16")]
    [InlineData("utf-16BE")]
    [InlineData("utf-32")]
    public void A_byte_order_mark_decides_the_encoding(string name)
    {
        var encoding = Encoding.GetEncoding(name);
        byte[] bytes = [.. encoding.GetPreamble(), .. encoding.GetBytes(Japanese)];
        var read = BlobText.Read(bytes, "a.txt", null, out var problem);

        Assert.Null(problem);
        Assert.Equal(Japanese, Assert.Single(read!.Lines).Text);
        Assert.Null(read.Guessed);
    }

    [Fact]
    public void Text_without_a_byte_order_mark_is_read_as_UTF_8()
    {
        var read = BlobText.Read(Encoding.UTF8.GetBytes("naïve 金"), "a.txt", null, out _);

        Assert.Equal("naïve 金", Assert.Single(read!.Lines).Text);
        Assert.Null(read.Guessed);
    }

    [Theory]
    [InlineData("shift_jis", Japanese)]
    [InlineData(
        "windows-1252",
        "“A naïve reader’s résumé of the café’s garçon” — the façade of Zürich’s hôtel, déjà vu, à la carte, "
        + "Señor Muñoz’s piñata.")]
    public void Another_encoding_is_detected_and_reported(string encoding, string text)
    {
        var read = BlobText.Read(Encoding.GetEncoding(encoding).GetBytes(text), "a.txt", null, out var problem);

        Assert.Null(problem);
        Assert.Equal(text, Assert.Single(read!.Lines).Text);
        Assert.Equal((DiagnosticCodes.EncodingGuessed, Severity.Info), (read.Guessed?.Code, read.Guessed?.Severity));
    }

    [Fact]
    public void A_file_without_text_is_refused()
    {
        byte[] image = [0x89, (byte)'P', (byte)'N', (byte)'G', 13, 10, 26, 10, 0, 0, 0, 13];
        Assert.Null(BlobText.Read(image, "a.txt", "text/plain", out var problem));
        Assert.Equal((DiagnosticCodes.NotText, Severity.Error), (problem?.Code, problem?.Severity));
    }

    [Fact]
    public void A_blob_over_the_size_limit_is_refused()
    {
        Assert.Null(BlobText.Read(new byte[BlobText.MaxBytes + 1], "a.txt", null, out var problem));
        Assert.Equal((DiagnosticCodes.BlobTooLarge, Severity.Error), (problem?.Code, problem?.Severity));
    }

    [Theory]
    [InlineData("a.txt", "text/html", "One & two|# Three")]
    [InlineData("a.html", "text/plain", "<!DOCTYPE html><p>One &amp; two<p># Three")]
    [InlineData("a.html", "application/octet-stream", "One & two|# Three")]
    [InlineData("a.HTM", null, "One & two|# Three")]
    [InlineData("a.txt", null, "<!DOCTYPE html><p>One &amp; two<p># Three")]
    [InlineData("a", null, "One & two|# Three")]
    [InlineData("a.md", null, "<!DOCTYPE html>One & two# Three")]
    [InlineData("a.md", "text/plain", "<!DOCTYPE html>One & two# Three")]
    [InlineData("a.txt", "text/markdown; charset=utf-8", "<!DOCTYPE html>One & two# Three")]
    public void The_content_type_decides_the_container_before_the_name_and_the_name_before_the_content(
        string name, string? contentType, string lines)
    {
        var bytes = "<!DOCTYPE html><p>One &amp; two<p># Three"u8.ToArray();
        var read = BlobText.Read(bytes, name, contentType, out _);

        Assert.Equal(lines.Split('|'), read!.Lines.Select(line => line.Text));
    }

    [Theory]
    [InlineData("a.txt", "text/html")]
    [InlineData("a.html", null)]
    [InlineData("a", "application/xhtml+xml; charset=utf-8")]
    public void A_web_page_without_a_tag_is_read_as_plain_text(string name, string? contentType)
    {
        var bytes = "One & two\n\n3 < 4 > 2, and <3\nThree"u8.ToArray();
        var read = BlobText.Read(bytes, name, contentType, out _);

        Assert.Equal(["One & two", "3 < 4 > 2, and <3", "Three"], read!.Lines.Select(line => line.Text));
    }

    [Theory]
    [InlineData("One<br>two", "One|two")]
    [InlineData("<!-- 1 -->One\ntwo", "One two")]
    [InlineData("One</P>two", "One|two")]
    public void A_web_page_with_a_tag_is_read_as_HTML(string text, string lines)
    {
        var read = BlobText.Read(Encoding.UTF8.GetBytes(text), "a.html", null, out _);

        Assert.Equal(lines.Split('|'), read!.Lines.Select(line => line.Text));
    }

    [Theory]
    [InlineData("utf-7")]
    [InlineData("no-such-name")]
    [InlineData("")]
    public void A_declared_encoding_that_is_unsupported_is_ignored(string name)
    {
        byte[] bytes =
        [
            .. Encoding.ASCII.GetBytes($"<meta charset=\"{name}\"><p>Watch Report No.7 caf"), 0xE9, .. "</p>"u8,
        ];

        var text = BlobText.Read(bytes, "a.html", null, out var problem);

        Assert.Null(problem);
        Assert.NotNull(text!.Guessed);
    }
}
