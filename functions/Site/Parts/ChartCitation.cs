using WatchReports.Language;

namespace WatchReports.Site.Parts;

/// <summary>A chart as others cite it, and as its file names its source.</summary>
public static class ChartCitation
{
    /// <summary>
    /// In the manner of the Chicago Manual of Style (17th edition, 14.207). The sums say which state of the numbers is
    /// cited, because later reports change them.
    /// </summary>
    public static string Of(YearChart chart, Visit visit)
    {
        var sums = chart.Units.Select((unit, index) =>
            Counted.Of(chart.Rows.Sum(row => row.Counts[index]), unit.TrimEnd('s')));
        return $"{Owner(visit)}. “{PlainLine.Of(chart.Title)}.” Chart of {string.Join(" and ", sums)}. "
            + $"{visit.Origin}{chart.Page}.";
    }

    /// <summary>Who made the chart, the licence, and the address.</summary>
    public static string SourceOf(YearChart chart, Visit visit) =>
        $"{Owner(visit)}{(visit.Series.Licence is { } licence ? $", {licence}" : "")}. {visit.Origin}{chart.Page}";

    private static string Owner(Visit visit) =>
        visit.Series.Publisher is { } publisher && publisher != visit.Series.Name
            ? $"{publisher}, {visit.Series.Name}"
            : visit.Series.Name;
}
