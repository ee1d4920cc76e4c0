using WatchReports.Language;

namespace WatchReports.Replica;

/// <summary>Which works to list; every part that is given must hold.</summary>
/// <param name="Publications">Names or slugs of publications, of which one must be the work's.</param>
/// <param name="From">First date of the work, inclusive.</param>
/// <param name="To">Last date of the work, inclusive.</param>
/// <param name="Report">Id of a report that cites the work.</param>
/// <param name="Query">Words that must all occur in the title, compared as <see cref="SearchWords"/>.</param>
/// <param name="Language">Language tag that a note gives the work.</param>
/// <param name="Sort">What comes first.</param>
public sealed record WorkFilter(
    IReadOnlyList<string>? Publications = null,
    DateOnly? From = null,
    DateOnly? To = null,
    string? Report = null,
    string? Query = null,
    string? Language = null,
    WorkSort Sort = WorkSort.Date);
