namespace WatchReports.Exporting;

/// <summary>A format of reference managers.</summary>
public sealed class ExportFormat
{
    private readonly Func<IReadOnlyList<ExportedWork>, byte[]> write;

    private ExportFormat(string name, string mediaType, string extension, Func<IReadOnlyList<ExportedWork>, byte[]> write)
    {
        Name = name;
        MediaType = mediaType;
        Extension = extension;
        this.write = write;
    }

    /// <summary>All formats.</summary>
    public static IReadOnlyList<ExportFormat> All { get; } =
    [
        new("csl-json", "application/vnd.citationstyles.csl+json", "json", CslJson.Write),
        new("bibtex", "application/x-bibtex", "bib", BibTeX.Write),
        new("ris", "application/x-research-info-systems", "ris", Ris.Write),
    ];

    /// <summary>The name in <c>?format=</c>.</summary>
    public string Name { get; }

    /// <summary>The media type; the text is in UTF-8.</summary>
    public string MediaType { get; }

    /// <summary>The extension of a file, without a dot.</summary>
    public string Extension { get; }

    /// <summary>The references in this format, in their order.</summary>
    internal byte[] Write(IEnumerable<ExportedWork> references) => write([.. references]);
}
