using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Middleware;
using Microsoft.Extensions.Configuration;
using WatchReports.Http;
using WatchReports.Parsing.Citations;

namespace WatchReports.App;

/// <summary>Puts the headers for browsers on each answer over HTTP, as the embedded host does.</summary>
internal sealed class AnswerHeaders(IConfiguration configuration) : IFunctionsWorkerMiddleware
{
    /// <summary>
    /// The setting that says whether the host lets origins in. The template sets it together with the origins: on Flex
    /// Consumption the host answers each preflight from the site's origins, and adds <c>Access-Control-Allow-Origin</c> to
    /// the answers of the app. Without the setting, as under Core Tools, the app lets any origin in.
    /// </summary>
    private const string ByHost = "CorsByHost";

    private readonly bool byHost = configuration[ByHost] == "true";

    public Task Invoke(FunctionContext context, FunctionExecutionDelegate next)
    {
        if (context.GetHttpContext() is { Response: var response })
        {
            BrowserHeaders.ForbidSniffing(response);
            if (OpenFunctions.Names.Contains(context.FunctionDefinition.Name))
            {
                BrowserHeaders.Open(response, byHost);
            }
        }

        return next(context);
    }
}
