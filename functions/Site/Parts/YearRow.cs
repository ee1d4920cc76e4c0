namespace WatchReports.Site.Parts;

/// <summary>The counts of one year.</summary>
/// <param name="Year">The year; null for things without a year.</param>
/// <param name="Counts">A count of each unit of the chart.</param>
public sealed record YearRow(int? Year, IReadOnlyList<int> Counts);
