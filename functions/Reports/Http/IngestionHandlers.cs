using Azure;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using Microsoft.AspNetCore.Http;
using WatchReports.Model;
using WatchReports.Storage;

namespace WatchReports.Http;

/// <summary>What became of uploads.</summary>
public sealed class IngestionHandlers(IngestionRecords records, BlobContainerClient container)
{
    /// <summary>Answers <see cref="Routes.Ingestions"/>.</summary>
    public async Task<IResult> ListAsync(HttpRequest request)
    {
        var parameters = new Parameters(request);
        var (status, limit, cursor) = (parameters.Status(), parameters.Limit(), parameters.Text("cursor"));
        return await parameters.PageAsync(
            () => records.ListAsync(status, limit, cursor, request.HttpContext.RequestAborted),
            ReportsJson.Readable.IngestionListing);
    }

    /// <summary>Answers <see cref="Routes.Ingestion"/>.</summary>
    public async Task<IResult> GetAsync(HttpRequest request, string blob)
    {
        if (new Parameters(request).Problem is { } problem)
        {
            return problem;
        }

        var ct = request.HttpContext.RequestAborted;
        blob = BlobName.OfPath(blob)!;
        if (BlobName.Problem(blob) is not null)
        {
            return NoSuchBlob(blob);
        }

        // The record first: one that is written between the two reads then shows up as pending once more, not as lost.
        var record = await records.FindAsync(blob, ct);
        var pending = await PendingAsync(blob, record, ct) ?? record;
        return pending is null ? NoSuchBlob(blob) : JsonAnswer.Ok(pending, ReportsJson.Readable.Ingestion);
    }

    private static JsonAnswer NoSuchBlob(string blob) => Problems.NotFound($"There is no upload '{blob}'.");

    private async Task<Ingestion?> PendingAsync(string blob, Ingestion? record, CancellationToken ct)
    {
        BlobProperties properties;
        try
        {
            properties = await container.GetBlobClient(blob).GetPropertiesAsync(cancellationToken: ct);
        }
        catch (RequestFailedException e) when (e.Status == StatusCodes.Status404NotFound)
        {
            return null;
        }

        if (record is not null)
        {
            // The same bytes under a new ETag need no new record, so the hash decides; a blob from another client has none.
            var sameVersion = record.Etag?.Trim('"') == properties.ETag.ToString().Trim('"');
            var newBytes = record.Status == IngestionStatus.Poisoned
                || (properties.Metadata.TryGetValue(UploadHandlers.HashKey, out var hash) && hash != record.Sha256);
            if (sameVersion || !newBytes)
            {
                return null;
            }
        }

        return UploadHandlers.Pending(blob, properties.ETag, properties.LastModified);
    }
}
