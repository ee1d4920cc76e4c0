using System.Globalization;
using System.IO.Compression;
using Azure;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using Microsoft.Extensions.Logging;

namespace WatchReports.Replica;

/// <summary>
/// Copies of replicas' files in a blob container, so that a new instance needs only the log since then. A copy is only
/// a cache: without it the replica is built from the tables.
/// </summary>
/// <param name="service">The account.</param>
/// <param name="logger">The log of the program.</param>
public sealed partial class Snapshots(BlobServiceClient service, ILogger<Snapshots> logger)
{
    /// <summary>The name of the container.</summary>
    public const string Container = "replica";

    private const string NumberKey = "number";

    // A replica takes some five milliseconds for each report, so it is built from the tables within a few seconds.
    private const int LeastReports = 500;

    // A new instance reads this many log entries in a moment.
    private const int LeastCommits = 200;

    private readonly BlobContainerClient container = service.GetBlobContainerClient(Container);

    private readonly string name = $"replica-{Schema.Edition:x8}.db.gz";

    /// <summary>Writes a copy, unless a copy of about the same place in the log is there.</summary>
    /// <param name="file">The file to copy.</param>
    /// <param name="number">The sequence number of the last log entry that the file has applied.</param>
    /// <param name="ct">Cancels the copy.</param>
    /// <exception cref="RequestFailedException">Storage failed.</exception>
    internal async Task WriteAsync(ReplicaFile file, long number, CancellationToken ct)
    {
        if (file.Read(session => session.Query("SELECT COUNT(*) FROM reports", row => row.GetInt64(0))[0])
            < LeastReports)
        {
            return;
        }

        await container.CreateIfNotExistsAsync(cancellationToken: ct);
        var blob = container.GetBlobClient(name);
        BlobProperties? former = await blob.ExistsAsync(ct)
            ? await blob.GetPropertiesAsync(cancellationToken: ct)
            : null;
        if (former is not null
            && former.Metadata.TryGetValue(NumberKey, out var text)
            && long.TryParse(text, CultureInfo.InvariantCulture, out var saved)
            && saved <= number
            && number - saved < LeastCommits)
        {
            return;
        }

        using var copy = new MemoryStream();
        file.Save(copy);
        copy.Position = 0;
        try
        {
            await blob.UploadAsync(
                copy,
                new BlobUploadOptions
                {
                    // Another instance may write at the same time; one of the copies is enough.
                    Conditions = former is null
                        ? new BlobRequestConditions { IfNoneMatch = ETag.All }
                        : new BlobRequestConditions { IfMatch = former.ETag },
                    Metadata = new Dictionary<string, string>
                    {
                        [NumberKey] = number.ToString(CultureInfo.InvariantCulture),
                    },
                },
                ct);
        }
        catch (RequestFailedException e) when (e.Status is 409 or 412)
        {
            LogOvertaken();
        }
    }

    /// <summary>
    /// Puts the copy where the file of a replica belongs; without a sound copy the place stays empty.
    /// </summary>
    internal async Task RestoreAsync(string path, CancellationToken ct)
    {
        var part = $"{path}.part";
        try
        {
            var blob = container.GetBlobClient(name);
            using BlobDownloadStreamingResult download = await blob.DownloadStreamingAsync(cancellationToken: ct);
            await using (var gzip = new GZipStream(download.Content, CompressionMode.Decompress))
            await using (var file = File.Create(part))
            {
                await gzip.CopyToAsync(file, ct);
            }

            File.Move(part, path);
        }
        catch (RequestFailedException e) when (e.Status == 404)
        {
            // There is no copy yet.
        }
        catch (Exception e) when (!ct.IsCancellationRequested)
        {
            LogUnusable(e);
            File.Delete(part);
        }
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "Another instance has written the copy of the replica")]
    private partial void LogOvertaken();

    [LoggerMessage(
        Level = LogLevel.Warning, Message = "The copy of the replica is not used; it is built from the tables")]
    private partial void LogUnusable(Exception exception);
}
