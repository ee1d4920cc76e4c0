using System.Net;
using Azure;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using Microsoft.Extensions.Logging;
using WatchReports.Ingesting;
using WatchReports.Storage;

namespace WatchReports.Local;

/// <summary>
/// Follows the files that have gone from a watched folder. The blob of a renamed file is removed when its bytes are
/// read under the new name with the same reports, so that its reports are served all the time. The blob of a deleted
/// file is removed only where the folder is mirrored. A blob that another client has changed is never removed.
/// </summary>
internal sealed partial class VanishedFiles(
    BlobContainerClient container, BlobSource blobs, Catalog catalog, Mirroring mirroring, ILogger logger)
{
    // Five seconds: an editor that deletes and creates a file, and a program that syncs folders, take less.
    private const int QuietPolls = 10;

    // A person deletes a few files at a time; a disk that is missing takes most or all.
    private const int FewFiles = 3;

    private readonly Dictionary<string, int> wentAt = new(StringComparer.Ordinal);
    private readonly HashSet<(string Blob, string NewName)> kept = [];
    private readonly HashSet<(string Blob, string NewName)> told = [];
    private readonly HashSet<(string Folder, int Missing)> emptied = [];
    private HashSet<string> last = [];
    private int polls;
    private int quiet;
    private int withheld;

    /// <summary>Whether a file has gone so lately that a file which comes now may be the same file.</summary>
    public bool WentJustNow(string blob) => wentAt.TryGetValue(blob, out var poll) && polls - poll <= QuietPolls;

    /// <summary>Does what is due for the files that have gone. Called after each poll of the folder.</summary>
    /// <param name="listing">The files that are there.</param>
    /// <param name="memory">The files that were there.</param>
    /// <param name="isSettled">Whether each file that is there is uploaded or known to be unreadable.</param>
    /// <param name="ct">Ends the call; the next call continues.</param>
    public async Task FollowAsync(FolderListing listing, UploadMemory memory, bool isSettled, CancellationToken ct)
    {
        polls++;
        var gone = memory.Files.Where(file => !listing.MayHave(file.Key)).ToDictionary();
        foreach (var (blob, file) in gone.Where(file => file.Value is { IsGone: false, Hash: not null, Problem: null }))
        {
            await memory.RememberAsync(blob, file with { IsGone = true }, ct);
            wentAt[blob] = polls;
        }

        // What is left to do for a file that has gone: a record of its problem, or a blob with its bytes.
        var due = gone.Where(file => file.Value is not { Hash: null, Problem: null }).ToDictionary();
        quiet = isSettled && last.SetEquals(due.Keys) ? quiet + 1 : 0;
        last = [.. due.Keys];
        if (quiet == 0)
        {
            kept.Clear();
            return;
        }

        foreach (var (blob, file) in due)
        {
            if (file.Problem is not null)
            {
                await RemoveRecordAsync(blob, memory, ct);
                due.Remove(blob);
            }
            else if (file.IsWithheld)
            {
                // The blob of this name has other bytes, or there is none.
                await memory.ForgetAsync(blob, ct);
                due.Remove(blob);
            }
            else if (FindTwin(file.Hash!, listing, memory) is { } twin)
            {
                await MoveAsync(blob, twin, file.Hash!, memory, ct);
                due.Remove(blob);
            }
        }

        var isDue = mirroring != Mirroring.Off && quiet >= QuietPolls && due.Count > 0;
        if (isDue && !IsWithheld(due.Count, listing, memory))
        {
            WithholdEmptied(due, listing);
            await RemoveAsync(due, listing, memory, ct);
        }
    }

    /// <summary>
    /// The name of a file that is there with the same bytes and may be uploaded, best of an uploaded file; null for
    /// none.
    /// </summary>
    private static string? FindTwin(string hash, FolderListing listing, UploadMemory memory) =>
        memory.NamesOf(hash)
            .Where(blob => listing.Files.ContainsKey(blob) && memory.Find(blob) is { IsGone: false, Problem: null })
            .OrderBy(blob => memory.Find(blob)!.IsWithheld)
            .ThenBy(blob => blob, StringComparer.Ordinal)
            .FirstOrDefault();

    /// <summary>Removes the blob of a file that has a new name, once the new name has all its reports.</summary>
    private async Task MoveAsync(string blob, string twin, string hash, UploadMemory memory, CancellationToken ct)
    {
        // A file that is withheld has no blob that could take the reports over.
        if (memory.Find(twin)!.IsWithheld || kept.Contains((blob, twin)))
        {
            return;
        }

        if (await catalog.FindAsync(twin, ct) is not { Entry: { Sha256: { } read } moved } || read != hash)
        {
            return;
        }

        // The extension decides how bytes are read: a page that is renamed from .html to .txt can lose its reports.
        string[] lost = [.. (await catalog.FindAsync(blob, ct))?.Entry.Reports.Except(moved.Reports) ?? []];
        if (lost.Length == 0)
        {
            if (await RemoveAsync(blob, hash, memory, ct))
            {
                LogMoved(blob, twin);
            }

            return;
        }

        kept.Add((blob, twin));
        if (told.Add((blob, twin)))
        {
            LogUnlike(blob, twin, string.Join(", ", lost));
        }
    }

    /// <summary>Whether so many files are missing that a disk may be missing.</summary>
    private bool IsWithheld(int missing, FolderListing listing, UploadMemory memory)
    {
        var known = memory.Files.Values.Count(file => file is { Hash: not null, Problem: null });
        var isLost = listing.Files.Count == 0 || (missing > FewFiles && 2 * missing > known);
        if (mirroring == Mirroring.Full || !isLost)
        {
            withheld = 0;
            return false;
        }

        if (withheld != missing)
        {
            withheld = missing;
            LogWithheld(missing, known);
        }

        return true;
    }

    /// <summary>
    /// Leaves out the files of each folder that has lost all of them: the mount point of a missing disk is an empty
    /// folder, also where the disk has few of the files.
    /// </summary>
    private void WithholdEmptied(Dictionary<string, RememberedFile> due, FolderListing listing)
    {
        if (mirroring == Mirroring.Full)
        {
            return;
        }

        foreach (var files in due.Keys.GroupBy(listing.FindEmptyFolder).ToArray())
        {
            var missing = files.Count();
            if (files.Key is not { } folder || missing <= FewFiles)
            {
                continue;
            }

            if (emptied.Add((folder, missing)))
            {
                LogEmptied(folder, missing);
            }

            foreach (var blob in files)
            {
                due.Remove(blob);
            }
        }
    }

    /// <summary>
    /// Removes the blobs of files that have gone. A file that is renamed to <c>bad\nname.txt</c> is still there,
    /// although nothing can be uploaded under that name, so its blob stays.
    /// </summary>
    private async Task RemoveAsync(
        IReadOnlyDictionary<string, RememberedFile> due,
        FolderListing listing,
        UploadMemory memory,
        CancellationToken ct)
    {
        var unreadable = memory.Files
            .Where(file => file.Value.Problem is not null && listing.MayHave(file.Key))
            .OrderBy(file => file.Key, StringComparer.Ordinal)
            .ToArray();
        foreach (var (blob, file) in due)
        {
            if (unreadable.FirstOrDefault(other => other.Value.MayBe(file)).Key is { } newName)
            {
                if (told.Add((blob, newName)))
                {
                    LogUnreadable(blob, newName);
                }
            }
            else if (await RemoveAsync(blob, file.Hash!, memory, ct))
            {
                LogRemoved(blob);
            }
        }
    }

    /// <summary>Removes the blob of a file that has gone, if the blob has the bytes of the file.</summary>
    /// <returns>Whether a blob was removed.</returns>
    private async Task<bool> RemoveAsync(string blob, string hash, UploadMemory memory, CancellationToken ct)
    {
        var found = await blobs.FindPropertiesAsync(blob, ct);
        var isOurs = found is not null && Uploads.HashOf(found.Metadata) == hash;
        var isRemoved = isOurs && await DeleteAsync(blob, found!.ETag, ct);
        if (isRemoved || found is null)
        {
            await memory.ForgetAsync(blob, ct);
        }
        else
        {
            LogKept(blob);
            await memory.RememberAsync(blob, new RememberedFile { IsGone = true }, ct);
        }

        return isRemoved;
    }

    private async Task RemoveRecordAsync(string blob, UploadMemory memory, CancellationToken ct)
    {
        if (await blobs.FindPropertiesAsync(blob, ct) is { } found
            && UnreadableFile.FindProblem(found.Metadata, found.ContentLength) is not null)
        {
            await DeleteAsync(blob, found.ETag, ct);
        }

        await memory.ForgetAsync(blob, ct);
    }

    /// <summary>Deletes a version of a blob; false if the blob has another version.</summary>
    private async Task<bool> DeleteAsync(string blob, ETag version, CancellationToken ct)
    {
        try
        {
            return await container.GetBlobClient(blob).DeleteIfExistsAsync(
                DeleteSnapshotsOption.IncludeSnapshots, new BlobRequestConditions { IfMatch = version }, ct);
        }
        catch (RequestFailedException e) when (e.Status == (int)HttpStatusCode.PreconditionFailed)
        {
            return false;
        }
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "{Name}: moved to {NewName}, which has the same bytes")]
    private partial void LogMoved(string name, string newName);

    [LoggerMessage(
        Level = LogLevel.Warning,
        Message = "{Name}: the blob stays although the file is {NewName} now, because {NewName} is read without "
            + "{Reports}; give the file a name with the former extension")]
    private partial void LogUnlike(string name, string newName, string reports);

    [LoggerMessage(
        Level = LogLevel.Warning,
        Message = "{Name}: the blob stays although the file has gone, because the file may be {NewName} now, which "
            + "cannot be uploaded; give {NewName} another name, make it readable, or delete it")]
    private partial void LogUnreadable(string name, string newName);

    [LoggerMessage(Level = LogLevel.Information, Message = "{Name}: removed, because the file was deleted")]
    private partial void LogRemoved(string name);

    [LoggerMessage(
        Level = LogLevel.Warning,
        Message = "{Name}: not removed with its file, because another client has changed the blob")]
    private partial void LogKept(string name);

    [LoggerMessage(
        Level = LogLevel.Warning,
        Message = "{Missing} of the {Known} files of the watched folder are missing. Their reports stay, because a "
            + "disk may be missing too; if the files were deleted, start once with --mirror-all")]
    private partial void LogWithheld(int missing, int known);

    [LoggerMessage(
        Level = LogLevel.Warning,
        Message = "{Folder}: the folder is empty, and {Missing} files in it are missing. Their reports stay, because a "
            + "disk may be missing too; if the files were deleted, delete the folder")]
    private partial void LogEmptied(string folder, int missing);
}
