using Azure.Core;
using Azure.Core.Pipeline;

namespace WatchReports.Tests;

/// <summary>Counts requests at the pipeline, and lets one of them fail.</summary>
internal sealed class RequestLog : HttpPipelineSynchronousPolicy
{
    private int _sent;
    private int _writes;

    public int Sent => _sent;

    /// <summary>Requests that can change something.</summary>
    public int Writes => _writes;

    /// <summary>The number of the write at which the connection breaks, counted from the last reset.</summary>
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
