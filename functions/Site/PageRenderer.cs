using System.Text;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Net.Http.Headers;
using WatchReports.Http;
using WatchReports.Model;
using WatchReports.Site.Parts;

namespace WatchReports.Site;

/// <summary>Renders components to whole pages.</summary>
/// <param name="scopes">Makes the scope of each page: some services of the renderer belong to a scope.</param>
/// <param name="loggers">The log of the renderer.</param>
/// <param name="series">The words of the owner.</param>
public sealed class PageRenderer(IServiceScopeFactory scopes, ILoggerFactory loggers, SeriesDescription series)
{
    private const string Html = "text/html; charset=utf-8";

    /// <summary>Answers a page.</summary>
    /// <param name="request">The request.</param>
    /// <param name="parameters">The values of the component's parameters, by name.</param>
    /// <param name="status">The HTTP status.</param>
    /// <param name="retryAfter">The time after which to repeat the request; null where that would not help.</param>
    public async Task<IResult> AnswerAsync<TPage>(
        HttpRequest request,
        IDictionary<string, object?> parameters,
        int status = StatusCodes.Status200OK,
        TimeSpan? retryAfter = null)
        where TPage : IComponent
    {
        // Dates are in the manner of the reader's language.
        request.HttpContext.Response.Headers.Append(HeaderNames.Vary, HeaderNames.AcceptLanguage);
        var shell = ParameterView.FromDictionary(new Dictionary<string, object?>
        {
            [nameof(Shell.Visit)] = Visit.Of(request, series),
            [nameof(Shell.Page)] = typeof(TPage),
            [nameof(Shell.Parameters)] = parameters,
        });
        await using var scope = scopes.CreateAsyncScope();
        await using var renderer = new HtmlRenderer(scope.ServiceProvider, loggers);
        var page = await renderer.Dispatcher.InvokeAsync(async () =>
            (await renderer.RenderComponentAsync<Shell>(shell)).ToHtmlString());
        return new Answer(Encoding.UTF8.GetBytes(page), status, Html) { RetryAfter = retryAfter };
    }
}
