using System.Diagnostics;
using System.Text;
using Markdig;
using WatchReports.Parsing;
using WatchReports.Text;

namespace WatchReports.Benchmarks;

/// <summary>
/// Compares the reading of a report with Markdig, which parses the same text as Markdown, in turns and in one process.
/// </summary>
internal static class ReportTable
{
    // Enough rounds for a median that differs by a few percent from run to run.
    private const int Rounds = 400;

    // The runtime compiles methods again in the background while they run.
    private static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(4);

    /// <summary>Prints the table for the files.</summary>
    public static int Print(string[] files)
    {
        if (files.Length == 0)
        {
            Console.Error.WriteLine("Name the files of reports: report tests/samples/watch-report-101.txt");
            return 1;
        }

        Console.WriteLine("| report | bytes | read, µs | Markdig, µs | ratio | allocated per byte | Markdig |");
        Console.WriteLine("|---|--:|--:|--:|--:|--:|--:|");
        foreach (var file in files)
        {
            var bytes = File.ReadAllBytes(file);
            var text = Encoding.UTF8.GetString(bytes);
            var name = Path.GetFileName(file);
            var (read, parsed) = Measure(
                () => ReportParser.Parse(BlobText.Read(bytes, name, null, out _)!.Lines),
                () => Markdown.Parse(text));
            Console.WriteLine(
                $"| {name} | {bytes.Length} | {read.Microseconds:F0} | {parsed.Microseconds:F0} "
                + $"| {read.Microseconds / parsed.Microseconds:F2} | {read.Bytes / (double)bytes.Length:F1} "
                + $"| {parsed.Bytes / (double)bytes.Length:F1} |");
        }

        return 0;
    }

    private static ((double Microseconds, long Bytes) One, (double Microseconds, long Bytes) Other) Measure(
        Func<object> one, Func<object> other)
    {
        var times = (One: new List<double>(), Other: new List<double>());
        var began = Stopwatch.GetTimestamp();
        while (times.One.Count < Rounds)
        {
            var (first, second) = (Time(one), Time(other));
            if (Stopwatch.GetElapsedTime(began) > WarmUp)
            {
                times.One.Add(first);
                times.Other.Add(second);
            }
        }

        return ((Median(times.One), Allocated(one)), (Median(times.Other), Allocated(other)));
    }

    private static double Time(Func<object> read)
    {
        var begin = Stopwatch.GetTimestamp();
        GC.KeepAlive(read());
        return Stopwatch.GetElapsedTime(begin).TotalMicroseconds;
    }

    private static long Allocated(Func<object> read)
    {
        var before = GC.GetAllocatedBytesForCurrentThread();
        GC.KeepAlive(read());
        return GC.GetAllocatedBytesForCurrentThread() - before;
    }

    private static double Median(List<double> values) => values.Order().ElementAt(values.Count / 2);
}
