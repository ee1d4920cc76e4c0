using System.Net;
using Azure;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using WatchReports.Replica;
using WatchReports.Storage;

namespace WatchReports.Ingesting;

/// <summary>Removes a report together with the blobs that hold the report.</summary>
public sealed class Removal(
    ReportReplica replica, Catalog catalog, BlobContainerClient container, TimeProvider time)
{
    // A caller waits for the answer, and a request that is refused for longer is better repeated.
    private static readonly TimeSpan CommitLimit = TimeSpan.FromSeconds(10);

    /// <summary>
    /// Removes a report and every blob that holds it, superseded blobs first: a superseded blob that stayed would bring
    /// the report back. Removes nothing if one of the blobs holds another report too.
    /// </summary>
    /// <param name="report">The id of the report.</param>
    /// <param name="ct">Cancels the removal; repeat the call to continue.</param>
    /// <exception cref="RequestFailedException">Storage failed; repeat the call to continue.</exception>
    /// <exception cref="ReplicaNotReadyException">The catalog is not complete yet.</exception>
    /// <exception cref="CatalogBusyException">Other commits came between for ten seconds.</exception>
    public async Task<RemovalResult> RemoveAsync(string report, CancellationToken ct)
    {
        var rows = new List<CatalogRow>();
        var holders = await replica.ReadAsync(
            view => view.IsComplete ? view.Ingestions.FindHolders(report) : throw ReplicaNotReadyException.Incomplete(),
            ct);
        foreach (var holder in holders)
        {
            if (await catalog.FindAsync(holder.Blob, ct) is { } row && row.Entry.Reports.Contains(report))
            {
                rows.Add(row);
            }
        }

        foreach (var row in rows)
        {
            string[] others = [.. row.Entry.Reports.Where(other => other != report)];
            if (others.Length > 0)
            {
                return new RemovalResult(RemovalStatus.HoldsOtherReports, row.Entry.Blob) { OtherReports = others };
            }
        }

        foreach (var row in rows.OrderBy(row => row.Entry.Modified))
        {
            if (!await DeleteAsync(row.Entry, ct))
            {
                return new RemovalResult(RemovalStatus.NewerVersion, row.Entry.Blob);
            }

            await CommitAsync(row, $"DELETE of report {report}", ct);
        }

        return new RemovalResult(rows.Count == 0 ? RemovalStatus.NotFound : RemovalStatus.Removed);
    }

    /// <summary>
    /// Deletes the version of a blob that counts; false if the blob has a newer version. A blob that is gone already
    /// counts as deleted.
    /// </summary>
    private async Task<bool> DeleteAsync(CatalogEntry entry, CancellationToken ct)
    {
        try
        {
            await container.GetBlobClient(entry.Blob).DeleteIfExistsAsync(
                DeleteSnapshotsOption.IncludeSnapshots,
                new BlobRequestConditions { IfMatch = new ETag(entry.ETag!) },
                ct);
            return true;
        }
        catch (RequestFailedException e) when (e.Status == (int)HttpStatusCode.PreconditionFailed)
        {
            return false;
        }
    }

    /// <summary>Commits the removal while the row holds the version that was deleted.</summary>
    private async Task CommitAsync(CatalogRow deleted, string route, CancellationToken ct)
    {
        var patience = new Patience(CommitLimit, time);
        using var turn = await catalog.TakeTurnAsync(ct);
        for (var row = deleted; row is not null && Etags.AreSame(row.Entry.ETag, deleted.Entry.ETag);)
        {
            var sequence = await catalog.ReadSequenceAsync(ct);
            if (await catalog.CommitAsync(sequence, [new Change(row.Entry.Blob, row, null, route)], ct) is not null)
            {
                return;
            }

            await patience.WaitAsync(ct);
            row = await catalog.FindAsync(deleted.Entry.Blob, ct);
        }
    }
}
