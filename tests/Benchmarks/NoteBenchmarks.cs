using System.Text;
using BenchmarkDotNet.Attributes;
using WatchReports.Parsing;
using WatchReports.Text;

namespace WatchReports.Benchmarks;

/// <summary>Reads a report with one note that repeats the same words up to a size.</summary>
public class NoteBenchmarks
{
    private byte[] _bytes = [];

    /// <summary>The repeated words; an underscore is a blank.</summary>
    [Params("[", "“", "[1]", "See_note_", "Ibid._", "January_", ",", "“a,”_b,_", "“a;_")]
    public string Words { get; set; } = "";

    /// <summary>The size of the blob in MiB.</summary>
    [Params(1, 2, 4, 8)]
    public int MiB { get; set; }

    /// <summary>Writes the text.</summary>
    [GlobalSetup]
    public void Write()
    {
        const string head = "Watch Report No.7   May 4, 2021\n\nA Title\n\nA paragraph [1].\n\n[1] ";
        var words = Words.Replace('_', ' ');
        var count = ((MiB << 20) - head.Length) / Encoding.UTF8.GetByteCount(words);
        _bytes = Encoding.UTF8.GetBytes(head + new StringBuilder(words.Length * count).Insert(0, words, count));
    }

    /// <summary>Reads the text, from the bytes to the report.</summary>
    [Benchmark]
    public ParsedPage Read() => ReportParser.Parse(BlobText.Read(_bytes, "a.txt", null, out _)!.Lines);
}
