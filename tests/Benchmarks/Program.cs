using BenchmarkDotNet.Running;
using WatchReports.Benchmarks;

if (args is ["memory", ..])
{
    return MemoryTable.Print(args[1..]);
}

if (args is ["report", ..])
{
    return ReportTable.Print(args[1..]);
}

BenchmarkSwitcher.FromAssembly(typeof(ReadingBenchmarks).Assembly).Run(args, new NanosecondsPerByte());
return 0;
