using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Middleware;
using Microsoft.Extensions.Logging;

namespace WatchReports.App;

/// <summary>Gives each log line the id of its invocation: the host's console shows only lines with an id.</summary>
internal sealed class InvocationScope(ILogger<InvocationScope> logger) : IFunctionsWorkerMiddleware
{
    // The worker looks for this key when it sends a line to the host, but its own scope names the id "faas.invocation_id"
    // where the telemetry is OpenTelemetry's.
    private const string Key = "AzureFunctions_InvocationId";

    public async Task Invoke(FunctionContext context, FunctionExecutionDelegate next)
    {
        using (logger.BeginScope(new Dictionary<string, object> { [Key] = context.InvocationId }))
        {
            await next(context);
        }
    }
}
