using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Unicode;
using Microsoft.AspNetCore.Components;
using WatchReports.Model;

namespace WatchReports.Site.Parts;

/// <summary>A report as schema.org describes it, for search engines and reference managers.</summary>
public static class ReportMetadata
{
    // The encoder writes < and > as escapes, so that no text can end the element of the script.
    private static readonly JsonSerializerOptions Readable = new()
    {
        Encoder = JavaScriptEncoder.Create(UnicodeRanges.All),
    };

    /// <summary>JSON-LD, safe in an element of a script.</summary>
    public static MarkupString Write(Report report, string url, SeriesDescription series)
    {
        var cited = report.Notes.SelectMany(note => note.Citations)
            .Where(citation => citation.Work is not null)
            .DistinctBy(citation => citation.Work)
            .Select(JsonNode? (citation) => Cited(citation));
        var described = new JsonObject
        {
            ["@context"] = "https://schema.org",
            ["@type"] = "Report",
            ["@id"] = url,
            ["url"] = url,
            ["name"] = report.Title,
            ["reportNumber"] = string.Create(CultureInfo.InvariantCulture, $"{report.Series} No. {report.Number}"),
            ["datePublished"] = Day(report.Date),
            ["inLanguage"] = report.Language,
            ["author"] = new JsonArray([.. report.Authors.Select(JsonNode? (author) => Person(author))]),
            ["citation"] = new JsonArray([.. cited]),
        };
        Add(described, "publisher", series.Publisher);
        Add(described, "license", OutsideLink.Of(series.LicenceUrl));
        return new MarkupString(described.ToJsonString(Readable));
    }

    private static JsonObject Person(Author author)
    {
        var person = new JsonObject { ["@type"] = "Person", ["name"] = author.Name };
        Add(person, "affiliation", author.Affiliation);
        return person;
    }

    private static JsonObject Cited(Citation citation)
    {
        var work = new JsonObject { ["@type"] = "CreativeWork" };
        Add(work, "name", citation.Title ?? citation.Raw);
        Add(work, "publisher", citation.Publication ?? citation.Publisher);
        Add(work, "datePublished", citation.Date is { } date ? Day(date) : citation.Issued);
        Add(work, "inLanguage", citation.Language);
        Add(work, "url", OutsideLink.Of(citation.Url));
        return work;
    }

    private static void Add(JsonObject node, string name, string? value)
    {
        if (value is not null)
        {
            node[name] = value;
        }
    }

    private static string Day(DateOnly date) => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
