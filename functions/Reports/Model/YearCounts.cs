namespace WatchReports.Model;

/// <summary>The number of works of one year that reports cite.</summary>
/// <param name="Year">The year of the works; absent for works without a date.</param>
/// <param name="Works">Number of works.</param>
/// <param name="Uses">Number of uses of those works.</param>
public sealed record YearCounts(int? Year, int Works, int Uses);
