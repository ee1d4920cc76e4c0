namespace WatchReports.Model;

/// <summary>What is cited of one year.</summary>
/// <param name="Year">The year of the works; absent for works without a date.</param>
/// <param name="Works">Number of works.</param>
/// <param name="Uses">Number of uses of those works.</param>
public sealed record YearCounts(int? Year, int Works, int Uses);
