using System.Diagnostics;
using Azure.Core;
using Azure.Core.Pipeline;
using Azure.Data.Tables;
using Azure.Storage.Blobs;
using Microsoft.Extensions.Logging.Abstractions;
using WatchReports.Ingesting;
using WatchReports.Replica;
using WatchReports.Storage;

namespace WatchReports.Scale;

/// <summary>Ingestion and a replica on a storage account, with a counter of the requests.</summary>
public sealed class Store : IDisposable
{
    private const int ReportsPerBlob = 10;
    private const int Calls = 5;

    private readonly RequestCounter counter = new();
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("scale");
    private readonly CommitTurns turns = new();
    private readonly BlobContainerClient container;
    private readonly Ingestor ingestor;
    private readonly ReportReplica replica;

    /// <summary>Connects to an account without sending a request.</summary>
    public Store(string connectionString)
    {
        var blobs = new BlobServiceClient(connectionString, Counted(new BlobClientOptions()));
        var tables = new ReportTables(new TableServiceClient(connectionString, Counted(new TableClientOptions())));
        container = blobs.GetBlobContainerClient(Registration.Container);
        var catalog = new Catalog(tables, turns, TimeProvider.System);
        var texts = new ReportTexts(tables);
        ingestor = new Ingestor(
            new BlobSource(container), catalog, texts, TimeProvider.System, NullLogger<Ingestor>.Instance);
        replica = new ReportReplica(
            catalog,
            texts,
            new Snapshots(blobs, NullLogger<Snapshots>.Instance),
            new ReplicaOptions { Folder = folder.FullName, Wait = TimeSpan.FromHours(1) },
            TimeProvider.System,
            NullLogger<ReportReplica>.Instance);
    }

    /// <summary>Uploads and ingests reports, ten in each blob, and brings the replica up to them.</summary>
    public async Task LoadAsync(Corpus corpus, int first, int last, Action<string> report, CancellationToken ct)
    {
        await container.CreateIfNotExistsAsync(cancellationToken: ct);
        var time = Stopwatch.StartNew();
        counter.Reset();
        foreach (var numbers in Enumerable.Range(first, last - first + 1).Chunk(ReportsPerBlob))
        {
            var blob = $"scale/{numbers[0]:D6}.txt";
            var page = string.Join("\n\n", numbers.Select(corpus.Report));
            await container.GetBlobClient(blob).UploadAsync(new BinaryData(page), overwrite: true, ct);
            await ingestor.IngestAsync(blob, ct);
            if (numbers[^1] % 100 == 0 || numbers[^1] == last)
            {
                report(
                    $"{numbers[^1]} reports; since {first} {counter.Sent} requests, {time.Elapsed.TotalSeconds:F0} s");
            }
        }

        counter.Reset();
        time.Restart();
        await replica.ReadAsync(view => view.Works.ListPublications(), ct);
        var size = folder.EnumerateFiles().Sum(file => file.Length) >> 20;
        report($"The replica took {counter.Sent} requests, {time.Elapsed.TotalSeconds:F1} s; it has {size} MiB.");
    }

    /// <summary>Measures several calls of a lookup.</summary>
    public async Task<Cost> MeasureAsync(Lookup lookup, CancellationToken ct)
    {
        var requests = 0;
        var times = new List<double>();
        for (var call = 0; call < Calls; call++)
        {
            counter.Reset();
            var start = Stopwatch.GetTimestamp();
            await replica.ReadAsync(view => lookup.Call(view, ct), ct);
            times.Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
            requests = counter.Sent;
        }

        return new Cost(requests, times.Order().ElementAt(Calls / 2));
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        replica.Dispose();
        turns.Dispose();
        folder.Delete(recursive: true);
    }

    private T Counted<T>(T options)
        where T : ClientOptions
    {
        options.AddPolicy(counter, HttpPipelinePosition.PerRetry);
        return options;
    }

    private sealed class RequestCounter : HttpPipelineSynchronousPolicy
    {
        private int sent;

        public int Sent => sent;

        public void Reset() => sent = 0;

        public override void OnSendingRequest(HttpMessage message) => Interlocked.Increment(ref sent);
    }
}
