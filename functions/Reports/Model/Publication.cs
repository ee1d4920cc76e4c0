namespace WatchReports.Model;

/// <summary>A publication, with the number of its works that reports cite.</summary>
/// <param name="Name">The one name that stands for all names of the publication.</param>
/// <param name="Slug">The slug of the publication, as in ids of works and in filters.</param>
/// <param name="Works">Number of works.</param>
/// <param name="Uses">Number of uses of those works.</param>
/// <param name="First">Date of the earliest work.</param>
/// <param name="Last">Date of the latest work.</param>
/// <param name="Years">The counts by the year of the works, ascending; works without a date come last.</param>
public sealed record Publication(
    string Name,
    string Slug,
    int Works,
    int Uses,
    DateOnly? First,
    DateOnly? Last,
    IReadOnlyList<YearCounts> Years);
