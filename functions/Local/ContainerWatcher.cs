using Azure;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using WatchReports.Ingesting;
using WatchReports.Storage;

namespace WatchReports.Local;

/// <summary>Stands in for the blob trigger: ingests each blob that appears or changes, with the trigger's retry rule.</summary>
public sealed partial class ContainerWatcher(
    BlobContainerClient container,
    IngestionRecords records,
    Ingestor ingestor,
    ILogger<ContainerWatcher> logger) : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan RetryDelay = TimeSpan.FromMilliseconds(250);

    private readonly Dictionary<string, ETag?> seen = new(StringComparer.Ordinal);

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Interval);
        var recalled = false;
        try
        {
            do
            {
                try
                {
                    recalled = recalled || await RecallAsync(stoppingToken);
                    await PollAsync(stoppingToken);
                }
                catch (Exception e) when (!stoppingToken.IsCancellationRequested)
                {
                    LogPollFailed(e.Message);
                }
            }
            while (await timer.WaitForNextTickAsync(stoppingToken));
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // Stopping.
        }
    }

    /// <summary>Notes the blobs of earlier runs, so that those deleted since are seen to be gone.</summary>
    private async Task<bool> RecallAsync(CancellationToken ct)
    {
        string? cursor = null;
        do
        {
            var page = await records.ListAsync(null, 100, cursor, ct);
            foreach (var ingestion in page.Items)
            {
                seen.TryAdd(ingestion.Blob, null);
            }

            cursor = page.Next;
        }
        while (cursor is not null);
        return true;
    }

    private async Task PollAsync(CancellationToken ct)
    {
        var blobs = new List<BlobItem>();
        await foreach (var blob in container.GetBlobsAsync(cancellationToken: ct))
        {
            blobs.Add(blob);
        }

        foreach (var gone in seen.Keys.Except(blobs.Select(blob => blob.Name)).ToArray())
        {
            await ingestor.RemoveAsync(gone, ct);
            seen.Remove(gone);
            LogRemoved(gone);
        }

        // Oldest first, as events would come.
        foreach (var blob in blobs.OrderBy(blob => blob.Properties.LastModified))
        {
            if (!seen.TryGetValue(blob.Name, out var etag) || etag != blob.Properties.ETag)
            {
                await IngestAsync(blob, ct);
                seen[blob.Name] = blob.Properties.ETag;
            }
        }
    }

    private async Task IngestAsync(BlobItem blob, CancellationToken ct)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                await ingestor.IngestAsync(blob.Name, ct);
                return;
            }
            catch (Exception e) when (!ct.IsCancellationRequested)
            {
                LogAttemptFailed(blob.Name, attempt, Ingestor.Attempts, e.Message);
                if (attempt == Ingestor.Attempts)
                {
                    await ingestor.PoisonAsync(blob.Name, blob.Properties.ETag?.ToString(), e.Message, ct);
                    return;
                }

                await Task.Delay(RetryDelay * attempt, ct);
            }
        }
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "{Blob}: removed")]
    private partial void LogRemoved(string blob);

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Blob}: attempt {Attempt} of {Attempts} failed: {Reason}")]
    private partial void LogAttemptFailed(string blob, int attempt, int attempts, string reason);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The container could not be polled: {Reason}")]
    private partial void LogPollFailed(string reason);
}
