using BenchmarkDotNet.Running;
using WatchReports.Benchmarks;

BenchmarkSwitcher.FromAssembly(typeof(ReadingBenchmarks).Assembly).Run(args, new NanosecondsPerByte());
