using Azure.Core;
using Azure.Core.Pipeline;

namespace WatchReports.Tests;

/// <summary>Counts the requests to storage, and can break the connection at one of the writes.</summary>
internal sealed class RequestLog : HttpPipelineSynchronousPolicy
{
    private int _sent;
    private int _writes;

    public int Sent => _sent;

    /// <summary>The number of requests other than GET and HEAD.</summary>
    public int Writes => _writes;

    /// <summary>The write that fails, counted from 1 since the last reset; null for none.</summary>
    public int? FailAtWrite { get; set; }

    /// <summary>Runs before each request.</summary>
    public Action<RequestMethod, Uri>? Before { get; set; }

    public void Reset() => (_sent, _writes, FailAtWrite, Before) = (0, 0, null, null);

    public override void OnSendingRequest(HttpMessage message)
    {
        Interlocked.Increment(ref _sent);
        Before?.Invoke(message.Request.Method, message.Request.Uri.ToUri());
        if (message.Request.Method == RequestMethod.Get || message.Request.Method == RequestMethod.Head)
        {
            return;
        }

        if (Interlocked.Increment(ref _writes) == FailAtWrite)
        {
            throw new Azure.RequestFailedException(503, "The connection broke.");
        }
    }
}
