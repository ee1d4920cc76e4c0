using System.Text.Json;
using Microsoft.AspNetCore.Http;
using WatchReports.Exporting;
using WatchReports.Model;
using WatchReports.Parsing;
using WatchReports.Storage;

namespace WatchReports.Http;

/// <summary>Works, publications and look-ups.</summary>
public sealed class CitationHandlers(WorkQueries queries)
{
    /// <summary>The most UTF-16 code units that a look-up takes.</summary>
    public const int MaxLookup = 64_000;

    private const int LongestFileName = 80;

    // In JSON a code unit takes at most the six bytes of \uXXXX.
    private const int MaxLookupBytes = (MaxLookup * 6) + 1024;

    /// <summary>Answers <see cref="Routes.Citations"/>.</summary>
    public async Task<IResult> ListAsync(HttpRequest request)
    {
        var parameters = new Parameters(request);
        var (from, to) = parameters.Dates();
        var filter = new WorkFilter(parameters.Text("publication"), from, to, parameters.Report(), parameters.Text("q"));
        var (limit, cursor) = (parameters.Limit(), parameters.Text("cursor"));
        var format = parameters.Format();
        return await parameters.PageAsync(
            () => queries.ListAsync(filter, limit, cursor, request.HttpContext.RequestAborted),
            listing => format is null ? JsonAnswer.Ok(listing, ReportsJson.Readable.WorkListing) : new ExportAnswer(listing.Items.Select(work => Reference.Of(work)), format, FileName(request)));
    }

    /// <summary>Answers <see cref="Routes.Work"/>.</summary>
    public async Task<IResult> GetAsync(HttpRequest request, string work)
    {
        var parameters = new Parameters(request);
        var format = parameters.Format();
        if (parameters.Problem is { } problem)
        {
            return problem;
        }

        var found = Routes.Key(work) is { } key ? await queries.FindAsync(key, request.HttpContext.RequestAborted) : null;
        return found is null ? Problems.NotFound($"There is no work '{work}'.")
            : format is null ? JsonAnswer.Ok(found, ReportsJson.Readable.Work)
            : new ExportAnswer([Reference.Of(found)], format, found.Id);
    }

    /// <summary>Answers <see cref="Routes.Publications"/>.</summary>
    public async Task<IResult> ListPublicationsAsync(HttpRequest request) => JsonAnswer.Ok(
        new Listing<Publication>(await queries.ListPublicationsAsync(request.HttpContext.RequestAborted)),
        ReportsJson.Readable.PublicationListing);

    /// <summary>Answers <see cref="Routes.Lookup"/>.</summary>
    public async Task<IResult> LookupAsync(HttpRequest request)
    {
        if (await RequestBody.ReadAsync(request, MaxLookupBytes) is not { } body)
        {
            return TooLong();
        }

        string? text;
        try
        {
            text = JsonSerializer.Deserialize(body, ReportsJson.Readable.LookupRequest)?.Text;
        }
        catch (JsonException)
        {
            return Problems.BadParameter("text", "must be a string in a JSON object: { \"text\": \"…\" }");
        }

        if (string.IsNullOrWhiteSpace(text))
        {
            return Problems.BadParameter("text", "is missing or empty");
        }

        if (text.Length > MaxLookup)
        {
            return TooLong();
        }

        var citations = NoteReader.FindCitations(text);
        var works = await queries.FindAsync(
            [.. citations.Select(found => found.Citation.Work).OfType<string>()], request.HttpContext.RequestAborted);
        return JsonAnswer.Ok(
            new Listing<LookupItem>([.. citations.Select(found => Item(found, works))]),
            ReportsJson.Readable.LookupListing);
    }

    // What was searched for tells one download from another: citations-kcna-2021-06-01.
    private static string FileName(HttpRequest request)
    {
        var searched = request.Query.Where(pair => pair.Key is not ("format" or "limit" or "cursor")).SelectMany(pair => pair.Value).OfType<string>();
        var name = string.Join('-', searched.Select(Slug.Of).Where(slug => slug.Length > 0).Prepend(Routes.Citations));
        return name.Length <= LongestFileName ? name : name[..LongestFileName].TrimEnd('-');
    }

    private static LookupItem Item(FoundCitation found, IReadOnlyDictionary<string, Work> works)
    {
        var (status, matches) = found.Citation.Work switch
        {
            null => (LookupStatus.Unparsed, Array.Empty<Work>()),
            var id when works.TryGetValue(id, out var work) => (LookupStatus.Found, [work]),
            _ => (LookupStatus.NotFound, []),
        };
        return new LookupItem(found.Citation.Raw, found.Start, found.End, status, matches);
    }

    private static JsonAnswer TooLong() => Problems.Of(
        StatusCodes.Status413PayloadTooLarge, $"A look-up takes at most {MaxLookup} characters of text.");
}
