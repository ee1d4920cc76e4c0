using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Middleware;
using Microsoft.Extensions.Configuration;
using WatchReports.Http;

namespace WatchReports.App;

/// <summary>Adds the headers for browsers to every HTTP answer, as the embedded host does.</summary>
internal sealed class AnswerHeaders(IConfiguration configuration, Origins origins, Caching caching)
    : IFunctionsWorkerMiddleware
{
    /// <summary>
    /// The setting that says whether the host itself allows origins. The template sets it together with the origins: on
    /// Flex Consumption the host answers every preflight from the origins of the site, and adds
    /// <c>Access-Control-Allow-Origin</c> to the answers of the app. Without the setting, as under Core Tools, the app
    /// adds it.
    /// </summary>
    private const string ByHost = "CorsByHost";

    private readonly Origins? origins = configuration[ByHost] == "true" ? null : origins;

    public Task Invoke(FunctionContext context, FunctionExecutionDelegate next)
    {
        if (context.GetHttpContext() is { } http)
        {
            BrowserHeaders.ForbidSniffing(http.Response);
            if (OpenFunctions.Names.Contains(context.FunctionDefinition.Name))
            {
                BrowserHeaders.AllowOrigins(http, origins);
                caching.Allow(http);
            }
        }

        return next(context);
    }
}
