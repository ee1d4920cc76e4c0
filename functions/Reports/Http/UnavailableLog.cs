using Microsoft.Extensions.Logging;
using WatchReports.Storage;

namespace WatchReports.Http;

/// <summary>Logs the calls that are answered 503.</summary>
public static partial class UnavailableLog
{
    /// <summary>
    /// Writes one line without a stack trace: such an answer is no error of the program, and a fault of storage that
    /// lasts a minute would fill the log with traces.
    /// </summary>
    /// <param name="logger">The log of the host.</param>
    /// <param name="call">The call, such as <c>GET /api/reports</c>.</param>
    /// <param name="exception">An exception for which <see cref="Problems.IsUnavailable"/> holds.</param>
    public static void Write(ILogger logger, string call, Exception exception) =>
        LogUnavailable(logger, call, StorageFault.Describe(exception));

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Call} is answered 503: {Reason}")]
    private static partial void LogUnavailable(ILogger logger, string call, string reason);
}
