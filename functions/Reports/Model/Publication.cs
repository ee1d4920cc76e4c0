namespace WatchReports.Model;

/// <summary>A publication with what is cited from it.</summary>
/// <param name="Name">The one name that all its names are folded to.</param>
/// <param name="Slug">Its slug, as used in ids and filters.</param>
/// <param name="Works">Number of works.</param>
/// <param name="Uses">Number of uses of those works.</param>
/// <param name="First">Date of the earliest work.</param>
/// <param name="Last">Date of the latest work.</param>
/// <param name="Years">The counts by the year of the works, ascending; works without a date come last.</param>
public sealed record Publication(string Name, string Slug, int Works, int Uses, DateOnly? First, DateOnly? Last, IReadOnlyList<YearCounts> Years);
