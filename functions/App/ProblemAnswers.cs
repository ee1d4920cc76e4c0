using System.Diagnostics;
using Microsoft.AspNetCore.Http;
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
        catch (Exception e) when (context.GetHttpContext() is not null)
        {
            context.GetInvocationResult().Value =
                Answer(context.FunctionDefinition.Name, e, context.GetHttpContext()!.RequestAborted);
        }
    }

    /// <summary>
    /// Answers an exception. The answer hides the exception from the worker, so the span of the invocation is marked as
    /// failed here. The log line has the exception; in the span, the exception would be exported a second time.
    /// </summary>
    internal IResult Answer(string function, Exception exception, CancellationToken aborted)
    {
        if (aborted.IsCancellationRequested && exception is OperationCanceledException)
        {
            // The caller has gone, which is no failure of the app.
            return Results.StatusCode(StatusCodes.Status499ClientClosedRequest);
        }

        var answer = Problems.FromException(exception);
        if (answer.Status < StatusCodes.Status500InternalServerError)
        {
            return answer;
        }

        Activity.Current?.SetStatus(ActivityStatusCode.Error, exception.GetType().Name);
        if (Problems.IsUnavailable(exception))
        {
            UnavailableLog.Write(logger, function, exception);
        }
        else
        {
            LogFailed(exception, function);
        }

        return answer;
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "{Function} failed")]
    private partial void LogFailed(Exception exception, string function);
}
