using WatchReports.Model;

namespace WatchReports.Site.Parts;

/// <summary>Which uploads a list shows.</summary>
/// <param name="Status">What became of them; null for all.</param>
/// <param name="Diagnostic">The code of a diagnostic that they have; null for all.</param>
/// <param name="Severity">The severity of a diagnostic that they have; null for all.</param>
/// <param name="Prefix">What their names begin with; null for all.</param>
public sealed record UploadFilter(
    IngestionStatus? Status = null, string? Diagnostic = null, Severity? Severity = null, string? Prefix = null)
{
    /// <summary>Whether some uploads may be left out.</summary>
    public bool IsNarrow => this != new UploadFilter();

    /// <summary>Keeps only the uploads with a value of a facet.</summary>
    public UploadFilter Narrow(string facet, string value) => facet switch
    {
        "status" => this with { Status = Enum.Parse<IngestionStatus>(value, ignoreCase: true) },
        "severity" => this with { Severity = Enum.Parse<Severity>(value, ignoreCase: true) },
        _ => this with { Diagnostic = value },
    };

    /// <summary>The address of the list.</summary>
    /// <param name="cursor">Where the page begins; null for the first.</param>
    public string Url(string? cursor = null) => SiteUrls.Of(
        SiteUrls.Ingestions,
        ("status", Status is { } status ? SiteUrls.NameOf(status) : null),
        ("diagnostic", Diagnostic),
        ("severity", Severity is { } severity ? SiteUrls.NameOf(severity) : null),
        ("prefix", Prefix),
        ("cursor", cursor));
}
