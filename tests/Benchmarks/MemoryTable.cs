using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using WatchReports.Model;
using WatchReports.Parsing;
using WatchReports.Text;
using WatchReports.Works;

namespace WatchReports.Benchmarks;

/// <summary>
/// Measures the memory that reading takes: each input in a process of its own, from the bytes to the JSON of the
/// reports and the works that they cite. <c>-- memory [words of kinds] [--at-once 4]</c>
/// </summary>
internal static class MemoryTable
{
    private const string Child = "--child";
    private const string AtOnce = "--at-once";
    private const int MiB = 1024 * 1024;

    // A process is stopped here, so that a measurement harms no other work of the machine.
    private const int MostMiB = 4000;
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan Poll = TimeSpan.FromMilliseconds(100);

    /// <summary>Prints the table.</summary>
    public static int Print(string[] args)
    {
        if (args is [Child, var name, var path, var count])
        {
            Measure(name, path, int.Parse(count, CultureInfo.InvariantCulture));
            return 0;
        }

        var times = args is [.., AtOnce, var last] ? last : "1";
        string[] words = [.. args.TakeWhile(word => word != AtOnce)];
        Console.WriteLine("| input | working set MiB | heap MiB | allocated MiB | ms | result |");
        Console.WriteLine("|---|---|---|---|---|---|");
        var file = Path.GetTempFileName();
        foreach (var input in HostileInput.All)
        {
            if (words.Length == 0 || words.Any(word => input.Kind.Contains(word, StringComparison.OrdinalIgnoreCase)))
            {
                File.WriteAllBytes(file, input.Write());
                Console.Write($"| `{input.Kind}` | ");
                Console.Out.Flush();
                Run([Child, input.Name, file, times]);
            }
        }

        File.Delete(file);
        return 0;
    }

    private static void Run(string[] args)
    {
        var start = new ProcessStartInfo(Environment.ProcessPath!, ["memory", .. args]);
        using var process = Process.Start(start)!;
        var watch = Stopwatch.StartNew();
        var most = 0L;
        while (!process.WaitForExit(Poll))
        {
            most = Math.Max(most, WorkingSet(process));
            if (most > MostMiB * (long)MiB || watch.Elapsed > Longest)
            {
                process.Kill();
                process.WaitForExit();
                Console.WriteLine($"over {most / MiB} | | | over {watch.ElapsedMilliseconds} | stopped |");
                return;
            }
        }

        if (process.ExitCode != 0)
        {
            Console.WriteLine($"over {most / MiB} | | | | failed |");
        }
    }

    private static long WorkingSet(Process process)
    {
        try
        {
            process.Refresh();
            return process.WorkingSet64;
        }
        catch (InvalidOperationException)
        {
            // The process has ended since.
            return 0;
        }
    }

    private static void Measure(string name, string path, int count)
    {
        using var done = new CancellationTokenSource();
        var heap = 0L;
        var sampler = new Thread(() =>
        {
            while (!done.IsCancellationRequested)
            {
                heap = Math.Max(heap, GC.GetTotalMemory(forceFullCollection: false));
                Thread.Sleep(2);
            }
        });
        sampler.Start();
        var allocated = GC.GetTotalAllocatedBytes(precise: true);
        var watch = Stopwatch.StartNew();
        var results = new string[count];
        Thread[] readers =
        [
            .. Enumerable.Range(0, count)
                .Select(reader => new Thread(() => results[reader] = Read(name, path))),
        ];
        foreach (var reader in readers)
        {
            reader.Start();
        }

        foreach (var reader in readers)
        {
            reader.Join();
        }

        watch.Stop();
        allocated = GC.GetTotalAllocatedBytes(precise: true) - allocated;
        done.Cancel();
        sampler.Join();
        using var process = Process.GetCurrentProcess();
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{process.PeakWorkingSet64 / MiB} | {heap / MiB} | {allocated / MiB} | {watch.ElapsedMilliseconds} | "
                + $"{results[0]} |"));
    }

    private static string Read(string name, string path)
    {
        if (BlobText.Read(File.ReadAllBytes(path), name, null, out var problem) is not { } text)
        {
            return Describe(problem!);
        }

        var page = ReportParser.Parse(text.Lines);
        if (page.Reports.Count == 0)
        {
            return Describe(page.Diagnostics[0]);
        }

        var bytes = 0L;
        try
        {
            foreach (var report in page.Reports)
            {
                bytes += JsonSerializer.SerializeToUtf8Bytes(report, ModelJson.Readable.Report).LongLength;
                CitedWorks.FromReport(report);
            }
        }
        catch (ReportTooLargeException e)
        {
            return $"too large: {e.Message}";
        }

        return $"{page.Reports.Count} report(s), {bytes / MiB} MiB of JSON";
    }

    private static string Describe(Diagnostic diagnostic) => $"{diagnostic.Code}: {diagnostic.Message}";
}
