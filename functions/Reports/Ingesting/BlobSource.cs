using System.Net;
using System.Security.Cryptography;
using Azure;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using WatchReports.Model;
using WatchReports.Text;

namespace WatchReports.Ingesting;

/// <summary>Reads blobs from the container of the reports.</summary>
public sealed class BlobSource(BlobContainerClient container, LargeBlobs large)
{
    /// <summary>
    /// Whether a request for this name reaches the blob of this name. The client shortens names such as <c>/a</c>,
    /// <c>a/</c> and <c>b/../a</c>, so a request for them would read another blob, even a blob of another container.
    /// </summary>
    public bool CanRequest(string blob)
    {
        var path = Uri.UnescapeDataString(container.GetBlobClient(blob).Uri.AbsolutePath);
        return path.EndsWith($"/{container.Name}/{blob}", StringComparison.Ordinal);
    }

    /// <summary>Reads the properties of a blob.</summary>
    /// <returns>The properties; null if the container has no blob of this name that a request can reach.</returns>
    /// <exception cref="RequestFailedException">Storage failed.</exception>
    public async Task<BlobProperties?> FindPropertiesAsync(string blob, CancellationToken ct)
    {
        try
        {
            return await container.GetBlobClient(blob).GetPropertiesAsync(cancellationToken: ct);
        }
        catch (RequestFailedException e) when (e.Status == 404)
        {
            return null;
        }
    }

    /// <summary>Opens a version of a blob.</summary>
    /// <returns>The download; null where the container has another version or no such blob.</returns>
    /// <exception cref="RequestFailedException">Storage failed.</exception>
    public async Task<BlobDownloadStreamingResult?> OpenAsync(string blob, string version, CancellationToken ct)
    {
        try
        {
            var options = new BlobDownloadOptions
            {
                Conditions = new BlobRequestConditions { IfMatch = new ETag(version) },
            };
            return await container.GetBlobClient(blob).DownloadStreamingAsync(options, ct);
        }
        catch (RequestFailedException e) when (e.Status is 404 or 412)
        {
            return null;
        }
    }

    /// <summary>
    /// Downloads at most <see cref="BlobText.MaxBytes"/> and one byte of a blob. A blob that no request can reach is
    /// found in the listing, and cannot be read.
    /// </summary>
    /// <param name="blob">The name of the blob.</param>
    /// <param name="known">The ETag of the version that needs no download; null for none.</param>
    /// <param name="ct">Cancels the download.</param>
    /// <exception cref="RequestFailedException">Storage failed, or the container does not exist.</exception>
    public async Task<Download> DownloadAsync(string blob, string? known, CancellationToken ct)
    {
        if (!CanRequest(blob))
        {
            return await FindUnreachableAsync(blob, known, ct);
        }

        if (await DownloadAsync(blob, known, turn: null, ct) is { } download)
        {
            return download;
        }

        var turn = await large.TakeTurnAsync(ct);
        try
        {
            return (await DownloadAsync(blob, known, turn, ct))!;
        }
        catch
        {
            turn.Dispose();
            throw;
        }
    }

    /// <returns>The blob; null if the blob is large and waits for its turn.</returns>
    private async Task<Download?> DownloadAsync(string blob, string? known, IDisposable? turn, CancellationToken ct)
    {
        try
        {
            var options = new BlobDownloadOptions
            {
                Conditions = known is null ? null : new BlobRequestConditions { IfNoneMatch = new ETag(known) },
            };
            var response = await container.GetBlobClient(blob).DownloadStreamingAsync(options, ct);
            if (response.GetRawResponse().Status == (int)HttpStatusCode.NotModified)
            {
                return Download.Unchanged with { Turn = turn };
            }

            using BlobDownloadStreamingResult download = response;
            var details = download.Details;
            if (UnreadableFile.FindProblem(details.Metadata, details.ContentLength) is { } problem)
            {
                var unread = new BlobVersion(
                    blob, details.ETag.ToString(), Sha256: null, ContentType: null, details.LastModified);
                return new Download(new DownloadedBlob(unread, Content: null, problem), Turn: turn);
            }

            if (LargeBlobs.Include(details.ContentLength) && turn is null)
            {
                return null;
            }

            // One byte beyond the limit shows that the blob is too large, without a download of the rest.
            var bytes = new byte[(int)Math.Min(details.ContentLength, BlobText.MaxBytes + 1)];
            await download.Content.ReadExactlyAsync(bytes, ct);
            // The hash of a blob that is too large covers only these first bytes. That suffices: every version of
            // such a blob is rejected.
            var hash = Convert.ToHexStringLower(SHA256.HashData(bytes));
            var type = string.IsNullOrEmpty(details.ContentType) ? null : details.ContentType;
            var version = new BlobVersion(blob, details.ETag.ToString(), hash, type, details.LastModified);
            var content = new BlobContent(bytes, blob, type);
            return new Download(new DownloadedBlob(version, content), Turn: turn);
        }
        catch (RequestFailedException e) when (e.Status == (int)HttpStatusCode.NotModified)
        {
            return Download.Unchanged with { Turn = turn };
        }
        catch (RequestFailedException e) when (e.Status == 404 && e.ErrorCode == BlobErrorCode.BlobNotFound)
        {
            return Download.Gone with { Turn = turn };
        }
    }

    /// <summary>Finds a blob in the listing of the container, including names that no request can reach.</summary>
    private async Task<BlobItem?> FindListedAsync(string blob, CancellationToken ct)
    {
        await foreach (var first in container.GetBlobsAsync(new GetBlobsOptions { Prefix = blob }, ct))
        {
            // No other name with this prefix sorts before the prefix itself.
            return first.Name == blob ? first : null;
        }

        return null;
    }

    private async Task<Download> FindUnreachableAsync(string blob, string? known, CancellationToken ct)
    {
        if (await FindListedAsync(blob, ct) is not { Properties: { ETag: { } etag, LastModified: { } modified } })
        {
            return Download.Gone;
        }

        return Etags.AreSame(known, etag.ToString())
            ? Download.Unchanged
            : new Download(new DownloadedBlob(
                new BlobVersion(blob, etag.ToString("H"), Sha256: null, ContentType: null, modified),
                Content: null,
                new Diagnostic(
                    DiagnosticCodes.NoReport,
                    Severity.Error,
                    "The blob cannot be read under its name: a name must not begin or end with a slash, or have a "
                        + "segment of one or two dots. Give the blob another name.")));
    }
}
