using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using Microsoft.Extensions.Logging;
using WatchReports.Model;
using WatchReports.Storage;

namespace WatchReports.Ingesting;

/// <summary>
/// Compares the records with the container: reads blobs without a record, or with the record of an older version, and
/// removes the reports of blobs that are gone. It is for hosts whose trigger misses deletions and can lose an event.
/// </summary>
public sealed partial class Reconciliation(
    BlobContainerClient container,
    IngestionRecords records,
    Ingestor ingestor,
    TimeProvider time,
    ILogger<Reconciliation> logger)
{
    /// <summary>A blob younger than this is left to the trigger, which reads a blob within seconds and retries for minutes.</summary>
    public static readonly TimeSpan Grace = TimeSpan.FromMinutes(10);

    /// <summary>Reconciles once.</summary>
    /// <exception cref="AggregateException">Some blobs could not be reconciled; all others are.</exception>
    public async Task RunAsync(CancellationToken ct)
    {
        var known = await KnownAsync(ct);
        var latest = time.GetUtcNow() - Grace;
        var wanted = new List<string>();
        await foreach (var blob in container.GetBlobsAsync(cancellationToken: ct))
        {
            if (!(known.Remove(blob.Name, out var record) && IsOf(record, blob)) && blob.Properties.LastModified < latest)
            {
                wanted.Add(blob.Name);
            }
        }

        // A record that is left has no blob. Ingestion looks again, in case the blob came meanwhile, and removes its reports.
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

    private static bool IsOf(Ingestion record, BlobItem blob) =>
        record.Edition == Ingestor.Edition && record.Etag?.Trim('"') == blob.Properties.ETag?.ToString().Trim('"');

    private async Task<Dictionary<string, Ingestion>> KnownAsync(CancellationToken ct)
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
