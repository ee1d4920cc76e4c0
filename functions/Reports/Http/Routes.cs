using WatchReports.Model;

namespace WatchReports.Http;

/// <summary>The only list of routes, relative to the prefix, with their methods and access levels.</summary>
public static class Routes
{
    /// <summary>The prefix of every route, as in <c>host.json</c>.</summary>
    public const string Prefix = "api";

    /// <summary>Listing of reports.</summary>
    public const string Reports = "reports";

    /// <summary>A check of what an upload would come to.</summary>
    public const string Check = "reports/check";

    /// <summary>One report, to read or to delete.</summary>
    public const string Report = "reports/{id}";

    /// <summary>The notes of a report with their contexts.</summary>
    public const string Notes = "reports/{id}/notes";

    /// <summary>The bytes that a report was read from.</summary>
    public const string Original = "reports/{id}/original";

    /// <summary>One note with its contexts.</summary>
    public const string Note = "reports/{id}/notes/{number}";

    /// <summary>The graph of a report's notes and works.</summary>
    public const string Graph = "reports/{id}/graph";

    /// <summary>Listing of works.</summary>
    public const string Citations = "citations";

    /// <summary>One work with its uses.</summary>
    public const string Work = "citations/{work}";

    /// <summary>Look-up of pasted notes.</summary>
    public const string Lookup = "citations/lookup";

    /// <summary>Every report with its notes and every work with its uses, in one file.</summary>
    public const string Everything = "export.jsonl";

    /// <summary>The bytes that all reports were read from, in one file.</summary>
    public const string Originals = "originals.zip";

    /// <summary>The publications.</summary>
    public const string Publications = "publications";

    /// <summary>Listing of ingestions.</summary>
    public const string Ingestions = "ingestions";

    /// <summary>
    /// One ingestion. The Functions host tries routes in the order of the names of their functions, and a catch-all
    /// also matches an empty rest: without the constraint, GetIngestion would take the calls of ListIngestions.
    /// </summary>
    public const string Ingestion = "ingestions/{*blob:minlength(1)}";

    /// <summary>Upload of a blob.</summary>
    public const string Upload = "uploads/{*name}";

    /// <summary>The OpenAPI description of the API.</summary>
    public const string OpenApi = "openapi.json";

    /// <summary>The page that shows the description.</summary>
    public const string Docs = "docs";

    /// <summary>The script of the page.</summary>
    public const string DocsScript = "docs/scalar.js";

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

    /// <summary>The level of ingestions, uploads, checks and deletions.</summary>
    public const AccessLevel PublisherLevel = AccessLevel.Function;

    /// <summary>The URL of a blob's ingestion.</summary>
    public static string IngestionUrl(string blob) =>
        $"/{Prefix}/{Ingestions}/{string.Join('/', blob.Split('/').Select(Uri.EscapeDataString))}";

    /// <summary>
    /// Converts the <c>{id}</c> of a caller, such as <c>22</c>, to an id; null if no id has this form.
    /// </summary>
    public static string? ParseReportId(string id) =>
        id.Length is > 0 and <= 9 && id.All(char.IsAsciiDigit)
            ? $"{ReportId.DefaultSeries}-{id.TrimStart('0')}"
            : ParseKey(id);

    /// <summary>
    /// The id that a caller names; null if no id has this form: up to 400 letters, digits and hyphens. An id has no
    /// capitals, but people and programs that tidy addresses type some.
    /// </summary>
    public static string? ParseKey(string id) =>
        id.Length is > 0 and <= 400 && id.All(c => char.IsLetterOrDigit(c) || c == '-') ? id.ToLowerInvariant() : null;
}
