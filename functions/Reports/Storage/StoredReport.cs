using WatchReports.Model;

namespace WatchReports.Storage;

/// <summary>One generation of a report in the <c>contents</c> table.</summary>
/// <param name="Report">The report.</param>
/// <param name="Keys">The keys of the index rows, so that a later version of the program with another index can
/// remove them.</param>
/// <param name="Counted">The uses of works that it adds; null if a version of the program before use counts stored
/// it.</param>
internal sealed record StoredReport(
    Report Report, IReadOnlyList<IndexKey> Keys, IReadOnlyList<CountedWork>? Counted = null);
