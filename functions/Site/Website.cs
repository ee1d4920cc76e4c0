using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Logging;
using Microsoft.Net.Http.Headers;
using WatchReports.Http;
using WatchReports.Site.Pages;
using WatchReports.Site.Parts;

namespace WatchReports.Site;

/// <summary>
/// Everything that no route of the API takes: finds the page of a path, and answers what has no page. An unknown call
/// of the API gets problem details, also in a browser.
/// </summary>
public sealed partial class Website
{
    // A page loads nothing from another origin, sends nothing to one, fits into no frame of one, and has no script or
    // style of its own.
    private const string Policy =
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; "
        + "form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

    // Other sites need not learn what a researcher reads here.
    private const string Referrers = "same-origin";

    private static readonly string[] Read = [Routes.Get, Routes.Head];

    private readonly NearAddresses near;
    private readonly PageRenderer renderer;
    private readonly Caching caching;
    private readonly RateLimit limit;
    private readonly ILogger<Website> logger;
    private readonly SiteRoute[] routes;

    /// <summary>Takes what the pages need.</summary>
    /// <param name="reports">The pages of reports.</param>
    /// <param name="sources">The pages of works and publications.</param>
    /// <param name="searches">Searches and lists.</param>
    /// <param name="lookups">The page that looks up.</param>
    /// <param name="plots">Charts as files.</param>
    /// <param name="feeds">What programs read.</param>
    /// <param name="publishers">The pages for publishers.</param>
    /// <param name="near">Finds what a wrong address may mean.</param>
    /// <param name="about">The owner's text about the series.</param>
    /// <param name="renderer">Renders the pages of errors.</param>
    /// <param name="caching">How long shared caches may hold a page.</param>
    /// <param name="limit">The limit of the calls of one caller.</param>
    /// <param name="logger">The log of the program.</param>
    public Website(
        ReportPages reports,
        SourcePages sources,
        SearchPages searches,
        LookupPages lookups,
        PlotPages plots,
        FeedPages feeds,
        PublisherPages publishers,
        NearAddresses near,
        OwnerText about,
        PageRenderer renderer,
        Caching caching,
        RateLimit limit,
        ILogger<Website> logger)
    {
        this.near = near;
        (this.renderer, this.caching, this.limit, this.logger) = (renderer, caching, limit, logger);
        routes =
        [
            new("", Read, (request, _) => reports.HomeAsync(request)),
            new("reports/{id}", Read, (request, values) => reports.ReportAsync(request, Value(values, "id"))),
            new("works/{id}", Read, (request, values) => sources.WorkAsync(request, Value(values, "id"))),
            new("reports", Read, (request, _) => searches.ReportsAsync(request)),
            new("search", Read, (request, _) => searches.SearchAsync(request)),
            new("find", [.. Read, Routes.Post], (request, _) => FindPages.FindAsync(request)),
            new("publications", Read, (request, _) => sources.PublicationsAsync(request)),
            new("publications/{slug}", Read, (request, values) =>
                sources.PublicationAsync(request, Value(values, "slug"))),
            new("publications/{slug}/{file}", Read, (request, values) =>
                plots.PublicationAsync(request, Value(values, "slug"), Value(values, "file"))),
            new("plots/{file}", Read, (request, values) => plots.SeriesAsync(request, Value(values, "file"))),
            new("lookup", [.. Read, Routes.Post], (request, _) => lookups.LookupAsync(request)),
            new("about", Read, async (request, _) =>
                await renderer.AnswerAsync<AboutPage>(
                    request, new Dictionary<string, object?> { [nameof(AboutPage.Text)] = about.Html })),
            new("feed.atom", Read, (request, _) => feeds.FeedAsync(request)),
            new("sitemap.xml", Read, (request, _) => feeds.MapAsync(request)),
            new("robots.txt", Read, (request, _) => feeds.RobotsAsync(request)),
            new("favicon.ico", Read, (_, _) => Task.FromResult<IResult?>(Asset.Icon.Answer())),
            .. publishers.All,
            new("assets/{name}", Read, (_, values) => Task.FromResult(Asset.Find(Value(values, "name"))?.Answer())),
        ];
    }

