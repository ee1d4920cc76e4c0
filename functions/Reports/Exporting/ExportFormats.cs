namespace WatchReports.Exporting;

/// <summary>The formats that lists have besides JSON, in the order in which the API names them.</summary>
public static class ExportFormats
{
    /// <summary>A feed, for programs that ask for news from time to time.</summary>
    public static ExportFormat Atom { get; } = new("atom", "application/atom+xml", "atom");

    /// <summary>The formats of lists of notes, publications and ingestions.</summary>
    public static IReadOnlyList<ExportFormat> OfTables { get; } = [WorkFormat.Csv];

    /// <summary>The formats of lists of reports.</summary>
    public static IReadOnlyList<ExportFormat> OfReports { get; } = [WorkFormat.Csv, Atom];

    /// <summary>The formats of lists of works.</summary>
    public static IReadOnlyList<ExportFormat> OfWorks { get; } = [.. WorkFormat.All, Atom];
}
