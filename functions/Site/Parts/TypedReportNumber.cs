using WatchReports.Http;
using WatchReports.Language;

namespace WatchReports.Site.Parts;

/// <summary>Reads the number of a report as people type it.</summary>
public static class TypedReportNumber
{
    // The words before a number that name no series.
    private static readonly string[] Words = ["", "no", "report", "report-no"];

    /// <summary>
    /// The id in <c>22</c>, <c>#22</c>, <c>No. 22</c>, <c>Watch Report No.22</c> or <c>watch-report-22</c>; null for
    /// anything else. No report need have the id.
    /// </summary>
    public static string? Read(string text)
    {
        var slug = Slug.Of(text);
        var name = slug.TrimEnd("0123456789".ToCharArray());
        var number = slug[name.Length..];
        if (number.Length == 0)
        {
            return null;
        }

        var series = name.TrimEnd('-');
        if (Words.Contains(series))
        {
            return Routes.ParseReportId(number);
        }

        var isNumbered = series.EndsWith("-no", StringComparison.Ordinal);
        return Routes.ParseReportId($"{(isNumbered ? series[..^3] : series)}-{number}");
    }
}
