namespace WatchReports.Exporting;

/// <summary>A file format in which works can be saved.</summary>
public sealed record WorkFormat : ExportFormat
{
    private readonly Func<IEnumerable<ExportedWork>, IEnumerable<byte[]>> _write;

    private WorkFormat(
        string name,
        string mediaType,
        string extension,
        Func<IEnumerable<ExportedWork>, IEnumerable<byte[]>> write)
        : base(name, mediaType, extension) => _write = write;

    /// <summary>CSV, for spreadsheets; the only format that lists of other things have too.</summary>
    public static WorkFormat Csv { get; } = new("csv", "text/csv", "csv", CsvTables.Works.Write);

    /// <summary>The formats of reference managers.</summary>
    public static IReadOnlyList<WorkFormat> OfReferences { get; } =
    [
        new("csl-json", "application/vnd.citationstyles.csl+json", "json", CslJson.Write),
        new("bibtex", "application/x-bibtex", "bib", BibTeX.Write),
        new("ris", "application/x-research-info-systems", "ris", Ris.Write),
    ];

    /// <summary>The formats of works, in the order in which the API lists them.</summary>
    public static IReadOnlyList<WorkFormat> All { get; } = [.. OfReferences, Csv];

    /// <summary>Writes works in this format, in order and part by part.</summary>
    internal IEnumerable<byte[]> Write(IEnumerable<ExportedWork> works) => _write(works);
}
