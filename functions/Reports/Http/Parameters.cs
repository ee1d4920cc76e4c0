using System.Globalization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Extensions;
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

    // Each word and each publication costs time in the index, so both are limited.
    private const int MaxWords = 10;
    private const int MaxPublications = 10;

    // The longest tag that an implementation must accept (RFC 5646, 4.4.1).
    private const int MaxTagLength = 35;

    // Enough to see the mistake; the answer to a query with a thousand unknown parameters stays small.
    private const int MaxUnknown = 10;

    private readonly Dictionary<string, IReadOnlyList<string>> errors = [];
    private readonly SortedSet<string> known = new(StringComparer.OrdinalIgnoreCase);
    private bool nothingAcceptable;

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
                : nothingAcceptable ? Problems.NotAcceptable(Representation.MediaTypes)
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

    /// <summary>The words to search for; null if the query has none.</summary>
    public string? Query()
    {
        if (Text("q") is not { } text)
        {
            return null;
        }

        if (SearchWords.Distinct(text).Count is 0 or > MaxWords)
        {
            errors["q"] = [$"must have 1 to {MaxWords} words"];
        }

        return text;
    }

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

    public WorkSort Sort()
    {
        switch (Text("sort"))
        {
            case null or "date":
                return WorkSort.Date;
            case "uses":
                return WorkSort.Uses;
            default:
                errors["sort"] = ["must be date or uses"];
                return WorkSort.Date;
        }
    }

    public (DateOnly? From, DateOnly? To) Dates()
    {
        var (from, to) = (Date("from"), Date("to"));
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

    public IngestionStatus? Status()
    {
        if (Text("status") is not { } text)
        {
            return null;
        }

        foreach (var status in Enum.GetValues<IngestionStatus>())
        {
            if (status.ToString().Equals(text, StringComparison.OrdinalIgnoreCase))
            {
                return status;
            }
        }

        errors["status"] = [$"must be one of {string.Join(", ", Enum.GetNames<IngestionStatus>()).ToLowerInvariant()}"];
        return null;
    }

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

    /// <summary>The format that <c>format</c> or else <c>Accept</c> names; null for the JSON of the API.</summary>
    public ExportFormat? Format()
    {
        // Every answer depends on Accept, also an error, so a cache must not reuse the answer for another Accept.
        request.HttpContext.Response.Headers.Append(HeaderNames.Vary, HeaderNames.Accept);
        if (Text("format") is { } name)
        {
            if (!Representation.TryFind(name, out var named))
            {
                errors["format"] = [$"must be one of {string.Join(", ", Representation.Names)}"];
            }

            return named;
        }

        nothingAcceptable = !Representation.TryNegotiate(request.Headers.Accept, out var format);
        return format;
    }

    /// <summary>Answers the problem with the query, or else the page as JSON.</summary>
    public Task<IResult> PageAsync<T>(
        Func<Task<Page<T>>> list,
        System.Text.Json.Serialization.Metadata.JsonTypeInfo<Listing<T>> type) =>
        PageAsync(list, listing => JsonAnswer.Ok(listing, type));

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

            return answer(new Listing<T>(page.Items, next));
        }
        catch (InvalidCursorException e)
        {
            return Problems.BadParameter("cursor", e.Message);
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

    private DateOnly? Date(string name)
    {
        if (Text(name) is not { } text)
        {
            return null;
        }

        if (DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date))
        {
            return date;
        }

        errors[name] = ["must be a date such as 2020-04-24"];
        return null;
    }

    private string NextUrl(string cursor)
    {
        var query = new QueryBuilder(request.Query.Where(pair => pair.Key != "cursor")) { { "cursor", cursor } };
        return $"{request.PathBase}{request.Path}{query}";
    }
}
