using System.Xml;
using Azure;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using Microsoft.Extensions.Logging;
using WatchReports.Ingesting;
using WatchReports.Storage;

namespace WatchReports.Local;

/// <summary>
/// Replaces the blob trigger locally: ingests each new or changed blob, with the retry rule of the trigger.
/// </summary>
public sealed partial class ContainerWatcher(
    BlobContainerClient container,
    IngestionRecords records,
    Ingestor ingestor,
    TimeProvider time,
    ILogger<ContainerWatcher> logger) : PollingService
{
    private static readonly TimeSpan RetryDelay = TimeSpan.FromMilliseconds(250);

    // Long enough to process the other blobs meanwhile, short enough for a person who waits.
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(30);

    private readonly Dictionary<string, ETag?> seen = new(StringComparer.Ordinal);
    private readonly Dictionary<string, (ETag? ETag, DateTimeOffset Until)> paused = new(StringComparer.Ordinal);

    private bool recalled;

    /// <inheritdoc/>
    protected override async Task PollAsync(CancellationToken ct)
    {
        await RecallAsync(ct);
        var blobs = new List<BlobItem>();
        await foreach (var blob in container.GetBlobsAsync(cancellationToken: ct))
        {
            blobs.Add(blob);
        }

        foreach (var gone in seen.Keys.Except(blobs.Select(blob => blob.Name)).ToArray())
        {
            await TryAsync(gone, null, RemoveAsync, ct);
        }

        // Oldest first, in the order of the events on Azure.
        foreach (var blob in blobs.OrderBy(blob => blob.Properties.LastModified))
        {
            if (!seen.TryGetValue(blob.Name, out var etag) || etag != blob.Properties.ETag)
            {
                await TryAsync(blob.Name, blob.Properties.ETag, IngestAsync, ct);
            }
        }
    }

    /// <inheritdoc/>
    protected override string Reason(Exception e) => e is XmlException
        ? $"{base.Reason(e)} The name of a blob has a character that XML cannot represent: delete that blob."
        : base.Reason(e);

    /// <inheritdoc/>
    protected override void LogPollFailed(string reason) => LogContainerFailed(reason);

    /// <summary>Loads the blobs of earlier runs, so that a blob that was deleted since then counts as gone.</summary>
    private async Task RecallAsync(CancellationToken ct)
    {
        if (recalled)
        {
            return;
        }

        await foreach (var ingestion in records.AllAsync(ct))
        {
            seen.TryAdd(ingestion.Blob, null);
        }

        recalled = true;
    }

    /// <summary>
    /// Ingests or removes a blob. If even the failure cannot be recorded, tries again after a pause, so that one blob
    /// never stops the others.
    /// </summary>
    private async Task TryAsync(
        string blob, ETag? etag, Func<string, ETag?, CancellationToken, Task> act, CancellationToken ct)
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

    private async Task RemoveAsync(string blob, ETag? etag, CancellationToken ct)
    {
        await ingestor.RemoveAsync(blob, ct);
        seen.Remove(blob);
        LogRemoved(blob);
    }

    private async Task IngestAsync(string blob, ETag? etag, CancellationToken ct)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                await ingestor.IngestAsync(blob, ct);
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
                    await ingestor.PoisonAsync(blob, etag?.ToString(), e.Message, ct);
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
