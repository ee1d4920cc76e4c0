using System.Security.Cryptography;
using Azure.Storage.Blobs.Models;
using WatchReports.Ingesting;
using WatchReports.Model;
using WatchReports.Replica;
using WatchReports.Storage;

namespace WatchReports.Local;

/// <summary>
/// Finds the files of a watched folder that only have a new name. A new name changes no report, but an upload under it
/// is the latest blob with its reports: the upload would bring a superseded text back, such as that of
/// <c>22.txt</c> after <c>mv 22.txt 22-old.txt</c>, where <c>22-corrected.txt</c> counts.
/// </summary>
internal sealed class Renames(
    BlobSource blobs, Catalog catalog, ReportReplica replica, LargeBlobs large, VanishedFiles vanished)
{
    /// <summary>Looks for the old name of a file that is about to be uploaded.</summary>
    /// <param name="name">The name of the file's blob.</param>
    /// <param name="bytes">The bytes of the file.</param>
    /// <param name="hash">The SHA-256 of the bytes.</param>
    /// <param name="listing">The files that are there.</param>
    /// <param name="memory">The files that were there.</param>
    /// <param name="ct">Ends the call.</param>
    /// <returns>The old name; null while the blob of the old name is not read yet.</returns>
    public async Task<Rename?> FindAsync(
        string name, byte[] bytes, string hash, FolderListing listing, UploadMemory memory, CancellationToken ct)
    {
        string[] others =
        [
            // A file that was recorded because of its name has no blob: under a new name it is a new file.
            .. memory.NamesOf(hash)
                .Where(other => other != name && memory.Find(other)!.Problem is null)
                .Order(StringComparer.Ordinal),
        ];
        var found = Rename.None;
        foreach (var gone in others.Where(other => !listing.MayHave(other)))
        {
            if (memory.Find(gone)!.IsWithheld)
            {
                found = new Rename(gone, "was not uploaded under that name either");
                continue;
            }

            var blob = await blobs.FindPropertiesAsync(gone, ct);
            if (blob is not null && Uploads.HashOf(blob.Metadata) == hash)
            {
                // Other files with these bytes hold the same reports, so one of them decides.
                return await JudgeAsync(gone, name, hash, blob, ct);
            }

            // A file that comes back long after its blob was deleted is to be uploaded.
            if (blob is not null || vanished.WentJustNow(gone))
            {
                found = new Rename(
                    gone, $"another client has {(blob is null ? "deleted" : "changed")} the blob of that name");
            }
        }

        string[] there =
        [
            .. others.Concat(memory.NamesBefore(hash))
                .Distinct()
                .Where(other => other != name
                    && listing.Files.ContainsKey(other)
                    && memory.Find(other) is not { Problem: not null }),
        ];
        return found != Rename.None ? found : await FindReplacedAsync(name, bytes, hash, there, listing, ct);
    }

    /// <summary>Finds out whether the blob of the old name counts.</summary>
    private async Task<Rename?> JudgeAsync(
        string gone, string name, string hash, BlobProperties blob, CancellationToken ct)
    {
        var row = await catalog.FindAsync(gone, ct);
        var tag = blob.ETag.ToString();
        var isRead = Etags.AreSame(row?.Entry.ETag, tag)
            || (row?.Entry.Latest is { Status: IngestionStatus.Poisoned } failed && Etags.AreSame(failed.ETag, tag));
        if (!isRead)
        {
            return null;
        }

        try
        {
            var later = await replica.ReadAsync(
                view => row!.Entry.Reports
                    .Select(report => (Report: report, Winner: LastOf(view.Ingestions.FindHolders(report))))
                    .FirstOrDefault(held => held.Winner is { } winner
                        // A file that is replaced by an old version is changed, and no rename can supersede it.
                        && winner.Blob != name
                        && winner.Sha256 != hash),
                ct);
            return new Rename(gone, later.Winner is null ? null : $"{later.Report} comes from {later.Winner.Blob}");
        }
        catch (ReplicaNotReadyException)
        {
            return null;
        }
    }

    private static CatalogEntry? LastOf(IReadOnlyList<CatalogEntry> holders) => holders is [.., var last] ? last : null;

    /// <summary>
    /// Finds the old name where another file has that name now: after <c>mv 22.txt old/22.txt</c> and a new
    /// <c>22.txt</c>, or where two files have changed their names.
    /// </summary>
    private async Task<Rename> FindReplacedAsync(
        string name,
        byte[] bytes,
        string hash,
        IEnumerable<string> others,
        FolderListing listing,
        CancellationToken ct)
    {
        foreach (var other in others)
        {
            var file = listing.Files[other];
            var (replacement, _) = await file.ReadAsync(file.FindTarget(), ct);
            if (replacement is null || Convert.ToHexStringLower(SHA256.HashData(replacement)) == hash)
            {
                // A copy is a new file.
                return Rename.None;
            }

            var reports = await ReadAsync(name, bytes, ct);
            if (reports.Count > 0 && !reports.Except(await ReadAsync(other, replacement, ct)).Any())
            {
                return new Rename(other, $"{other} has another version of the same reports now");
            }
        }

        return Rename.None;
    }

    private async Task<IReadOnlyCollection<string>> ReadAsync(string name, byte[] bytes, CancellationToken ct)
    {
        using var turn = await large.TakeTurnAsync(bytes.Length, ct);
        return [.. Reading.Of(new BlobContent(bytes, name, ContentType: null)).Reports.Select(report => report.Id)];
    }
}
