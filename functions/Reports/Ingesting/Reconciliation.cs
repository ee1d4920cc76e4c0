using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using Microsoft.Extensions.Logging;
using WatchReports.Model;
using WatchReports.Storage;

namespace WatchReports.Ingesting;

/// <summary>
/// Holds the records against the container: reads what was never read, or was read in an older version, and removes what came from blobs
/// that are gone. For hosts whose trigger knows nothing of deletions and can lose an event.
/// </summary>
public sealed partial class Reconciliation(
    BlobContainerClient container,
    IngestionRecords records,
    Ingestor ingestor,
    TimeProvider time,
    ILogger<Reconciliation> logger)
{
    /// <summary>Younger blobs are left to the trigger.</summary>
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

        // What is left has no blob: ingestion finds that out again, in case one came meanwhile, and removes what is left of it.
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
        string? cursor = null;
        do
        {
            var page = await records.ListAsync(null, 100, cursor, ct);
            foreach (var record in page.Items)
            {
                known[record.Blob] = record;
            }

            cursor = page.Next;
        }
        while (cursor is not null);
        return known;
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "{Blob}: reconciled, now {Status}")]
    private partial void LogReconciled(string blob, IngestionStatus? status);
}
