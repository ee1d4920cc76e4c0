using Azure.Storage.Blobs;
using Microsoft.Azure.Functions.Worker;
using WatchReports.Ingesting;
using WatchReports.Replica;

namespace WatchReports.App;

/// <summary>The functions that events and timers start.</summary>
public sealed class BlobFunctions(
    Ingestor ingestor, Reconciliation reconciliation, ReportReplica replica, OriginalsArchive originals)
{
    /// <summary>
    /// The queue, in the account of the blob, to which the blob trigger moves a message that failed at every attempt.
    /// </summary>
    public const string PoisonQueue = "webjobs-blobtrigger-poison";

    /// <summary>Reads a new or changed blob.</summary>
    [Function(nameof(IngestBlob))]
    public Task IngestBlob(
        [BlobTrigger(
            Registration.Container + "/{name}",
            Source = BlobTriggerSource.EventGrid,
            Connection = Registration.Account)]
        BlobClient blob,
        CancellationToken ct) =>
        ingestor.IngestAsync(blob.Name, ct);

    /// <summary>Records a blob that failed at every attempt.</summary>
    [Function(nameof(RecordPoisonedBlob))]
    public Task RecordPoisonedBlob(
        [QueueTrigger(PoisonQueue, Connection = Registration.Account)] PoisonedBlob poisoned, CancellationToken ct) =>
        ingestor.PoisonAsync(poisoned.BlobName, poisoned.ETag, "see the log of the app for the reason.", ct);

    /// <summary>
    /// Processes deleted blobs, for which no trigger fires, and blobs whose event was lost; then writes a copy of the
    /// replica for new instances, and the file of all originals. It runs at the start too: a new catalog answers
    /// nothing until its first reconcile. A run that fails is repeated every ten minutes until the next one is due, so
    /// that reports are there within ten minutes of the end of an outage.
    /// </summary>
    [Function(nameof(Reconcile))]
    [FixedDelayRetry(Retries.MostReconciles, Retries.BetweenReconciles)]
    public async Task Reconcile(
        [TimerTrigger("0 17 * * * *", RunOnStartup = true)] TimerInfo timer, CancellationToken ct)
    {
        // One blob that cannot be read must not keep the copies from being written for as long as the blob exists.
        Func<Task>[] parts =
        [
            () => reconciliation.RunAsync(Reconciliation.Grace, ct),
            () => replica.SaveAsync(ct),
            () => originals.WriteAsync(ct),
        ];
        var faults = new List<Exception>();
        foreach (var part in parts)
        {
            try
            {
                await part();
            }
            catch (Exception e) when (!ct.IsCancellationRequested)
            {
                faults.Add(e);
            }
        }

        if (faults.Count > 0)
        {
            throw new AggregateException("Parts of the reconcile failed.", faults);
        }
    }
}
