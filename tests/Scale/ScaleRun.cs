using System.Diagnostics;
using System.Globalization;

namespace WatchReports.Scale;

/// <summary>Stores reports up to each size, and measures there.</summary>
/// <param name="host">The host.</param>
/// <param name="corpus">The reports.</param>
/// <param name="results">Where the results go.</param>
public sealed class ScaleRun(EmbeddedHost host, Corpus corpus, Results results)
{
    /// <summary>The kind of call that stores a report and waits until the report is served.</summary>
    public const string StoringOne = "storing one more";

    private const int Clients = 4;
    private const int CallsOfEach = 30;
    private const int StoredOneByOne = 20;

    // The host looks into the container now and then; the lowest count of a few calls is free of these requests.
    private const int CountedCalls = 5;

    // Listing ten thousand blobs takes a few requests.
    private const int RequestsOfIdleHost = 5;

    private const int Connections = 32;
    private const int CallsOfConnection = 100;

    private static readonly int[] Limits = [25, 100];
    private static readonly TimeSpan StoreLimit = TimeSpan.FromMinutes(40);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(250);

    private TimeSpan storing;
    private int stored;

    /// <summary>Stores and measures.</summary>
    public async Task MeasureAsync(IReadOnlyList<int> sizes, CancellationToken ct)
    {
        foreach (var size in sizes)
        {
            await StoreAsync(size, ct);
            await WaitUntilIdleAsync(ct);
            foreach (var call in await ApiCalls.FindAsync(host.Api, corpus, ct))
            {
                foreach (var limit in call.IsList ? Limits : [])
                {
                    results.Costs.Add(await MeasureAsync(size, call, limit, ct));
                }

                if (!call.IsList)
                {
                    results.Costs.Add(await MeasureAsync(size, call, null, ct));
                }
            }

            await MeasureLoadAsync(size, ct);
            var one = await Times.OfAsync(StoredOneByOne, _ => StoreOneAsync(ct));
            results.Costs.Add(new Cost(size, StoringOne, StoringOne, null, null, one));
        }
    }

    private async Task StoreAsync(int size, CancellationToken ct)
    {
        var numbers = Enumerable.Range(stored + 1, size - stored).ToArray();
        var began = Stopwatch.GetTimestamp();
        await Parallel.ForEachAsync(
            numbers,
            new ParallelOptions { MaxDegreeOfParallelism = Clients, CancellationToken = ct },
            async (number, token) => await host.Api.UploadAsync(NameOf(number), corpus.Report(number), token));
        Results.Say($"{size} reports: uploaded after {(storing + Stopwatch.GetElapsedTime(began)).TotalSeconds:F0} s");
        while (!await host.Api.IsServedAsync($"reports/{numbers[^1]}", ct)
            || await host.Api.CountReportsAsync(ct) < size)
        {
            if (Stopwatch.GetElapsedTime(began) > StoreLimit)
            {
                throw new TimeoutException($"{size} reports are not served within {StoreLimit.TotalMinutes} minutes.");
            }

            await Task.Delay(Pause, ct);
        }

        (stored, storing) = (size, storing + Stopwatch.GetElapsedTime(began));
        results.Add($"{size} reports are stored and served after", $"{storing.TotalSeconds:F0} s");
        results.Add($"replica's file at {size} reports", host.ReplicaSize);
    }

    /// <summary>Waits until the host looks again at no blob that it has read already.</summary>
    private async Task WaitUntilIdleAsync(CancellationToken ct)
    {
        using var requests = new StorageRequests(host.StoragePorts);
        for (var before = int.MinValue / 2; requests.Count - before > RequestsOfIdleHost;)
        {
            before = requests.Count;
            await Task.Delay(Pause, ct);
        }
    }

    private async Task<Cost> MeasureAsync(int size, ApiCall call, int? limit, CancellationToken ct)
    {
        var limited = limit is { } most ? call.WithLimit(most) : call;
        var counts = new List<int>();
        using (var requests = new StorageRequests(host.StoragePorts))
        {
            for (var before = 0; counts.Count < CountedCalls; before = requests.Count)
            {
                await host.Api.SendAsync(limited, ct);
                counts.Add(requests.Count - before);
            }
        }

        var times = await Times.OfAsync(CallsOfEach, _ => host.Api.SendAsync(limited, ct));
        var count = counts.Min();
        var path = limited.Path[..Math.Min(80, limited.Path.Length)];
        Results.Say($"{size} reports: {path}: {count}, {times.Median:F1} ms");
        return new Cost(size, call.Name, call.Kind, limit, count, times);
    }

    private async Task StoreOneAsync(CancellationToken ct)
    {
        var number = ++stored;
        await host.Api.UploadAsync(NameOf(number), corpus.Report(number), ct);
        while (!await host.Api.IsServedAsync($"reports/{number}", ct))
        {
        }
    }

    /// <summary>
    /// Compares calls on many connections with the query that each of them waits for, sent by as many tasks.
    /// </summary>
    private async Task MeasureLoadAsync(int size, CancellationToken ct)
    {
        var sequence = await host.Catalog.ReadSequenceAsync(ct);
        (string Name, Func<Task> Act)[] loads =
        [
            ("the query of the log alone", () => host.Catalog.ReadLogAsync(sequence.Number, ct)),
            ("reports", () => host.Api.SendAsync(new ApiCall("", "", "reports"), ct)),
            ("reports/{id}", () => host.Api.SendAsync(new ApiCall("", "", "reports/1"), ct)),
        ];
        foreach (var (name, act) in loads)
        {
            var began = Stopwatch.GetTimestamp();
            var times = Times.OfAll(await Task.WhenAll(
                Enumerable.Range(0, Connections).Select(_ => Times.OfAsync(CallsOfConnection, _ => act()))));
            var rate = Connections * CallsOfConnection / Stopwatch.GetElapsedTime(began).TotalSeconds;
            results.Loads.Add(new Load(size, name, times, rate));
        }
    }

    private static string NameOf(int number) =>
        string.Create(CultureInfo.InvariantCulture, $"scale/{number:D6}.txt");
}
