using Azure.Core;
using Azure.Core.Pipeline;

namespace WatchReports.Tests;

/// <summary>Counts the requests to storage of one process, and can break the connection at one of them.</summary>
internal sealed class RequestLog : HttpPipelinePolicy
{
    private int sent;
    private int writes;

    /// <summary>The number of requests since the last reset.</summary>
    public int Sent => sent;

    /// <summary>The number of requests other than GET and HEAD since the last reset.</summary>
    public int Writes => writes;

    /// <summary>The request that fails, counted from 1 since the last reset; null for none.</summary>
    public int? FailAt { get; set; }

    /// <summary>Whether the request takes effect and only its answer is lost.</summary>
    public bool LosesAnswer { get; set; }

    /// <summary>Whether the process stops there: every later request fails too, and none takes effect.</summary>
    public bool Stops { get; set; }

    /// <summary>Runs before each request, with its number; it may throw.</summary>
    public Func<int, HttpMessage, Task>? Before { get; set; }

    /// <summary>The methods and paths of the requests since the last reset, in order.</summary>
    public List<string> Lines { get; } = [];

    public void Reset()
    {
        (sent, writes, FailAt, LosesAnswer, Stops, Before) = (0, 0, null, false, false, null);
        lock (Lines)
        {
            Lines.Clear();
        }
    }

    public override void Process(HttpMessage message, ReadOnlyMemory<HttpPipelinePolicy> pipeline) =>
        throw new NotSupportedException("The product calls storage only asynchronously.");

    public override async ValueTask ProcessAsync(HttpMessage message, ReadOnlyMemory<HttpPipelinePolicy> pipeline)
    {
        var number = Interlocked.Increment(ref sent);
        var request = message.Request;
        lock (Lines)
        {
            Lines.Add($"{request.Method} {request.Uri.ToUri().PathAndQuery}");
        }

        if (request.Method != RequestMethod.Get && request.Method != RequestMethod.Head)
        {
            Interlocked.Increment(ref writes);
        }

        if (Before is { } before)
        {
            await before(number, message);
        }

        if (Stops && number > FailAt)
        {
            throw new ProcessStoppedException();
        }

        if (number == FailAt && !LosesAnswer)
        {
            throw Fault();
        }

        await ProcessNextAsync(message, pipeline);
        if (number == FailAt)
        {
            throw Fault();
        }
    }

    private Exception Fault() => Stops ? new ProcessStoppedException() : new IOException("The connection broke.");
}
