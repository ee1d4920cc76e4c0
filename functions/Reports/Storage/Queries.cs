namespace WatchReports.Storage;

/// <summary>One page of a listing.</summary>
/// <param name="Items">The items, in the listing's order.</param>
/// <param name="Next">The cursor of the next page; absent on the last.</param>
public sealed record Page<T>(IReadOnlyList<T> Items, string? Next);

/// <summary>Which reports to list; every part that is given must hold.</summary>
/// <param name="Series">Series slug.</param>
/// <param name="From">First date of the report, inclusive.</param>
/// <param name="To">Last date of the report, inclusive.</param>
/// <param name="Author">Name of an author, compared without case.</param>
/// <param name="Query">Words that must all occur in the title, the subtitle or the body, compared as <see cref="Parsing.SearchWords"/>.</param>
public sealed record ReportFilter(string? Series = null, DateOnly? From = null, DateOnly? To = null, string? Author = null, string? Query = null);

/// <summary>Which works to list; every part that is given must hold.</summary>
/// <param name="Publications">Names or slugs of publications, of which one must be the work's.</param>
/// <param name="From">First date of the work, inclusive.</param>
/// <param name="To">Last date of the work, inclusive.</param>
/// <param name="Report">Id of a report that cites the work.</param>
/// <param name="Query">Words that must all occur in the title, compared as <see cref="Parsing.SearchWords"/>.</param>
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

/// <summary>The orders in which works are listed.</summary>
public enum WorkSort
{
    /// <summary>Newest first; works without a date come last.</summary>
    Date,

    /// <summary>Most used first, the newer of two first.</summary>
    Uses,
}

/// <summary>More matches than can be sorted in one go.</summary>
public sealed class TooManyToSortException(string message) : Exception(message);

/// <summary>A cursor that this listing did not hand out.</summary>
public sealed class InvalidCursorException() : Exception("The cursor is not one that this listing handed out; start again without it.");
