namespace WatchReports.Exporting;

/// <summary>A file format in which works, and other lists, can be saved.</summary>
public sealed class ExportFormat
{
    private readonly Func<IEnumerable<ExportedWork>, IEnumerable<byte[]>> _write;

    private ExportFormat(
        string name,
        string mediaType,
        string extension,
        Func<IEnumerable<ExportedWork>, IEnumerable<byte[]>> write)
    {
        Name = name;
        MediaType = mediaType;
        Extension = extension;
        _write = write;
    }

    /// <summary>CSV, for spreadsheets; the only format that lists of other things than works have too.</summary>
    public static ExportFormat Csv { get; } = new("csv", "text/csv", "csv", CsvTables.Works.Write);

    /// <summary>The formats of reference managers.</summary>
    public static IReadOnlyList<ExportFormat> OfReferences { get; } =
    [
        new("csl-json", "application/vnd.citationstyles.csl+json", "json", CslJson.Write),
        new("bibtex", "application/x-bibtex", "bib", BibTeX.Write),
        new("ris", "application/x-research-info-systems", "ris", Ris.Write),
    ];

    /// <summary>The formats of works, in the order in which the API lists them.</summary>
    public static IReadOnlyList<ExportFormat> OfWorks { get; } = [.. OfReferences, Csv];

    /// <summary>The formats of lists of reports, publications and ingestions.</summary>
    public static IReadOnlyList<ExportFormat> OfTables { get; } = [Csv];

    /// <summary>The value of the query parameter <c>format</c>.</summary>
    public string Name { get; }

    /// <summary>The media type. The text is UTF-8 in every format.</summary>
    public string MediaType { get; }

    /// <summary>The file extension, without a dot.</summary>
    public string Extension { get; }

    /// <summary>Writes works in this format, in order and part by part.</summary>
    internal IEnumerable<byte[]> Write(IEnumerable<ExportedWork> works) => _write(works);
}
