using WatchReports.Tests;
using Xunit;
using Xunit.Sdk;
using Xunit.v3;

[assembly: TestCollectionOrderer(typeof(LongTestsFirst))]

namespace WatchReports.Tests;

/// <summary>
/// Begins with the classes that take longest, because the tests of one class run one after another: a long class that
/// begins last would run alone at the end.
/// </summary>
public sealed class LongTestsFirst : ITestCollectionOrderer
{
    // Each takes 20 seconds or more, the longest first.
    private static readonly string[] Long =
    [
        "IngestionFaultTests", "FindingInBrowserTests", "KilledHostTests", "RemovalFaultTests", "ReconcileFaultTests",
        "PublishingTests", "NoteReaderTests", "OpenApiTests", "BicepTests", "ReadingTests", "ReportReadingTests",
        "SizeTests",
    ];

    /// <inheritdoc/>
    public IReadOnlyCollection<TTestCollection> OrderTestCollections<TTestCollection>(
        IReadOnlyCollection<TTestCollection> testCollections)
        where TTestCollection : ITestCollection =>
        [.. testCollections.OrderBy(collection => Rank(collection.TestCollectionDisplayName))];

    private static int Rank(string name)
    {
        var rank = Array.FindIndex(Long, type => name.Contains($".{type} ", StringComparison.Ordinal));
        return rank < 0 ? Long.Length : rank;
    }
}
