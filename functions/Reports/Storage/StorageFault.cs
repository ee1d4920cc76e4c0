using Azure;

namespace WatchReports.Storage;

/// <summary>Knows the faults of storage and of the network that pass by themselves.</summary>
public static class StorageFault
{
    /// <summary>
    /// Whether an exception of the storage clients means that the request had no answer, or that storage was busy:
    /// 408, 429, 5xx, a broken connection or a timeout. The request may have taken effect all the same.
    /// </summary>
    public static bool IsPassing(Exception exception) => exception switch
    {
        RequestFailedException { Status: 0 or 408 or 429 or >= 500 } => true,
        // The clients throw all tries together when every try failed.
        AggregateException several => several.InnerExceptions.All(IsPassing),
        // A client that waits longer than its network timeout cancels the request.
        OperationCanceledException or TimeoutException or IOException or HttpRequestException => true,
        _ => false,
    };

    /// <summary>
    /// The first line of the first reason of an exception, without the end of its sentence. The further lines of a
    /// storage fault are the headers of the answer.
    /// </summary>
    public static string Describe(Exception exception)
    {
        var first = exception is AggregateException { InnerExceptions: [var one, ..] } ? one : exception;
        return first.Message.Split('\n')[0].Trim().TrimEnd('.');
    }

    /// <summary>Whether a request failed because a table does not exist.</summary>
    internal static bool IsTableMissing(RequestFailedException exception) =>
        exception is { Status: 404, ErrorCode: "TableNotFound" };
}
