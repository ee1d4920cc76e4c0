using System.Text;
using WatchReports.Parsing;
using WatchReports.Text;
using Xunit;

namespace WatchReports.Tests.Parsing;

/// <summary>
/// Hostile texts are read in linear time: four times the text takes about four times the memory and processor time.
/// Quadratic work takes sixteen times as much. <c>tests/Benchmarks</c> measures the same texts up to the largest size.
/// </summary>
public sealed class SizeTests
{
    private const int Small = 256 * 1024;
    private const int Large = 4 * Small;

    // One and a half times the proportional cost, and a second for garbage collection. The cheapest quadratic work, a
    // vectorized search from each character to the end, takes ten seconds on a mebibyte.
    private const double MostTimes = 6;
    private const double MoreSeconds = 1;

    [Theory]
    [InlineData("a.txt", "[")]
    [InlineData("a.txt", "“")]
    [InlineData("a.txt", "[1]")]
    [InlineData("a.txt", "[1]-")]
    [InlineData("a.txt", "a")]
    [InlineData("a.txt", "\n")]
    [InlineData("a.txt", "a.1 ")]
    [InlineData("a.txt", "1 Abcdef\n")]
    [InlineData("a.txt", "i Abcdef\n")]
    [InlineData("a.txt", "注1)abc\n")]
    [InlineData("a.txt", "1       \n\n")]
    [InlineData("a.txt", "- 1 -\n- 2 -\nabcd\n")]
    [InlineData("a.txt", "govern-\n")]
    [InlineData("a.txt", "(")]
    [InlineData("a.txt", "Watch Report No.7\n")]
    [InlineData("a.html", "<")]
    [InlineData("a.html", "<b>")]
    [InlineData("a.html", "&")]
    [InlineData("a.html", ">")]
    [InlineData("a.html", "[1]")]
    [InlineData("a.html", "<blockquote><li>")]
    [InlineData("a.html", "</div>")]
    [InlineData("a.html", "<a href='#1'>1</a>")]
    [InlineData("a.html", "<i>a")]
    [InlineData("a.html", "<span class=footnote_tooltip>")]
    [InlineData("a.html", "<span class=modern-footnotes-footnote__note>a</span>")]
    [InlineData("a.html", "<sup id=a><a href=#fn1>1</a>")]
    [InlineData("a.html", "\n")]
    [InlineData("a.md", "[")]
    [InlineData("a.md", ">")]
    [InlineData("a.md", "*a")]
    [InlineData("a.md", "`a``b")]
    [InlineData("a.md", "](")]
    [InlineData("a.md", "<")]
    [InlineData("a.md", "[^1]")]
    [InlineData("a.md", "^[")]
    [InlineData("a.md", "`[^1]")]
    [InlineData("a.md", "_a_ ")]
    [InlineData("a.md", "`")]
    [InlineData("a.md", "`a")]
    [InlineData("a.md", "\n")]
    public void Four_times_the_text_costs_about_four_times_as_much(string name, string sign) => Cost.AssertGrowth(
        () => CostOf(name, sign, Small),
        () => CostOf(name, sign, Large),
        small => new Cost((small.Bytes * 5) + Small, (small.Seconds * MostTimes) + MoreSeconds));

    [Theory]
    [InlineData("a.txt", "a")]
    [InlineData("a.html", "a")]
    [InlineData("a.md", "a")]
    public void A_text_of_the_largest_accepted_size_is_read(string name, string sign)
    {
        var cost = CostOf(name, sign, BlobText.MaxBytes);

        // Without a reading of the clock, the bound of the other test would accept any cost.
        Assert.True(cost.Seconds > 0 || !OperatingSystem.IsLinux());
    }

    private static Cost CostOf(string name, string sign, int size)
    {
        var end = name == "a.html" ? "<p>" : "\n\n";
        var head = $"Watch Report No.7   May 4, 2021{end}A Title{end}A paragraph.{end}";
        var count = (size - head.Length) / Encoding.UTF8.GetByteCount(sign);
        var bytes = Encoding.UTF8.GetBytes(head + new StringBuilder(sign.Length * count).Insert(0, sign, count));
        return Cost.Of(() => Assert.Single(ReportParser.Parse(BlobText.Read(bytes, name, null, out _)!.Lines).Reports));
    }
}
