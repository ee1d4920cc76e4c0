using System.Globalization;
using Microsoft.AspNetCore.Http.Extensions;
using WatchReports.Http;
using WatchReports.Model;

namespace WatchReports.Site.Parts;

/// <summary>The addresses of pages, relative to the origin.</summary>
public static class SiteUrls
{
    /// <summary>The list of all uploads, where publishers begin.</summary>
    public const string Ingestions = "/ingestions";

    /// <summary>An address with the parameters that have values.</summary>
    public static string Of(string path, params IEnumerable<(string Name, string? Value)> parameters) =>
        path + new QueryBuilder(parameters.Where(parameter => parameter.Value is not null)
            .Select(parameter => KeyValuePair.Create(parameter.Name, parameter.Value!)));

    /// <summary>The name of a choice in addresses and classes.</summary>
    public static string NameOf(Enum choice) => choice.ToString().ToLowerInvariant();

    /// <inheritdoc cref="Addresses.OfReportPage"/>
    public static string Report(string id) => Addresses.OfReportPage(id);

    /// <summary>The id of a report of which the address in the API is known.</summary>
    public static string IdOf(string apiUrl) => Uri.UnescapeDataString(apiUrl[(apiUrl.LastIndexOf('/') + 1)..]);

    /// <summary>The file that a report was read from.</summary>
    public static string Original(string id) => $"{ApiReport(id)}/original";

    /// <summary>The first marker of a note on the page of its report.</summary>
    public static string Marker(string report, int note) =>
        string.Create(CultureInfo.InvariantCulture, $"{Report(report)}#ref-{note}");

    /// <summary>A note on the page of its report.</summary>
    public static string Note(string report, int note) =>
        string.Create(CultureInfo.InvariantCulture, $"{Report(report)}#note-{note}");

    /// <summary>The page of a work.</summary>
    public static string Work(string id) => Addresses.OfWorkPage(id);

    /// <summary>The sources that a report cites.</summary>
    public static string SourcesOf(string report) => $"/search?tab=sources&report={Uri.EscapeDataString(report)}";

    /// <summary>The sources of a publication from one day to another.</summary>
    public static string SourcesOf(string slug, DateOnly from, DateOnly to) => string.Create(
        CultureInfo.InvariantCulture,
        $"/search?tab=sources&publication={Uri.EscapeDataString(slug)}&from={from:yyyy-MM-dd}&to={to:yyyy-MM-dd}");

    /// <summary>The page of a publication.</summary>
    public static string Publication(string slug) => $"/publications/{Uri.EscapeDataString(slug)}";

    /// <summary>The page of an upload, for its publisher.</summary>
    public static string Ingestion(string blob) => $"{Ingestions}/{BlobPath.Of(blob)}";

    /// <summary>A report in the API, in a format; null for its JSON.</summary>
    public static string ApiReport(string id, string? format = null) => Api(Routes.Reports, id, format);

    /// <summary>The reference of a report itself in the API, for a reference manager.</summary>
    public static string ApiReference(string id, string format) => $"{ApiReport(id, format)}&cite=self";

    /// <summary>A work in the API, in a format; null for its JSON.</summary>
    public static string ApiWork(string id, string? format = null) => Api(Routes.Citations, id, format);

    private static string Api(string collection, string id, string? format) =>
        $"/{collection}/{Uri.EscapeDataString(id)}{(format is null ? "" : $"?format={format}")}";
}
