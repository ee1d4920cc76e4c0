namespace WatchReports.Exporting;

/// <summary>A file format that reference managers import.</summary>
public sealed class ExportFormat
{
    private readonly Func<IReadOnlyList<ExportedWork>, byte[]> _write;

    private ExportFormat(
        string name, string mediaType, string extension, Func<IReadOnlyList<ExportedWork>, byte[]> write)
    {
        Name = name;
        MediaType = mediaType;
        Extension = extension;
        _write = write;
    }

    /// <summary>All formats, in the order in which the API lists them.</summary>
    public static IReadOnlyList<ExportFormat> All { get; } =
    [
        new("csl-json", "application/vnd.citationstyles.csl+json", "json", CslJson.Write),
        new("bibtex", "application/x-bibtex", "bib", BibTeX.Write),
        new("ris", "application/x-research-info-systems", "ris", Ris.Write),
    ];

    /// <summary>The value of the query parameter <c>format</c>.</summary>
    public string Name { get; }

    /// <summary>The media type. The text is UTF-8 in every format.</summary>
    public string MediaType { get; }

    /// <summary>The file extension, without a dot.</summary>
    public string Extension { get; }

    /// <summary>Writes works in this format, in order.</summary>
    internal byte[] Write(IEnumerable<ExportedWork> works) => _write([.. works]);
}
