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
/// <param name="Query">Words that must all occur in the title, compared folded.</param>
public sealed record ReportFilter(string? Series = null, DateOnly? From = null, DateOnly? To = null, string? Author = null, string? Query = null);

/// <summary>Which works to list; every part that is given must hold.</summary>
/// <param name="Publication">Name or slug of the publication.</param>
/// <param name="From">First date of the work, inclusive.</param>
/// <param name="To">Last date of the work, inclusive.</param>
/// <param name="Report">Id of a report that cites the work.</param>
/// <param name="Query">Words that must all occur in the title, compared folded.</param>
public sealed record WorkFilter(string? Publication = null, DateOnly? From = null, DateOnly? To = null, string? Report = null, string? Query = null);

/// <summary>A cursor that this listing did not hand out.</summary>
public sealed class InvalidCursorException() : Exception("The cursor is not one that this listing handed out; start again without it.");
