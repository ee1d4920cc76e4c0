using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using Microsoft.Extensions.Logging;
using WatchReports.Model;
using WatchReports.Storage;

namespace WatchReports.Ingesting;

/// <summary>
/// Compares the records with the container: reads each blob whose record is missing or describes an older version, and
/// removes the reports of blobs that are gone. Hosts need this if their trigger misses deletions or can lose an event.
/// </summary>
public sealed partial class Reconciliation(
    BlobContainerClient container,
    IngestionRecords records,
    Ingestor ingestor,
    TimeProvider time,
    ILogger<Reconciliation> logger)
{
    /// <summary>
    /// A younger blob is left to the trigger, which reads a blob within seconds and retries for minutes.
    /// </summary>
    public static readonly TimeSpan Grace = TimeSpan.FromMinutes(10);

    /// <summary>Reconciles once.</summary>
    /// <exception cref="AggregateException">Some blobs could not be reconciled; all others were.</exception>
    public async Task RunAsync(CancellationToken ct)
    {
        var known = await ReadRecordsAsync(ct);
        var latest = time.GetUtcNow() - Grace;
        var wanted = new List<string>();
        await foreach (var blob in container.GetBlobsAsync(cancellationToken: ct))
        {
            var isCurrent = known.Remove(blob.Name, out var record) && IsCurrent(record, blob);
            if (!isCurrent && blob.Properties.LastModified < latest)
            {
                wanted.Add(blob.Name);
            }
        }

        // The remaining records belong to no listed blob. Ingestion checks again, since a blob may have been uploaded
        // meanwhile, and removes the reports of a blob that is gone.
        wanted.AddRange(known.Keys);
        var faults = new List<Exception>();
        foreach (var blob in wanted)
        {
            try
            {
                var ingestion = await ingestor.IngestAsync(blob, ct);
                LogReconciled(blob, ingestion?.Status);
            }
            catch (Exception e) when (!ct.IsCancellationRequested)
            {
                faults.Add(e);
            }
        }

        if (faults.Count > 0)
        {
            throw new AggregateException($"{faults.Count} of {wanted.Count} blobs could not be reconciled.", faults);
        }
    }

    /// <summary>Whether a record of this edition describes the version of the blob.</summary>
    private static bool IsCurrent(Ingestion record, BlobItem blob) =>
        record.Edition == Ingestor.Edition && Etags.AreSame(record.Etag, blob.Properties.ETag?.ToString());

    private async Task<Dictionary<string, Ingestion>> ReadRecordsAsync(CancellationToken ct)
    {
        var known = new Dictionary<string, Ingestion>(StringComparer.Ordinal);
        await foreach (var record in records.AllAsync(ct))
        {
            known[record.Blob] = record;
        }

        return known;
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "{Blob}: reconciled, now {Status}")]
    private partial void LogReconciled(string blob, IngestionStatus? status);
}
