using WatchReports.Language;

namespace WatchReports.Replica;

/// <summary>Which reports to list; every part that is given must hold.</summary>
/// <param name="Series">Series slug.</param>
/// <param name="From">First date of the report, inclusive.</param>
/// <param name="To">Last date of the report, inclusive.</param>
/// <param name="Author">Name of an author, compared without case.</param>
/// <param name="Query">Words that must all occur in the title, the subtitle or the body, compared as <see
/// cref="SearchWords"/>.</param>
public sealed record ReportFilter(
    string? Series = null, DateOnly? From = null, DateOnly? To = null, string? Author = null, string? Query = null);