    /// <summary>Answers a request to any path.</summary>
    public async Task<IResult> AnswerAsync(HttpRequest request)
    {
        if (Routes.IsApi(request.Path))
        {
            return Problems.NoRoute(request);
        }

        if (limit.Count(request.HttpContext) is { } refused)
        {
            return refused;
        }

        caching.Allow(request.HttpContext);
        var headers = request.HttpContext.Response.Headers;
        headers.ContentSecurityPolicy = Policy;
        headers["Referrer-Policy"] = Referrers;
        headers.XContentTypeOptions = "nosniff";
        try
        {
            return await RouteAsync(request);
        }
        catch (Exception e) when (!request.HttpContext.RequestAborted.IsCancellationRequested)
        {
            return await FailAsync(request, e);
        }
    }

    private static string Value(RouteValueDictionary values, string name) =>
        (string)values[name]!;

    private async Task<IResult> RouteAsync(HttpRequest request)
    {
        foreach (var route in routes)
        {
            if (route.Match(request.Path) is { } values)
            {
                return route.Methods.Contains(request.Method, StringComparer.OrdinalIgnoreCase)
                    ? await route.AnswerAsync(request, values) ?? await FindNothingAsync(request)
                    : await RefuseMethodAsync(request, route);
            }
        }

        return await FindNothingAsync(request);
    }

    private async Task<IResult> FindNothingAsync(HttpRequest request) =>
        await ExplainAsync(request, StatusCodes.Status404NotFound, await near.FindAsync(request));

    private Task<IResult> RefuseMethodAsync(HttpRequest request, SiteRoute route)
    {
        request.HttpContext.Response.Headers.Allow = string.Join(", ", route.Methods);
        return ExplainAsync(
            request, StatusCodes.Status405MethodNotAllowed, $"This address does not take {request.Method}.");
    }

    private Task<IResult> FailAsync(HttpRequest request, Exception exception)
    {
        var call = $"{request.Method} {request.Path}";
        if (Problems.IsUnavailable(exception))
        {
            UnavailableLog.Write(logger, call, exception);
            return ExplainAsync(
                request,
                StatusCodes.Status503ServiceUnavailable,
                "The reports cannot be read at this moment. Please try again in a few seconds.",
                Problems.RetryAfter);
        }

        if (exception is BadHttpRequestException bad)
        {
            return ExplainAsync(request, bad.StatusCode, "The request could not be read.");
        }

        LogFailed(exception, call);
        return ExplainAsync(
            request, StatusCodes.Status500InternalServerError, "The page could not be made. Please try again later.");
    }

    /// <summary>Answers an error as a page to browsers, and as problem details to programs.</summary>
    private Task<IResult> ExplainAsync(
        HttpRequest request, int status, string detail, TimeSpan? retryAfter = null) =>
        ExplainAsync(request, status, new NothingHere(detail, []), retryAfter);

    private async Task<IResult> ExplainAsync(
        HttpRequest request, int status, NothingHere nothing, TimeSpan? retryAfter = null)
    {
        request.HttpContext.Response.Headers.Append(HeaderNames.Vary, HeaderNames.Accept);
        if (!TakesHtml(request))
        {
            return retryAfter is null
                ? Problems.WithStatus(status, nothing.Detail)
                : Problems.Unavailable(nothing.Detail);
        }

        var parameters = new Dictionary<string, object?>
        {
            [nameof(ErrorPage.Title)] = ReasonPhrases.GetReasonPhrase(status),
            [nameof(ErrorPage.Detail)] = nothing.Detail,
            [nameof(ErrorPage.Links)] = nothing.Links,
            [nameof(ErrorPage.Words)] = nothing.Words,
        };
        return await renderer.AnswerAsync<ErrorPage>(request, parameters, status, retryAfter);
    }

    private static bool TakesHtml(HttpRequest request) => request.GetTypedHeaders().Accept.Any(type =>
        type.MediaType.Equals("text/html", StringComparison.OrdinalIgnoreCase) && type.Quality is null or > 0);

    [LoggerMessage(Level = LogLevel.Error, Message = "{Call} failed")]
    private partial void LogFailed(Exception exception, string call);
}
