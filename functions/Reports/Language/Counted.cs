using System.Globalization;

namespace WatchReports.Language;

/// <summary>Writes numbers of things.</summary>
public static class Counted
{
    /// <summary>A number with its noun: <c>1 report</c>, <c>1,204 reports</c>.</summary>
    public static string Of(int number, string noun) =>
        $"{number.ToString("N0", CultureInfo.InvariantCulture)} {noun}{(number == 1 ? "" : "s")}";
}
