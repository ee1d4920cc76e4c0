using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Middleware;
using Microsoft.Extensions.Logging;
using WatchReports.Http;

namespace WatchReports.App;

/// <summary>Answers with a problem if a handler throws, as the embedded host does.</summary>
internal sealed partial class ProblemAnswers(ILogger<ProblemAnswers> logger) : IFunctionsWorkerMiddleware
{
    public async Task Invoke(FunctionContext context, FunctionExecutionDelegate next)
    {
        try
        {
            await next(context);
        }
        catch (Exception e) when (context.GetHttpContext() is { RequestAborted.IsCancellationRequested: false })
        {
            if (Problems.IsUnavailable(e))
            {
                UnavailableLog.Write(logger, context.FunctionDefinition.Name, e);
            }
            else
            {
                LogFailed(e, context.FunctionDefinition.Name);
            }

            context.GetInvocationResult().Value = Problems.FromException(e);
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "{Function} failed")]
    private partial void LogFailed(Exception exception, string function);
}
