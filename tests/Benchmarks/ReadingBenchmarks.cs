using System.Text;
using BenchmarkDotNet.Attributes;
using WatchReports.Parsing;
using WatchReports.Text;

namespace WatchReports.Benchmarks;

/// <summary>Reads a report that repeats one sign up to a size.</summary>
public class ReadingBenchmarks
{
    private byte[] _bytes = [];

    /// <summary>
    /// The name of the blob, whose extension is the container, and the repeated sign; an underscore is a blank.
    /// </summary>
    [Params(
        "a.txt [", "a.txt “", "a.txt [1]", "a.txt [1]-", "a.txt a", "a.txt \\n", "a.txt (",
        "a.txt Watch_Report_No.7\\n", "a.html <", "a.html <b>", "a.html &", "a.html >",
        "a.html [1]", "a.html <blockquote><li>", "a.html </div>", "a.html <a_href='#1'>1</a>", "a.html \\n", "a.md [",
        "a.md >", "a.md *a",
        "a.md `a``b", "a.md ](", "a.md <", "a.md [^1]", "a.md \\n")]
    public string Input { get; set; } = "";

    /// <summary>The size of the blob in MiB.</summary>
    [Params(1, 2, 4, 8)]
    public int MiB { get; set; }

    /// <summary>Writes the text.</summary>
    [GlobalSetup]
    public void Write()
    {
        var end = Input.StartsWith("a.html", StringComparison.Ordinal) ? "<p>" : "\n\n";
        var head = $"Watch Report No.7   May 4, 2021{end}A Title{end}A paragraph.{end}";
        var sign = Input.Split(' ')[1].Replace("\\n", "\n", StringComparison.Ordinal).Replace('_', ' ');
        var count = ((MiB << 20) - head.Length) / Encoding.UTF8.GetByteCount(sign);
        _bytes = Encoding.UTF8.GetBytes(head + new StringBuilder(sign.Length * count).Insert(0, sign, count));
    }

    /// <summary>Reads the text, from the bytes to the report; null if the text exceeds a limit.</summary>
    [Benchmark]
    public ParsedPage? Read() => BlobText.Read(_bytes, Input.Split(' ')[0], null, out _) is { } text
        ? ReportParser.Parse(text.Lines)
        : null;
}
