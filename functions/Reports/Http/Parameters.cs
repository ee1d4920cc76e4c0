using System.Globalization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Extensions;
using Microsoft.Extensions.Primitives;
using Microsoft.Net.Http.Headers;
using WatchReports.Exporting;
using WatchReports.Ingesting;
using WatchReports.Language;
using WatchReports.Model;
using WatchReports.Replica;

namespace WatchReports.Http;

/// <summary>Reads the parameters of the query string and collects their errors.</summary>
internal sealed class Parameters(HttpRequest request)
{
    private const int DefaultLimit = 25;
    private const int MaxLimit = 100;
    private const int MaxLength = 500;

    // Each publication costs time in the index.
    private const int MaxPublications = 10;

    private const string Relevance = "relevance";

    private static readonly string[] TimeForms =
        ["yyyy-MM-dd", "yyyy-MM-dd'T'HH:mm:ssK", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK"];

    // The longest tag that an implementation must accept (RFC 5646, 4.4.1).
    private const int MaxTagLength = 35;

    // Enough to see the mistake; the answer to a query with a thousand unknown parameters stays small.
    private const int MaxUnknown = 10;

    private readonly Dictionary<string, IReadOnlyList<string>> errors = [];
    private readonly SortedSet<string> known = new(StringComparer.OrdinalIgnoreCase);
    private IReadOnlyList<ExportFormat>? unacceptable;

    /// <summary>
    /// The parameters that the Functions host accepts on every route: a function key, and the name of the key
    /// (https://learn.microsoft.com/azure/azure-functions/function-keys-how-to).
    /// </summary>
    public static IReadOnlyList<string> HostParameters { get; } = ["code", "clientId"];

    /// <summary>
    /// The problem with the query; null if the query is valid. A parameter that has not been read counts as unknown, so
    /// a route reads all its parameters first.
    /// </summary>
    public Answer? Problem
    {
        get
        {
            var unknown = request.Query.Keys.Except([.. known, .. HostParameters], StringComparer.OrdinalIgnoreCase);
            foreach (var name in unknown.Take(MaxUnknown))
            {
                errors[name] = [DescribeUnknown(name)];
            }

            return errors.Count > 0 ? Problems.BadParameters(errors)
                : unacceptable is { } formats ? Problems.NotAcceptable(Representation.MediaTypes(formats))
                : null;
        }
    }

    /// <summary>The value of a parameter, trimmed; null if the value is missing, empty or invalid.</summary>
    public string? Text(string name, int longest = MaxLength)
    {
        known.Add(name);
        var values = request.Query[name];
        if (values.Count > 1)
        {
            errors[name] = ["is given more than once"];
            return null;
        }

        var value = values.ToString().Trim();
        if (name != "cursor" && value.Length > longest)
        {
            errors[name] = [$"is longer than {longest} characters"];
            return null;
        }

        return value.Length == 0 ? null : value;
    }

    /// <summary>What to search for; null if the query has none.</summary>
    public SearchQuery? Query()
    {
        if (Text("q") is not { } text)
        {
            return null;
        }

        var query = SearchQuery.Read(text);
        if (query.Error is { } error)
        {
            errors["q"] = [$"at character {error.Position + 1}: {error.Message}"];
        }

        return query;
    }

    /// <summary>The parts of reports in which to search; all if the query names none.</summary>
    public ReportParts In()
    {
        var parts = ReportParts.None;
        foreach (var name in Names("in", ["titles", "text", "notes"]))
        {
            parts |= Enum.Parse<ReportParts>(name, ignoreCase: true);
        }

        return parts == ReportParts.None ? ReportParts.All : parts;
    }

    /// <summary>The facets to count.</summary>
    public IReadOnlyList<string> Facets(IReadOnlyList<string> known) => Names("facets", known);

    /// <summary>The name that an upload would have; null if the query has none.</summary>
    public string? UploadName()
    {
        var name = Text("name", BlobName.MaxLength);
        if (name is not null && BlobPath.FindProblem(name) is { } problem)
        {
            errors["name"] = [problem];
        }

        return name;
    }

    public IReadOnlyList<string> Publications()
    {
        known.Add("publication");
        var values = request.Query["publication"].OfType<string>();
        string[] names = [.. values.Select(name => name.Trim()).Where(name => name.Length > 0)];
        if (names.Length > MaxPublications)
        {
            errors["publication"] = [$"is given more than {MaxPublications} times"];
        }
        else if (names.Any(name => name.Length > MaxLength || Slug.Of(name).Length == 0))
        {
            errors["publication"] = [$"must be a name or a slug of at most {MaxLength} characters"];
        }

        return names;
    }

    /// <summary>A language tag (RFC 5646) in lower case; null if the query has none.</summary>
    public string? Language()
    {
        if (Text("language") is not { } text)
        {
            return null;
        }

        if (text.Length > MaxTagLength || !text.Split('-').All(IsSubtag))
        {
            errors["language"] = ["must be a language tag such as ja"];
        }

        return text.ToLowerInvariant();
    }

    /// <summary>The order; if the query has none, by relevance with <c>q</c> and by date without it.</summary>
    /// <param name="isSearch">Whether the query has <c>q</c>.</param>
    public T Sort<T>(bool isSearch)
        where T : struct, Enum
    {
        var typed = Text("sort") ?? (isSearch ? Relevance : "date");
        if (!isSearch && typed.Equals(Relevance, StringComparison.OrdinalIgnoreCase))
        {
            errors["sort"] = ["can be relevance only with q"];
            return default;
        }

        foreach (var sort in Enum.GetValues<T>())
        {
            if (typed.Equals(sort.ToString(), StringComparison.OrdinalIgnoreCase))
            {
                return sort;
            }
        }

        errors["sort"] = [$"must be one of {string.Join(", ", Enum.GetNames<T>()).ToLowerInvariant()}"];
        return default;
    }

    /// <summary>
    /// A time (RFC 3339), or a day in UTC; null if the query has none. Queries decode a plus sign to a blank, and few
    /// callers escape the plus sign of a time zone.
    /// </summary>
    public DateTimeOffset? Since(string name)
    {
        if (Text(name)?.Replace(' ', '+') is not { } text)
        {
            return null;
        }

        if (DateTimeOffset.TryParseExact(
            text, TimeForms, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time))
        {
            return time.ToUniversalTime();
        }

        errors[name] = ["must be a time such as 2026-11-28T16:00:00Z or a day such as 2026-11-28"];
        return null;
    }

    public (DateOnly? From, DateOnly? To) Dates()
    {
        var (from, to) = (Date("from")?.First, Date("to")?.Last);
        if (from > to)
        {
            errors["from"] = ["is after to"];
        }

        return (from, to);
    }

    public int Limit()
    {
        if (Text("limit") is not { } text)
        {
            return DefaultLimit;
        }

        if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var limit)
            && limit is >= 1 and <= MaxLimit)
        {
            return limit;
        }

