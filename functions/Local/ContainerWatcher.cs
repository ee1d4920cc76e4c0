using System.Collections.Concurrent;
using Azure;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using WatchReports.Ingesting;
using WatchReports.Replica;
using WatchReports.Storage;

namespace WatchReports.Local;

/// <summary>
/// Replaces the triggers locally: ingests each new or changed blob, with the retry rule of the blob trigger, and
/// reconciles at the start and every hour. A blob that was uploaded through the API is read at once; the listing of the
/// container finds the blobs of other clients.
/// </summary>
public sealed partial class ContainerWatcher(
    BlobContainerClient container,
    Catalog catalog,
    Ingestor ingestor,
    Reconciliation reconciliation,
    ReportReplica replica,
    OriginalsArchive originals,
    Uploads uploads,
    Progress progress,
    Rereading rereading,
    TimeProvider time,
    ILogger<ContainerWatcher> logger) : BackgroundService
{
    private static readonly TimeSpan RetryDelay = TimeSpan.FromMilliseconds(250);

    // As long as after a failed reconcile: the other blobs are processed meanwhile, and a person may wait.
    private static readonly TimeSpan Pause = HourlyReconcile.Pause;

    // A person who has just uploaded a report expects to see the report within a second.
    private static readonly TimeSpan ShortestInterval = TimeSpan.FromMilliseconds(500);

    // Listing takes at most a tenth of the time: a container of ten thousand blobs takes half a second to list.
    private const int Idle = 9;

    private readonly Dictionary<string, string?> seen = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> marked = new(StringComparer.Ordinal);
    private readonly Dictionary<string, (string? ETag, DateTimeOffset Until)> paused = new(StringComparer.Ordinal);
    private readonly List<CatalogEntry> fresh = [];
    private readonly HashSet<(string Loser, string Winner)> told = [];
    private readonly ConcurrentQueue<(string Blob, string ETag)> stored = new();
    private readonly SemaphoreSlim woken = new(0);
    private readonly HourlyReconcile reconcile = new(reconciliation, replica, originals, time, logger);
    private bool isCatalogKnown;

    /// <inheritdoc/>
    public override void Dispose()
    {
        woken.Dispose();
        base.Dispose();
        GC.SuppressFinalize(this);
    }

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        uploads.Stored += Wake;
        reconciliation.Chosen += progress.Expect;
        reconciliation.Finished += progress.Read;
        rereading.Marked += Reconcile;
        string? reported = null;
        var interval = TimeSpan.Zero;
        try
        {
            while (true)
            {
                try
                {
                    await ReconcileAsync(stoppingToken);
                    interval = await PollAsync(stoppingToken);
                    reported = null;
                }
                catch (Exception e) when (!stoppingToken.IsCancellationRequested)
                {
                    interval = ShortestInterval;
                    if (HourlyReconcile.Describe(e) is var reason && reason != reported)
                    {
                        LogContainerFailed(reported = reason);
                    }
                }

                await ReadStoredAsync(interval, stoppingToken);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The host stops.
        }
        finally
        {
            uploads.Stored -= Wake;
            reconciliation.Chosen -= progress.Expect;
            reconciliation.Finished -= progress.Read;
            rereading.Marked -= Reconcile;
        }
    }

    private void Wake(string blob, ETag etag)
    {
        stored.Enqueue((blob, Plain(etag)));
        woken.Release();
    }

    private void Reconcile()
    {
        reconcile.Demand();
        woken.Release();
    }

    /// <summary>Reads the blobs that are stored through the API, until the next listing is due.</summary>
    private async Task ReadStoredAsync(TimeSpan interval, CancellationToken ct)
    {
        var began = time.GetTimestamp();
        while (!reconcile.IsDue && interval - time.GetElapsedTime(began) is var left && left > TimeSpan.Zero
            && await woken.WaitAsync(left, ct))
        {
            await ReadStoredAsync(ct);
        }
    }

    private async Task ReadStoredAsync(CancellationToken ct)
    {
        // The listing may have found the blob first.
        while (stored.TryDequeue(out var upload))
        {
            if (seen.GetValueOrDefault(upload.Blob) != upload.ETag)
            {
                await TryAsync(upload.Blob, upload.ETag, IngestAsync, ct);
            }
        }
    }

    /// <summary>
    /// Reconciles where that is due. New blobs are read after a failure too, because the rows of the catalog say which
    /// blobs are old.
    /// </summary>
    private async Task ReconcileAsync(CancellationToken ct)
    {
        if (reconcile.IsDue)
        {
            progress.Rest();
            isCatalogKnown = !await reconcile.RunAsync(ct) && isCatalogKnown;
        }

        if (!isCatalogKnown)
        {
            await foreach (var row in catalog.ListAsync(ct))
            {
                seen[row.Entry.Blob] = row.Entry.ETag?.Trim('"');
            }

            isCatalogKnown = true;
        }
    }

    /// <summary>Lists the blobs, and reads those that are new, changed or gone until the next listing is due.</summary>
    /// <returns>The time until the next listing is due.</returns>
    private async Task<TimeSpan> PollAsync(CancellationToken ct)
    {
        var began = time.GetTimestamp();
        var blobs = await container.GetBlobsAsync(cancellationToken: ct).ToListAsync(ct);
        // Oldest first, in the order of the events on Azure.
        BlobItem[] unread =
        [
            .. blobs.Where(blob => seen.GetValueOrDefault(blob.Name) != TagOf(blob))
                .Where(blob => !IsPaused(blob.Name, TagOf(blob)))
                .OrderBy(blob => blob.Properties.LastModified),
        ];
        await AnnounceAsync(unread, ct);
        var listing = time.GetElapsedTime(began);
        var interval = listing * Idle > ShortestInterval ? listing * Idle : ShortestInterval;

        foreach (var gone in seen.Keys.Except(blobs.Select(blob => blob.Name)).ToArray())
        {
            await TryAsync(gone, null, (blob, _, end) => RemoveAsync(blob, end), ct);
        }

        foreach (var blob in unread)
        {
            await ReadStoredAsync(ct);
            if (seen.GetValueOrDefault(blob.Name) != TagOf(blob))
            {
                await TryAsync(blob.Name, TagOf(blob), IngestAsync, ct);
            }

            if (time.GetElapsedTime(began) - listing > interval)
            {
                // The blobs that came meanwhile wait too, and the next listing counts them.
                return TimeSpan.Zero;
            }
        }

        await RestAsync(ct);
        return interval;
    }

    /// <summary>Counts the blobs that wait, and records them as pending.</summary>
    private async Task AnnounceAsync(BlobItem[] unread, CancellationToken ct)
    {
        progress.Expect(unread.Select(blob => blob.Name));
        BlobItem[] unmarked = [.. unread.Where(blob => marked.GetValueOrDefault(blob.Name) != TagOf(blob))];
        // A blob that is read at once needs no record that it waits.
        if (unread.Length > 1 && unmarked.Length > 0)
        {
            await reconciliation.MarkPendingAsync(unmarked, ct);
            foreach (var blob in unmarked)
            {
                marked[blob.Name] = TagOf(blob);
            }
        }
    }

    /// <summary>Logs which reports are superseded by those that were read, and sums up when no blob waits.</summary>
    private async Task RestAsync(CancellationToken ct)
    {
        CatalogEntry[] read = [.. fresh];
        fresh.Clear();
        if (read.Length > 0)
        {
            await TellSupersededAsync(read, ct);
        }

        progress.Rest();
    }

    private async Task TellSupersededAsync(CatalogEntry[] read, CancellationToken ct)
    {
        var holders = await replica.ReadAsync(
            view => read.SelectMany(entry => entry.Reports).Distinct()
                .Select(report => (Report: report, Blobs: view.Ingestions.FindHolders(report))).ToArray(),
            ct);
        foreach (var (report, blobs) in holders)
        {
            foreach (var loser in blobs.SkipLast(1).Where(loser => told.Add((loser.Blob, blobs[^1].Blob))))
            {
                if (loser.Sha256 == blobs[^1].Sha256)
                {
                    LogCopied(loser.Blob, report, blobs[^1].Blob);
                }
                else
                {
                    LogSuperseded(loser.Blob, report, blobs[^1].Blob);
                }

                progress.CountSuperseded();
            }
        }
    }

    private bool IsPaused(string blob, string? etag) =>
        paused.TryGetValue(blob, out var pause) && pause.ETag == etag && time.GetUtcNow() < pause.Until;

    private static string TagOf(BlobItem blob) => Plain(blob.Properties.ETag!.Value);

    // Storage writes an ETag with quotation marks in headers, and without them in listings.
    private static string Plain(ETag etag) => etag.ToString().Trim('"');

    /// <summary>
    /// Ingests or removes a blob. If even the failure cannot be recorded, tries again after a pause, so that one blob
    /// never stops the others.
    /// </summary>
    private async Task TryAsync(
        string blob, string? etag, Func<string, string?, CancellationToken, Task> act, CancellationToken ct)
    {
        if (IsPaused(blob, etag))
        {
            return;
        }

        var failedBefore = paused.TryGetValue(blob, out var pause) && pause.ETag == etag;

        try
        {
            await act(blob, etag, ct);
            paused.Remove(blob);
        }
        catch (Exception e) when (!ct.IsCancellationRequested)
        {
            paused[blob] = (etag, time.GetUtcNow() + Pause);
            progress.Withdraw(blob);
            if (!failedBefore)
            {
                LogUnrecorded(blob, e.Message, Pause);
            }
        }
    }

    private async Task RemoveAsync(string blob, CancellationToken ct)
    {
        await ingestor.IngestAsync(blob, ct);
        seen.Remove(blob);
    }

    private async Task IngestAsync(string blob, string? etag, CancellationToken ct)
    {
        CatalogEntry? entry;
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                entry = await ingestor.IngestAsync(blob, ct);
                etag = entry?.ETag?.Trim('"') ?? etag;
                break;
            }
            catch (Exception e) when (!ct.IsCancellationRequested)
            {
                // Ingestion has logged the attempt, with its reason.
                if (attempt == Ingestor.Attempts)
                {
                    entry = await ingestor.PoisonAsync(blob, etag, e.Message, ct);
                    break;
                }

                await Task.Delay(RetryDelay * attempt, ct);
            }
        }

        seen[blob] = etag;
        marked.Remove(blob);
        progress.Read(blob, entry);
        if (entry is not null)
        {
            fresh.Add(entry);
        }
    }

    [LoggerMessage(
        Level = LogLevel.Error,
        Message = "{Blob}: the failure could not be recorded, so the next attempt is in {Pause}: {Reason}")]
    private partial void LogUnrecorded(string blob, string reason, TimeSpan pause);

    [LoggerMessage(
        Level = LogLevel.Warning,
        Message = "{Blob}: {Report} is superseded, because {Winner} has it too and was modified later")]
    private partial void LogSuperseded(string blob, string report, string winner);

    [LoggerMessage(
        Level = LogLevel.Information, Message = "{Blob}: {Report} is superseded by {Winner}, which has the same bytes")]
    private partial void LogCopied(string blob, string report, string winner);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The container could not be polled: {Reason}")]
    private partial void LogContainerFailed(string reason);
}
