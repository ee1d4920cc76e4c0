using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Middleware;
using Microsoft.Extensions.Logging;

namespace WatchReports.App;

/// <summary>
/// Adds the id of the invocation to each log line: the console of the host shows only lines with an id.
/// </summary>
internal sealed class InvocationScope(ILogger<InvocationScope> logger) : IFunctionsWorkerMiddleware
{
    // The worker reads this key when it sends a line to the host. With OpenTelemetry, the worker's own scope has the id
    // under "faas.invocation_id" instead.
    private const string Key = "AzureFunctions_InvocationId";

    public async Task Invoke(FunctionContext context, FunctionExecutionDelegate next)
    {
        using (logger.BeginScope(new Dictionary<string, object> { [Key] = context.InvocationId }))
        {
            await next(context);
        }
    }
}
