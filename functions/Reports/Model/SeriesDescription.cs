namespace WatchReports.Model;

/// <summary>The words of the owner about the series, from the section <c>Series</c> of the settings.</summary>
public sealed record SeriesDescription
{
    /// <summary>The name of the site, in the head of every page.</summary>
    public string Name { get; init; } = "Watch Reports";

    /// <summary>One or two sentences about the series.</summary>
    public string Description { get; init; } =
        "Numbered reports that argue from the news, with every source that their notes cite.";

    /// <summary>
    /// The origin of the site as readers know it, such as <c>https://reports.example</c>; null for that of each
    /// request.
    /// </summary>
    public string? Url { get; init; }

    /// <summary>The publisher, in citations of a report; null for none.</summary>
    public string? Publisher { get; init; }

    /// <summary>The name of the licence of the texts; null for none.</summary>
    public string? Licence { get; init; }

    /// <summary>The address of the licence; null for none.</summary>
    public string? LicenceUrl { get; init; }

    /// <summary>An address for mail or of a page; null for none.</summary>
    public string? Contact { get; init; }

    /// <summary>
    /// The text of the page about the series, in Markdown; null for the file <see cref="AboutFile"/>.
    /// </summary>
    public string? About { get; init; }

    /// <summary>
    /// The file with the text of the page about the series, in Markdown and relative to the folder of the program;
    /// without it the page has a text of its own.
    /// </summary>
    public string AboutFile { get; init; } = "about.md";
}
