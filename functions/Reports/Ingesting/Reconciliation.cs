using System.Collections.Concurrent;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using Microsoft.Extensions.Logging;
using WatchReports.Model;
using WatchReports.Storage;

namespace WatchReports.Ingesting;

/// <summary>
/// Compares the container with the catalog in both directions, and the catalog with the texts: reads each blob whose
/// row is missing, older, of an earlier edition, poisoned or without texts, and removes the rows of blobs that are
/// gone. So the tables can be rebuilt from the blobs alone. Sweeps afterwards.
/// </summary>
public sealed partial class Reconciliation(
    BlobContainerClient container,
    ReportTables tables,
    Catalog catalog,
    ReportTexts texts,
    Ingestor ingestor,
    Sweep sweep,
    TimeProvider time,
    IngestionLog log,
    ILogger<Reconciliation> logger)
{
    /// <summary>
    /// A younger blob is left to the trigger, which reads a blob within seconds and retries for minutes.
    /// </summary>
    public static readonly TimeSpan Grace = TimeSpan.FromMinutes(10);

    // Waiting for storage is most of the work of one blob.
    private const int ConcurrentBlobs = 4;

    private static readonly TimeSpan CommitLimit = TimeSpan.FromMinutes(5);

    /// <summary>Names the blobs that a reconcile is about to read, so that a host can show its progress.</summary>
    public event Action<IReadOnlyCollection<string>>? Chosen;

    /// <summary>
    /// Names each of these blobs when its turn is over, with its state in the catalog: null if the blob is gone or
    /// could not be read.
    /// </summary>
    public event Action<string, CatalogEntry?>? Finished;

    /// <summary>Reconciles once.</summary>
    /// <param name="grace">
    /// The age at which a blob is read here; younger blobs are only recorded as pending. Without a complete catalog
    /// every blob is read.
    /// </param>
    /// <param name="ct">Cancels the call; the next call continues.</param>
    /// <exception cref="AggregateException">
    /// Some blobs could neither be reconciled nor recorded; all others were.
    /// </exception>
    public async Task RunAsync(TimeSpan grace, CancellationToken ct)
    {
        var began = time.GetTimestamp();
        await tables.CreateAsync(ct);
        var sequence = await BeginAsync(ct);
        // The rows come before the blobs, so that a row whose version changes meanwhile is never marked as pending.
        var rows = new Dictionary<string, CatalogRow>(StringComparer.Ordinal);
        await foreach (var row in catalog.ListAsync(ct))
        {
            rows[row.Entry.Blob] = row;
        }

        var held = await texts.ListAsync(ct);
        var latest = sequence.IsComplete ? time.GetUtcNow() - grace : DateTimeOffset.MaxValue;
        var (wanted, unread) = (new List<(string, bool)>(), new List<(BlobItem Blob, CatalogRow? Row)>());
        var listed = 0;
        await foreach (var blob in container.GetBlobsAsync(cancellationToken: ct))
        {
            listed++;
            rows.Remove(blob.Name, out var row);
            var isCurrent = Etags.AreSame(row?.Entry.ETag, blob.Properties.ETag?.ToString());
            if (!isCurrent && !Etags.AreSame(row?.Entry.Latest?.ETag, blob.Properties.ETag?.ToString()))
            {
                unread.Add((blob, row));
            }

            var isMissing = IsMissing(row, held);
            if (isMissing
                || (!isCurrent && blob.Properties.LastModified <= latest)
                || row?.Entry.Edition < ingestor.Edition
                || row?.Entry.Latest?.Status == IngestionStatus.Poisoned)
            {
                wanted.Add((blob.Name, isMissing));
            }
        }

        await MarkPendingAsync(unread, ct);
        // The remaining rows belong to no listed blob. Ingestion checks again, since a blob may have been uploaded
        // meanwhile, and removes the row of a blob that is gone.
        wanted.AddRange(rows.Keys.Select(gone => (gone, false)));
        var (result, faults) = await IngestAsync(wanted, listed, ct);
        if (faults.Count > 0)
        {
            log.Write(result, time.GetElapsedTime(began));
            throw new AggregateException($"{wanted.Count} blobs were to be reconciled, and some were not.", faults);
        }

        if (await CompleteAsync(sequence.Born, ct))
        {
            await tables.DeleteFormerAsync(ct);
        }

        await sweep.RunAsync(ct);
        log.Write(result, time.GetElapsedTime(began));
    }

    /// <summary>
    /// Records blobs that wait to be read. The record is only for the publisher, so a commit that is refused is not
    /// repeated.
    /// </summary>
    /// <param name="blobs">The blobs as listed, none of which is a version that counts.</param>
    /// <param name="ct">Cancels the call.</param>
    public async Task MarkPendingAsync(IReadOnlyCollection<BlobItem> blobs, CancellationToken ct)
    {
        // The rows are older than the listing only if they are read before it; here a delivery may have come between.
        var rows = await catalog.ListAsync(ct).ToDictionaryAsync(
            row => row.Entry.Blob, StringComparer.Ordinal, cancellationToken: ct);
        await MarkPendingAsync(
            [
                .. blobs.Select(blob => (Blob: blob, Row: rows.GetValueOrDefault(blob.Name)))
                    .Where(pair => pair.Row is null || pair.Row.Entry.Modified < pair.Blob.Properties.LastModified),
            ],
            ct);
    }

    private static bool IsMissing(CatalogRow? row, HashSet<string> held) =>
        row?.Entry is { Generation: { } generation, Reports: var reports }
        && !reports.All(report => held.Contains(ReportTexts.PartitionOf(report, generation)));

    /// <summary>Reads the row <c>seq</c>, and makes it where it is missing.</summary>
    private async Task<Sequence> BeginAsync(CancellationToken ct)
    {
        var patience = new Patience(CommitLimit, time);
        while (true)
        {
            var sequence = await catalog.ReadSequenceAsync(ct);
            if (sequence.ETag is not null)
            {
                return sequence;
            }

            await catalog.CommitSequenceAsync(sequence, [], ct);
            await patience.WaitAsync(ct);
        }
    }

    private async Task MarkPendingAsync(List<(BlobItem Blob, CatalogRow? Row)> unread, CancellationToken ct)
    {
        var now = time.GetUtcNow();
        foreach (var chunk in unread.Chunk(Catalog.MostChanges))
        {
            using var turn = await catalog.TakeTurnAsync(ct);
            var changes = chunk.Select(pair => new Change(
                pair.Blob.Name,
                pair.Row,
                (pair.Row?.Entry ?? ingestor.NothingCounts(pair.Blob.Name)) with
                {
                    Latest = new LatestVersion(
                        pair.Blob.Properties.ETag!.Value.ToString("H"),
                        pair.Blob.Properties.LastModified!.Value,
                        IngestionStatus.Pending,
                        now,
                        []),
                }));
            await catalog.CommitAsync(await catalog.ReadSequenceAsync(ct), [.. changes], ct);
        }
    }

    /// <returns>What became of the blobs, and the faults after which the catalog may lack some of them.</returns>
    private async Task<(ReconcileResult Result, IReadOnlyCollection<Exception> Faults)> IngestAsync(
        List<(string Blob, bool IsMissing)> wanted, int listed, CancellationToken ct)
    {
        Chosen?.Invoke([.. wanted.Select(blob => blob.Blob)]);
        var (read, removed, failed) = (0, 0, 0);
        var faults = new ConcurrentBag<Exception>();
        var options = new ParallelOptions { MaxDegreeOfParallelism = ConcurrentBlobs, CancellationToken = ct };
        await Parallel.ForEachAsync(wanted, options, async (blob, token) =>
        {
            CatalogEntry? entry = null;
            try
            {
                entry = await ingestor.IngestAsync(blob.Blob, blob.IsMissing, token);
                Interlocked.Increment(ref entry is null ? ref removed : ref read);
            }
            catch (Exception e) when (!token.IsCancellationRequested)
            {
                Interlocked.Increment(ref failed);
                foreach (var fault in await RecordAsync(blob.Blob, e, token))
                {
                    faults.Add(fault);
                }
            }
            finally
            {
                Finished?.Invoke(blob.Blob, entry);
            }
        });

        return (new ReconcileResult(listed, read, removed, failed), faults);
    }

    /// <summary>Records a blob that could not be read.</summary>
    /// <returns>
    /// The faults of storage, after which the catalog may lack the blob; none if the blob is recorded.
    /// </returns>
    private async Task<IEnumerable<Exception>> RecordAsync(string blob, Exception fault, CancellationToken ct)
    {
        if (MayPass(fault))
        {
            return [fault];
        }

        LogFailed(fault, blob);
        try
        {
            await ingestor.PoisonAsync(blob, null, $"{StorageFault.Describe(fault)}.", ct);
        }
        catch (Exception e) when (!ct.IsCancellationRequested)
        {
            // A blob that storage lets nobody read must not keep all other reports from being listed.
            return MayPass(e) ? [e] : [];
        }

        return [];
    }

    private static bool MayPass(Exception fault) => StorageFault.IsPassing(fault) || fault is CatalogBusyException;

    /// <summary>
    /// Marks the catalog complete, but only the one that was there before the blobs were listed: one that was made
    /// since then may lack blobs.
    /// </summary>
    /// <returns>Whether the catalog is complete.</returns>
    private async Task<bool> CompleteAsync(string born, CancellationToken ct)
    {
        var patience = new Patience(CommitLimit, time);
        using var turn = await catalog.TakeTurnAsync(ct);
        while (true)
        {
            var sequence = await catalog.ReadSequenceAsync(ct);
            if (sequence.IsComplete || sequence.Born != born)
            {
                return sequence.IsComplete;
            }

            if (await catalog.CommitSequenceAsync(sequence with { IsComplete = true }, [], ct))
            {
                return true;
            }

            await patience.WaitAsync(ct);
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "{Blob}: could not be reconciled")]
    private partial void LogFailed(Exception fault, string blob);
}
