using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Middleware;
using WatchReports.Http;

namespace WatchReports.App;

/// <summary>Refuses calls beyond the limit of callers without a key, as the embedded host does.</summary>
internal sealed class CallLimit(RateLimit limit) : IFunctionsWorkerMiddleware
{
    public Task Invoke(FunctionContext context, FunctionExecutionDelegate next)
    {
        if (OpenFunctions.Names.Contains(context.FunctionDefinition.Name)
            && context.GetHttpContext() is { } http
            && limit.Count(http) is { } refused)
        {
            context.GetInvocationResult().Value = refused;
            return Task.CompletedTask;
        }

        return next(context);
    }
}
