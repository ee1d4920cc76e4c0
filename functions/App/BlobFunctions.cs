using Azure.Storage.Blobs;
using Microsoft.Azure.Functions.Worker;
using WatchReports.Http;
using WatchReports.Ingesting;

namespace WatchReports.App;

/// <summary>What happens to a blob without anyone calling.</summary>
public sealed class BlobFunctions(Ingestor ingestor, Reconciliation reconciliation)
{
    /// <summary>The queue in which the blob trigger leaves what failed at each attempt, in the account of the blob.</summary>
    public const string PoisonQueue = "webjobs-blobtrigger-poison";

    /// <summary>Reads a blob that is new or changed.</summary>
    [Function(nameof(IngestBlob))]
    public Task IngestBlob(
        [BlobTrigger(
            Registration.Container + "/{name}", Source = BlobTriggerSource.EventGrid, Connection = Registration.Account)]
        BlobClient blob,
        CancellationToken ct) =>
        ingestor.IngestAsync(blob.Name, ct);

    /// <summary>Records a blob that failed at each attempt.</summary>
    [Function(nameof(RecordPoisonedBlob))]
    public Task RecordPoisonedBlob(
        [QueueTrigger(PoisonQueue, Connection = Registration.Account)] PoisonedBlob poisoned, CancellationToken ct) =>
        ingestor.PoisonAsync(poisoned.BlobName, poisoned.ETag, "the log of the app has the reason.", ct);

    /// <summary>Catches up on deleted blobs, for which no trigger fires, and on lost events.</summary>
    [Function(nameof(Reconcile))]
    public Task Reconcile([TimerTrigger("0 17 * * * *")] TimerInfo timer, CancellationToken ct) =>
        reconciliation.RunAsync(ct);
}
