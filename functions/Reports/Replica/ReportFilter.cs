using WatchReports.Language;

namespace WatchReports.Replica;

/// <summary>Which reports to list; every part that is given must hold.</summary>
/// <param name="Series">Series slug.</param>
/// <param name="From">First date of the report, inclusive.</param>
/// <param name="To">Last date of the report, inclusive.</param>
/// <param name="Author">Words that the name of one author must have, in any order, such as the surname.</param>
/// <param name="Query">What to search for.</param>
/// <param name="In">The parts of the report in which to search for it.</param>
/// <param name="UpdatedSince">The time, UTC, since which the report must have been stored, inclusive.</param>
/// <param name="Sort">What comes first.</param>
public sealed record ReportFilter(
    string? Series = null,
    DateOnly? From = null,
    DateOnly? To = null,
    string? Author = null,
    SearchQuery? Query = null,
    ReportParts In = ReportParts.All,
    DateTimeOffset? UpdatedSince = null,
    ReportSort Sort = ReportSort.Date);
