using System.Globalization;
using BenchmarkDotNet.Columns;
using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Exporters;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Loggers;
using BenchmarkDotNet.Reports;
using BenchmarkDotNet.Running;
using BenchmarkDotNet.Toolchains.InProcess.Emit;

namespace WatchReports.Benchmarks;

/// <summary>
/// Few runs of each case, and a column with the time per byte of the text. A time per byte that stays the same for
/// larger texts shows that the work is linear.
/// </summary>
internal sealed class NanosecondsPerByte : ManualConfig, IColumn
{
    public NanosecondsPerByte()
    {
        AddJob(Job.Default
            .WithWarmupCount(1)
            .WithIterationCount(3)
            .WithInvocationCount(1)
            .WithUnrollFactor(1)
            .WithToolchain(InProcessEmitToolchain.Instance));
        AddColumn(TargetMethodColumn.Method);
        AddColumnProvider(DefaultColumnProviders.Params);
        AddColumn(this);
        AddLogger(ConsoleLogger.Default);
        AddExporter(MarkdownExporter.GitHub);
    }

    public string Id => nameof(NanosecondsPerByte);

    public string ColumnName => "ns/byte";

    public string Legend => "The fastest run, divided by the size of the text in bytes";

    public bool AlwaysShow => true;

    public ColumnCategory Category => ColumnCategory.Statistics;

    public int PriorityInCategory => 0;

    public bool IsNumeric => true;

    public UnitType UnitType => UnitType.Dimensionless;

    public string GetValue(Summary summary, BenchmarkCase benchmarkCase) =>
        GetValue(summary, benchmarkCase, SummaryStyle.Default);

    public string GetValue(Summary summary, BenchmarkCase benchmarkCase, SummaryStyle style)
    {
        var bytes = (int)benchmarkCase.Parameters[nameof(ReadingBenchmarks.MiB)] * 1024.0 * 1024;
        return summary[benchmarkCase]?.ResultStatistics is { } statistics
            ? (statistics.Min / bytes).ToString("0", CultureInfo.InvariantCulture)
            : "?";
    }

    public bool IsAvailable(Summary summary) => true;

    public bool IsDefault(Summary summary, BenchmarkCase benchmarkCase) => false;
}
