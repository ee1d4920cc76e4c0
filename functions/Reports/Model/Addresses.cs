namespace WatchReports.Model;

/// <summary>The relative URLs of what the API serves.</summary>
public static class Addresses
{
    /// <summary>The URL of a report.</summary>
    public static string OfReport(string id) => $"/api/reports/{Uri.EscapeDataString(id)}";

    /// <summary>The URL of a note.</summary>
    public static string OfNote(string report, int number) =>
        string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{OfReport(report)}/notes/{number}");

    /// <summary>The URL of a work.</summary>
    public static string OfWork(string id) => $"/api/citations/{Uri.EscapeDataString(id)}";
}
