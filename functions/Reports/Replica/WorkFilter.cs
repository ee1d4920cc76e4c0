using WatchReports.Language;

namespace WatchReports.Replica;

/// <summary>Which works to list; every part that is given must hold.</summary>
/// <param name="Publications">Names or slugs of publications, of which one must be the work's.</param>
/// <param name="From">First date, inclusive; a work known by month or year must lie wholly behind it.</param>
/// <param name="To">Last date, inclusive; a work known by month or year must lie wholly before it.</param>
/// <param name="Report">Id of a report that cites the work.</param>
/// <param name="Query">What to search for in titles, names of publications, names of authors and addresses.</param>
/// <param name="Language">Language tag that a note gives the work.</param>
/// <param name="Sort">What comes first.</param>
public sealed record WorkFilter(
    IReadOnlyList<string>? Publications = null,
    DateOnly? From = null,
    DateOnly? To = null,
    string? Report = null,
    SearchQuery? Query = null,
    string? Language = null,
    WorkSort Sort = WorkSort.Date);
