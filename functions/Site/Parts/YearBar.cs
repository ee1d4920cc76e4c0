namespace WatchReports.Site.Parts;

/// <summary>A bar of a plot by year, in the plot's own units.</summary>
/// <param name="Year">The year.</param>
/// <param name="Count">The counted works.</param>
/// <param name="X">The left edge.</param>
/// <param name="Y">The upper edge.</param>
/// <param name="Width">The width.</param>
/// <param name="Height">The height.</param>
/// <param name="IsLabelled">Whether the year is written below the bar.</param>
public sealed record YearBar(int Year, int Count, int X, int Y, int Width, int Height, bool IsLabelled);
