using WatchReports.Model;

namespace WatchReports.Storage;

/// <summary>What the <c>contents</c> table holds of one generation of a report.</summary>
/// <param name="Report">The report.</param>
/// <param name="Keys">The keys of its index rows, so that a later version of the program, which may index otherwise, can remove them.</param>
/// <param name="Counted">What it adds to the uses of works; absent where an earlier edition stored it, which did not count.</param>
internal sealed record StoredReport(Report Report, IReadOnlyList<IndexKey> Keys, IReadOnlyList<CountedWork>? Counted = null);
