using System.Text;
using WatchReports.Parsing;
using WatchReports.Text;
using Xunit;

namespace WatchReports.Tests.Parsing;

/// <summary>
/// What is typed to be slow is read like any other text. A blob of the largest size is read to its end, which takes hours where work is
/// quadratic; and four times the text takes no more than some four times the memory. Times are measured in <c>tests/Benchmarks</c>.
/// </summary>
public sealed class SizeTests
{
    private const int Small = BlobText.MaxBytes / 4;

    [Theory]
    [InlineData("a.txt", "[")]
    [InlineData("a.txt", "“")]
    [InlineData("a.txt", "[1]")]
    [InlineData("a.txt", "[1]-")]
    [InlineData("a.txt", "a")]
    [InlineData("a.txt", "\n")]
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
    [InlineData("a.html", "\n")]
    [InlineData("a.md", "[")]
    [InlineData("a.md", ">")]
    [InlineData("a.md", "*a")]
    [InlineData("a.md", "`a``b")]
    [InlineData("a.md", "](")]
    [InlineData("a.md", "<")]
    [InlineData("a.md", "[^1]")]
    [InlineData("a.md", "\n")]
    public void The_largest_text_of_one_sign_is_read_in_proportion(string name, string sign)
    {
        var quarter = Allocated(name, sign, Small);
        var whole = Allocated(name, sign, BlobText.MaxBytes);

        Assert.InRange(whole, 0, (quarter * 5) + Small);
    }

    /// <summary>The bytes that reading a text of some size allocates.</summary>
    private static long Allocated(string name, string sign, int size)
    {
        var end = name == "a.html" ? "<p>" : "\n\n";
        var head = $"Watch Report No.7   May 4, 2021{end}A Title{end}A paragraph.{end}";
        var count = (size - head.Length) / Encoding.UTF8.GetByteCount(sign);
        var bytes = Encoding.UTF8.GetBytes(head + new StringBuilder(sign.Length * count).Insert(0, sign, count));
        var before = GC.GetAllocatedBytesForCurrentThread();
        var page = ReportParser.Parse(BlobText.Read(bytes, name, null, out _)!.Lines);
        var allocated = GC.GetAllocatedBytesForCurrentThread() - before;
        Assert.Single(page.Reports);
        return allocated;
    }
}
