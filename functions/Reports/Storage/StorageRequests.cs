using System.Runtime.CompilerServices;
using Azure.Core;
using Azure.Core.Pipeline;

namespace WatchReports.Storage;

/// <summary>Counts the requests of the storage clients, each try of a request by itself.</summary>
public sealed class StorageRequests : HttpPipelineSynchronousPolicy
{
    private static readonly AsyncLocal<StrongBox<int>?> Current = new();

    /// <summary>
    /// Begins to count the requests of the calling asynchronous method, and of all that it calls, until it returns.
    /// </summary>
    /// <returns>The count, which goes up with each request.</returns>
    internal static StrongBox<int> Count() => Current.Value = new StrongBox<int>();

    /// <inheritdoc/>
    public override void OnSendingRequest(HttpMessage message)
    {
        if (Current.Value is { } count)
        {
            Interlocked.Increment(ref count.Value);
        }
    }
}
