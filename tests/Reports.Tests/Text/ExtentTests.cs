using System.Text;
using WatchReports.Model;
using WatchReports.Text;
using Xunit;

namespace WatchReports.Tests.Text;

/// <summary>Links and italics keep their beginning and end, and what is neither has no extent.</summary>
public sealed class ExtentTests
{
    [Theory]
    [InlineData(
        "a.html",
        "<p>See <a href='https://a.example/1'>Quiet Boats</a>, 2019",
        "Quiet Boats=https://a.example/1")]
    [InlineData(
        "a.html",
        "<p><a href='https://a.example/1'>Quiet<br>Boats</a>",
        "Quiet=https://a.example/1|Boats=https://a.example/1")]
    [InlineData("a.html", "<p><a href='https://a.example/1'></a> <a href='https://a.example/2'> </a>Boats", "")]
    [InlineData("a.html", "<p><a href='/1'>Boats</a> <a href='mailto:a@b.example'>Ada</a>", "")]
    [InlineData("a.md", "See [Quiet Boats](https://a.example/1), 2019", "Quiet Boats=https://a.example/1")]
    [InlineData(
        "a.md",
        "See [Quiet\nBoats](https://a.example/1), 2019",
        "Quiet=https://a.example/1|Boats=https://a.example/1")]
    [InlineData("a.md", "[](https://a.example/1) `[a](https://a.example/2)`", "")]
    [InlineData("a.txt", "[Quiet Boats](https://a.example/1)", "")]
    public void A_link_has_the_extent_of_its_text(string name, string text, string links) =>
        Assert.Equal(
            links,
            string.Join('|', Read(name, text).SelectMany(line =>
                line.Links.Select(link => $"{line.Text[link.Start..link.End]}={link.Url}"))));

    [Theory]
    [InlineData("a.html", "<p>Ada, <em>Daily <b>Ledger</b></em>, <i>2</i>, <var>n</var>", "Daily Ledger|2|n")]
    [InlineData(
        "a.html",
        "<p><cite>Ledger</cite>, <cite class='citation news'>“A.” <i>Guardian</i></cite>",
        "Ledger|Guardian")]
    [InlineData("a.html", "<p><i>Open<p>Next</i>, <i>Ledger</i>", "Open|Ledger")]
    [InlineData("a.html", "<p><i>Daily<br>Ledger</i>", "Daily|Ledger")]
    [InlineData("a.html", "<p></i></em>Ledger<i></i><i> </i>", "")]
    [InlineData("a.md", "Ada, *Daily Ledger*, _The Mail_, **May** ***x***", "Daily Ledger|The Mail|x")]
    [InlineData("a.md", "*Daily\nLedger* snake_case_name 2*3*4 `*code*` \\*no\\*", "Daily|Ledger|3")]
    [InlineData("a.md", "<i>Daily</i> <em>Ledger</em>", "Daily|Ledger")]
    public void Italics_have_the_extent_of_their_text(string name, string text, string italics) =>
        Assert.Equal(
            italics,
            string.Join('|', Read(name, text).SelectMany(line =>
                line.Italics.Select(extent => line.Text[extent.Start..extent.End]))));

    [Theory]
    [InlineData("a.html", "<i>a</i>")]
    [InlineData("a.html", "<a href='http://a.example'>a</a>")]
    [InlineData("a.md", "*a* ")]
    [InlineData("a.md", "[a](http://a.example) ")]
    public void Extents_count_as_pieces_of_text(string name, string piece)
    {
        var text = new StringBuilder().Insert(0, piece, BlobText.MaxBytes / piece.Length).ToString();

        var read = BlobText.Read(Encoding.UTF8.GetBytes(text), name, null, out var problem);

        Assert.True(read is null || read.Lines.Sum(line => line.Links.Count + line.Italics.Count) <= 500_000);
        Assert.True(read is not null || problem?.Code == DiagnosticCodes.BlobTooLarge);
    }

    private static IReadOnlyList<SourceLine> Read(string name, string text) =>
        BlobText.Read(Encoding.UTF8.GetBytes(text), name, null, out _)!.Lines;
}
