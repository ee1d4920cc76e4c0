using System.Collections.Concurrent;
using System.Xml;
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
    TimeProvider time,
    ILogger<ContainerWatcher> logger) : BackgroundService
{
    private static readonly TimeSpan RetryDelay = TimeSpan.FromMilliseconds(250);

    // Long enough to process the other blobs meanwhile, short enough for a person who waits.
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(30);

    // A person who has just uploaded a report expects to see the report within a second.
    private static readonly TimeSpan ShortestInterval = TimeSpan.FromMilliseconds(500);

    private static readonly TimeSpan ReconcileInterval = TimeSpan.FromHours(1);

    // Listing takes at most a tenth of the time: a container of ten thousand blobs takes half a second to list.
    private const int Idle = 9;

    private readonly Dictionary<string, string?> seen = new(StringComparer.Ordinal);
    private readonly Dictionary<string, (string? ETag, DateTimeOffset Until)> paused = new(StringComparer.Ordinal);
    private readonly ConcurrentQueue<(string Blob, string ETag)> stored = new();
    private readonly SemaphoreSlim woken = new(0);
    private long? reconciled;

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
        string? reported = null;
        var interval = TimeSpan.Zero;
        try
        {
            while (true)
            {
                try
                {
                    await ReconcileAsync(stoppingToken);
                    var listing = await PollAsync(stoppingToken) * Idle;
                    interval = listing > ShortestInterval ? listing : ShortestInterval;
                    reported = null;
                }
                catch (Exception e) when (!stoppingToken.IsCancellationRequested)
                {
                    interval = ShortestInterval;
                    if (Reason(e) is var reason && reason != reported)
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
        }
    }

    private static string Reason(Exception e)
    {
        // The other lines of a storage error differ for each request.
        var line = (e is AggregateException several ? several.InnerExceptions[0] : e).Message.Split('\n')[0].Trim();
        return e is XmlException
            ? $"{line} The name of a blob has a character that XML cannot represent: delete that blob."
            : line;
    }

    private void Wake(string blob, ETag etag)
    {
        stored.Enqueue((blob, Plain(etag)));
        woken.Release();
    }

    /// <summary>Reads the blobs that are stored through the API, until the next listing is due.</summary>
    private async Task ReadStoredAsync(TimeSpan interval, CancellationToken ct)
    {
        var began = time.GetTimestamp();
        while (interval - time.GetElapsedTime(began) is var left && left > TimeSpan.Zero
            && await woken.WaitAsync(left, ct))
        {
            // The listing may have found the blob first.
            if (stored.TryDequeue(out var upload) && seen.GetValueOrDefault(upload.Blob) != upload.ETag)
            {
                await TryAsync(upload.Blob, upload.ETag, IngestAsync, ct);
            }
        }
    }

    /// <summary>Reconciles where an hour has passed since the last time, or the host has just started.</summary>
    private async Task ReconcileAsync(CancellationToken ct)
    {
        if (reconciled is { } last && time.GetElapsedTime(last) < ReconcileInterval)
        {
            return;
        }

        // At the start nothing else reads the blobs of earlier runs; later the listing below does.
        await reconciliation.RunAsync(reconciled is null ? TimeSpan.Zero : Reconciliation.Grace, ct);
        await replica.SaveAsync(ct);
        await originals.WriteAsync(ct);
        reconciled = time.GetTimestamp();
        await foreach (var row in catalog.ListAsync(ct))
        {
            seen[row.Entry.Blob] = row.Entry.ETag?.Trim('"');
        }
    }

    /// <summary>Reads the blobs that are new, changed or gone.</summary>
    /// <returns>The time that the listing of the container took.</returns>
    private async Task<TimeSpan> PollAsync(CancellationToken ct)
    {
        var began = time.GetTimestamp();
        var blobs = await container.GetBlobsAsync(cancellationToken: ct).ToListAsync(ct);
        var took = time.GetElapsedTime(began);

        foreach (var gone in seen.Keys.Except(blobs.Select(blob => blob.Name)).ToArray())
        {
            await TryAsync(gone, null, RemoveAsync, ct);
        }

        // Oldest first, in the order of the events on Azure.
        BlobItem[] unread =
        [
            .. blobs.Where(blob => seen.GetValueOrDefault(blob.Name) != Plain(blob.Properties.ETag!.Value))
                .OrderBy(blob => blob.Properties.LastModified),
        ];
        if (unread.Length > 1)
        {
            // A blob that is read at once needs no record that it waits.
            await reconciliation.MarkPendingAsync(unread, ct);
        }

        foreach (var blob in unread)
        {
            await TryAsync(blob.Name, Plain(blob.Properties.ETag!.Value), IngestAsync, ct);
        }

        return took;
    }

    // Storage writes an ETag with quotation marks in headers, and without them in listings.
    private static string Plain(ETag etag) => etag.ToString().Trim('"');

    /// <summary>
    /// Ingests or removes a blob. If even the failure cannot be recorded, tries again after a pause, so that one blob
    /// never stops the others.
    /// </summary>
    private async Task TryAsync(
        string blob, string? etag, Func<string, string?, CancellationToken, Task> act, CancellationToken ct)
    {
        var failedBefore = paused.TryGetValue(blob, out var pause) && pause.ETag == etag;
        if (failedBefore && time.GetUtcNow() < pause.Until)
        {
            return;
        }

        try
        {
            await act(blob, etag, ct);
            paused.Remove(blob);
        }
        catch (Exception e) when (!ct.IsCancellationRequested)
        {
            paused[blob] = (etag, time.GetUtcNow() + Pause);
            if (!failedBefore)
            {
                LogUnrecorded(blob, e.Message, Pause);
            }
        }
    }

    private async Task RemoveAsync(string blob, string? etag, CancellationToken ct)
    {
        await ingestor.IngestAsync(blob, ct);
        seen.Remove(blob);
        LogRemoved(blob);
    }

    private async Task IngestAsync(string blob, string? etag, CancellationToken ct)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                var entry = await ingestor.IngestAsync(blob, ct);
                etag = entry?.ETag?.Trim('"') ?? etag;
                break;
            }
            catch (Exception e) when (!ct.IsCancellationRequested)
            {
                if (!paused.ContainsKey(blob))
                {
                    LogAttemptFailed(blob, attempt, Ingestor.Attempts, e.Message);
                }

                if (attempt == Ingestor.Attempts)
                {
                    await ingestor.PoisonAsync(blob, etag, e.Message, ct);
                    break;
                }

                await Task.Delay(RetryDelay * attempt, ct);
            }
        }

        seen[blob] = etag;
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "{Blob}: removed")]
    private partial void LogRemoved(string blob);

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Blob}: attempt {Attempt} of {Attempts} failed: {Reason}")]
    private partial void LogAttemptFailed(string blob, int attempt, int attempts, string reason);

    [LoggerMessage(
        Level = LogLevel.Error,
        Message = "{Blob}: the failure could not be recorded, so the next attempt is in {Pause}: {Reason}")]
    private partial void LogUnrecorded(string blob, string reason, TimeSpan pause);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The container could not be polled: {Reason}")]
    private partial void LogContainerFailed(string reason);
}
