using Microsoft.AspNetCore.Http;
using WatchReports.Model;

namespace WatchReports.Http;

/// <summary>The only list of routes, relative to the origin, with their methods and access levels.</summary>
public static class Routes
{
    /// <summary>The first segment of every route of the API.</summary>
    public const string Prefix = "api";

    /// <summary>Listing of reports.</summary>
    public const string Reports = Prefix + "/reports";

    /// <summary>A check of what an upload would come to.</summary>
    public const string Check = Prefix + "/reports/check";

    /// <summary>One report, to read or to delete.</summary>
    public const string Report = Prefix + "/reports/{id}";

    /// <summary>The notes of a report with their contexts.</summary>
    public const string Notes = Prefix + "/reports/{id}/notes";

    /// <summary>The bytes that a report was read from.</summary>
    public const string Original = Prefix + "/reports/{id}/original";

    /// <summary>One note with its contexts.</summary>
    public const string Note = Prefix + "/reports/{id}/notes/{number}";

    /// <summary>The graph of a report's notes and works.</summary>
    public const string Graph = Prefix + "/reports/{id}/graph";

    /// <summary>Listing of works.</summary>
    public const string Citations = Prefix + "/citations";

    /// <summary>One work with its uses.</summary>
    public const string Work = Prefix + "/citations/{work}";

    /// <summary>Look-up of pasted notes.</summary>
    public const string Lookup = Prefix + "/citations/lookup";

    /// <summary>Every report with its notes and every work with its uses, in one file.</summary>
    public const string Everything = Prefix + "/export.jsonl";

    /// <summary>The bytes that all reports were read from, in one file.</summary>
    public const string Originals = Prefix + "/originals.zip";

    /// <summary>The publications.</summary>
    public const string Publications = Prefix + "/publications";

    /// <summary>Listing of ingestions.</summary>
    public const string Ingestions = Prefix + "/ingestions";

    /// <summary>
    /// One ingestion. The Functions host tries routes in the order of the names of their functions, and a catch-all
    /// also matches an empty rest: without the constraint, GetIngestion would take the calls of ListIngestions.
    /// </summary>
    public const string Ingestion = Prefix + "/ingestions/{*blob:minlength(1)}";

    /// <summary>
    /// Reading blobs again. The record of a blob of this name is still read with GET.
    /// </summary>
    public const string Reingest = Prefix + "/ingestions/reingest";

    /// <summary>The audit of removals.</summary>
    public const string Removals = Prefix + "/removals";

    /// <summary>The owner's settings.</summary>
    public const string Settings = Prefix + "/settings";

    /// <summary>Upload of a blob.</summary>
    public const string Upload = Uploads + "/{*name}";

    /// <summary>The OpenAPI description of the API.</summary>
    public const string OpenApi = Prefix + "/openapi.json";

    /// <summary>The page that shows the description.</summary>
    public const string Docs = Prefix + "/docs";

    /// <summary>The script of the page.</summary>
    public const string DocsScript = Prefix + "/docs/scalar.js";

    /// <summary>
    /// Everything that no other route takes: the pages for people, and calls that the API does not know.
    /// </summary>
    public const string Website = "{*path}";

    /// <summary>The method of reads.</summary>
    public const string Get = "GET";

    /// <summary>The method of reads that return headers only.</summary>
    public const string Head = "HEAD";

    /// <summary>The method of look-ups and checks.</summary>
    public const string Post = "POST";

    /// <summary>The upload's method.</summary>
    public const string Put = "PUT";

    /// <summary>The deletion's method.</summary>
    public const string Delete = "DELETE";

    /// <summary>The level of reports, notes, citations, publications and the description.</summary>
    public const AccessLevel ReaderLevel = AccessLevel.Anonymous;

    /// <summary>The level of ingestions, uploads, checks, deletions, the audit and the settings.</summary>
    public const AccessLevel PublisherLevel = AccessLevel.Function;

    private const string Uploads = Prefix + "/uploads";

    // A path may match several routes, and the first of them decides, so fixed paths come before paths with parameters.
    private static readonly ApiRoute[] All =
    [
        new(Reports, Get, Head),
        new(Check, Post),
        new(Citations, Get, Head),
        new(Lookup, Post),
        new(Publications, Get, Head),
        new(Everything, Get, Head),
        new(Originals, Get, Head),
        new(OpenApi, Get, Head),
        new(Docs, Get, Head),
        new(DocsScript, Get, Head),
        new(Ingestions, Get, Head),
        new(Reingest, Post),
        new(Removals, Get, Head),
        new(Settings, Get, Head),
        new(Report, Get, Head, Delete),
        new(Notes, Get, Head),
        new(Original, Get, Head),
        new(Note, Get, Head),
        new(Graph, Get, Head),
        new(Work, Get, Head),
        new(Ingestion, Get, Head),
        new(Upload, Put),
    ];

    /// <summary>Whether a path belongs to the API.</summary>
    public static bool IsApi(PathString path) => path.StartsWithSegments($"/{Prefix}");

    /// <summary>The methods that the API has at a path; none where it has no such path.</summary>
    public static IReadOnlyList<string> MethodsOf(PathString path) =>
        Array.Find(All, route => route.Matches(path))?.Methods ?? [];

    /// <summary>The URL of a blob's ingestion.</summary>
    public static string IngestionUrl(string blob) => $"/{Ingestions}/{BlobPath.Of(blob)}";

    /// <summary>The URL to which a blob is uploaded.</summary>
    public static string UploadUrl(string blob) => $"/{Uploads}/{BlobPath.Of(blob)}";

    /// <summary>
    /// Converts the <c>{id}</c> of a caller, such as <c>22</c>, to an id; null if no id has this form.
    /// </summary>
    public static string? ParseReportId(string id) =>
        id.Length is > 0 and <= 9 && id.All(char.IsAsciiDigit)
            ? $"{ReportId.DefaultSeries}-{id.TrimStart('0')}"
            : Identifier.Parse(id);
}
