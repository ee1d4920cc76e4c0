using System.Diagnostics.Metrics;

namespace WatchReports.Scale;

/// <summary>Counts the requests of this process to storage, by the metric of .NET's HTTP client.</summary>
public sealed class StorageRequests : IDisposable
{
    private readonly MeterListener listener = new();
    private int count;

    /// <summary>Begins to count the requests to ports.</summary>
    public StorageRequests(IReadOnlyList<int> ports)
    {
        listener.InstrumentPublished = (instrument, meters) =>
        {
            if (instrument.Name == "http.client.request.duration")
            {
                meters.EnableMeasurementEvents(instrument);
            }
        };
        listener.SetMeasurementEventCallback<double>((_, _, tags, _) =>
        {
            foreach (var (key, value) in tags)
            {
                if (key == "server.port" && value is int port && ports.Contains(port))
                {
                    Interlocked.Increment(ref count);
                }
            }
        });
        listener.Start();
    }

    /// <summary>The number of requests up to now.</summary>
    public int Count => Volatile.Read(ref count);

    /// <inheritdoc/>
    public void Dispose() => listener.Dispose();
}
