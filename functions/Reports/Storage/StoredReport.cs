using WatchReports.Model;

namespace WatchReports.Storage;

/// <summary>The texts of one report in one generation.</summary>
/// <param name="Report">The report, without its source.</param>
/// <param name="FormerWorks">
/// The former ids of works of the report, each with the id that the same citation has now.
/// </param>
public sealed record StoredReport(Report Report, IReadOnlyDictionary<string, string> FormerWorks);