        errors["limit"] = [$"must be a number from 1 to {MaxLimit}"];
        return DefaultLimit;
    }

    /// <summary>The filter of ingestions.</summary>
    public IngestionFilter Ingestions() => new(
        Choice<IngestionStatus>("status"),
        Diagnostic(),
        Choice<Severity>("severity"),
        Text("prefix", BlobName.MaxLength));

    public string? Report()
    {
        if (Text("report") is not { } text)
        {
            return null;
        }

        var id = Routes.ParseReportId(text);
        if (id is null)
        {
            errors["report"] = ["is not the id of a report"];
        }

        return id;
    }

    /// <summary>
    /// Whether the caller wants pages. An export has everything that matches unless it is asked for in pages.
    /// </summary>
    public bool IsPaged => IsPage(request);

    /// <summary>The format that <c>format</c> or else <c>Accept</c> names; null for the JSON of the API.</summary>
    /// <param name="formats">The formats that the resource has besides JSON.</param>
    public T? Format<T>(IReadOnlyList<T> formats)
        where T : ExportFormat
    {
        // Every answer depends on Accept, also an error, so a cache must not reuse the answer for another Accept.
        request.HttpContext.Response.Headers.Append(HeaderNames.Vary, HeaderNames.Accept);
        if (Text("format") is { } name)
        {
            if (!Representation.TryFind(formats, name, out var named))
            {
                errors["format"] = [$"must be one of {string.Join(", ", Representation.Names(formats))}"];
            }

            return (T?)named;
        }

        unacceptable = Representation.TryNegotiate(formats, request.Headers.Accept, out var format) ? null : formats;
        return (T?)format;
    }

    /// <summary>Whether an export cites the report itself instead of its works.</summary>
    /// <param name="format">The format of the export; null for none.</param>
    public bool CitesSelf(WorkFormat? format)
    {
        var cited = Text("cite");
        if (cited is not (null or "self" or "works"))
        {
            errors["cite"] = ["must be self, for the report itself, or works, for the works that it cites"];
        }
        else if (cited is not null && format is null)
        {
            var names = string.Join(", ", WorkFormat.All.Select(each => each.Name));
            errors["cite"] = [$"needs a format, which is one of {names}"];
        }

        return cited == "self";
    }

    /// <summary>Whether a caller asks for one page of a list.</summary>
    public static bool IsPage(HttpRequest request) =>
        request.Query.ContainsKey("limit") || request.Query.ContainsKey("cursor");

    /// <summary>The values of the query that say for what a list was searched.</summary>
    public static IEnumerable<KeyValuePair<string, StringValues>> SearchedFor(HttpRequest request) =>
        request.Query.Where(pair => pair.Key is not ("format" or "limit" or "cursor" or "sort" or "facets")
            && !HostParameters.Contains(pair.Key, StringComparer.OrdinalIgnoreCase));

    /// <summary>Answers the problem with the query, or else the page in the form that the caller gives it.</summary>
    public async Task<IResult> PageAsync<T>(Func<Task<Page<T>>> list, Func<Listing<T>, Answer> answer)
    {
        if (Problem is { } problem)
        {
            return problem;
        }

        try
        {
            var page = await list();
            var next = page.Next is null ? null : NextUrl(page.Next);
            if (next is not null)
            {
                request.HttpContext.Response.Headers.Link = $"<{next}>; rel=\"next\"";
            }

            return answer(new Listing<T>(page.Items, next, page.Total, page.Facets, page.Hint));
        }
        catch (InvalidCursorException e)
        {
            return Problems.BadParameter("cursor", e.Message);
        }
        catch (NoSuchReportException e)
        {
            return Problems.NotFound(e.Message);
        }
    }

    private static bool IsSubtag(string text) => text.Length is >= 1 and <= 8 && text.All(char.IsAsciiLetterOrDigit);

    private string DescribeUnknown(string name)
    {
        if (known.Count == 0)
        {
            return "is not known; this route takes no parameters";
        }

        var nearest = known.MinBy(other => EditDistance.Between(name, other));
        return $"is not known; the nearest known parameter is {nearest} (known: {string.Join(", ", known)})";
    }

    /// <summary>Names from a list, which commas separate.</summary>
    private string[] Names(string parameter, IReadOnlyList<string> all)
    {
        string[] names =
        [
            .. (Text(parameter) ?? "").Split(
                ',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Distinct(),
        ];
        if (names.All(all.Contains))
        {
            return names;
        }

        errors[parameter] = [$"must be one or more of {string.Join(", ", all)}, separated by commas"];
        return [];
    }

    private T? Choice<T>(string parameter)
        where T : struct, Enum
    {
        if (Text(parameter) is not { } text)
        {
            return null;
        }

        foreach (var value in Enum.GetValues<T>())
        {
            if (value.ToString().Equals(text, StringComparison.OrdinalIgnoreCase))
            {
                return value;
            }
        }

        errors[parameter] = [$"must be one of {string.Join(", ", Enum.GetNames<T>()).ToLowerInvariant()}"];
        return null;
    }

    // The parameter is not named “code”, because the Functions host takes a function key from there.
    private string? Diagnostic()
    {
        var code = Text("diagnostic");
        if (code is not null && !DiagnosticCodes.All.Contains(code))
        {
            errors["diagnostic"] = [$"must be one of {string.Join(", ", DiagnosticCodes.All)}"];
        }

        return code;
    }

    private Period? Date(string name)
    {
        if (Text(name) is not { } text)
        {
            return null;
        }

        var period = Period.Read(text);
        if (period is null)
        {
            errors[name] = ["must be a date such as 2020-04-24, a month such as 2020-04 or a year such as 2020"];
        }

        return period;
    }

    private string NextUrl(string cursor)
    {
        var query = new QueryBuilder(request.Query.Where(pair => pair.Key != "cursor")) { { "cursor", cursor } };
        return $"{request.PathBase}{request.Path}{query}";
    }
}
