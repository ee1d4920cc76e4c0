using System.Globalization;

namespace WatchReports.Model;

/// <summary>The relative URLs of reports, notes and works: of their data in the API, and of their pages.</summary>
public static class Addresses
{
    /// <summary>The URL of a report.</summary>
    public static string OfReport(string id) => $"/api/reports/{Uri.EscapeDataString(id)}";

    /// <summary>The URL of a note.</summary>
    public static string OfNote(string report, int number) =>
        string.Create(CultureInfo.InvariantCulture, $"{OfReport(report)}/notes/{number}");

    /// <summary>The URL of a work.</summary>
    public static string OfWork(string id) => $"/api/citations/{Uri.EscapeDataString(id)}";

    /// <summary>The page of a report; a report of the default series is known by its number alone.</summary>
    public static string OfReportPage(string id) => $"/reports/{ShortId(id)}";

    /// <summary>The page of a work.</summary>
    public static string OfWorkPage(string id) => $"/works/{Uri.EscapeDataString(id)}";

    private static string ShortId(string id) =>
        ReportId.TryParse(id, out var parsed) && parsed.Series == ReportId.DefaultSeries
            ? parsed.Number.ToString(CultureInfo.InvariantCulture)
            : Uri.EscapeDataString(id);
}
