using System.Net;
using Azure;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using WatchReports.Model;
using WatchReports.Storage;

namespace WatchReports.Ingesting;

/// <summary>Removes a report together with the blobs that contain the report.</summary>
public sealed class Removal(
    ReportQueries queries, IngestionRecords records, BlobContainerClient container, Ingestor ingestor)
{
    /// <summary>
    /// Removes a report and every blob that contains the report, earlier blobs first: an earlier blob that stayed would
    /// bring the report back. Removes nothing if one of the blobs contains another report too.
    /// </summary>
    /// <param name="report">The id of the report.</param>
    /// <param name="ct">Cancels the removal; repeat the call to continue.</param>
    /// <exception cref="RequestFailedException">Storage failed; repeat the call to continue.</exception>
    public async Task<RemovalResult> RemoveAsync(string report, CancellationToken ct)
    {
        if (await queries.FindAsync(report, ct) is not { Source: { } source })
        {
            return new RemovalResult(RemovalStatus.NotFound);
        }

        Ingestion[] holders =
        [
            .. await records.FindAsync(source.Blob, ct) is { } current ? [current] : Array.Empty<Ingestion>(),
            .. await records.FindSupersededAsync([report], ct),
        ];
        foreach (var holder in holders)
        {
            string[] others = [.. holder.Reports.Concat(holder.Superseded).Where(other => other != report).Distinct()];
            if (others.Length > 0)
            {
                return new RemovalResult(RemovalStatus.HoldsOtherReports, holder.Blob) { OtherReports = others };
            }
        }

        foreach (var holder in holders.Reverse())
        {
            if (!await DeleteAsync(holder, ct))
            {
                return new RemovalResult(RemovalStatus.NewerVersion, holder.Blob);
            }

            await ingestor.RemoveAsync(holder.Blob, ct);
        }

        return new RemovalResult(RemovalStatus.Removed);
    }

    /// <summary>Deletes the version of a blob that was ingested; false if the blob has a newer version.</summary>
    private async Task<bool> DeleteAsync(Ingestion ingestion, CancellationToken ct)
    {
        try
        {
            await container.GetBlobClient(ingestion.Blob).DeleteIfExistsAsync(
                DeleteSnapshotsOption.IncludeSnapshots,
                new BlobRequestConditions { IfMatch = new ETag(ingestion.Etag!) },
                ct);
            return true;
        }
        catch (RequestFailedException e) when (e.Status == (int)HttpStatusCode.PreconditionFailed)
        {
            return false;
        }
    }
}
