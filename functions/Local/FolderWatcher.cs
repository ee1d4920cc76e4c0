using System.Security.Cryptography;
using Azure;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using Azure.Storage.Blobs.Specialized;
using Microsoft.Extensions.Logging;
using WatchReports.Ingesting;
using WatchReports.Replica;
using WatchReports.Storage;

namespace WatchReports.Local;

/// <summary>
/// Uploads each new or changed file of a folder, when its size and time are the same in two polls. A file that was
/// uploaded before, in this run or an earlier run, counts as changed only if its bytes have changed, so a correction
/// that another client made to the blob remains. A file that only has a new name changes no report. A file that cannot
/// be uploaded is recorded as a rejected upload with the reason, unless the container has a blob of its name: that
/// blob, and its reports, stay.
/// </summary>
public sealed partial class FolderWatcher(
    string folder,
    Mirroring mirroring,
    BlobContainerClient container,
    BlobSource blobs,
    Uploads uploads,
    Catalog catalog,
    ReportReplica replica,
    LargeBlobs large,
    Progress progress,
    TimeProvider time,
    ILogger<FolderWatcher> logger) : PollingService
{
    // Storage keeps whole seconds, so times differ that are a second apart.
    private static readonly TimeSpan BetweenTimes = TimeSpan.FromSeconds(1);

    private readonly VanishedFiles vanished = new(container, blobs, catalog, mirroring, logger);
    private readonly Dictionary<string, State> states = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> problems = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> faults = new(StringComparer.Ordinal);

    private HashSet<(string Blob, string Problem)> suspected = [];
    private HashSet<(string Blob, string Problem)> suspectedBefore = [];
    private UploadMemory? memory;
    private Renames? renames;
    private DateTimeOffset movedAt = DateTimeOffset.MinValue;

    /// <inheritdoc/>
    public override async Task PollAsync(CancellationToken ct)
    {
        memory ??= await UploadMemory.LoadAsync(container.GetParentBlobServiceClient(), folder, ct);
        try
        {
            await FollowAsync(memory, ct);
        }
        catch (MemoryGoneException)
        {
            // The next poll begins as the first poll of a host that has never seen the folder.
            memory = null;
            states.Clear();
            problems.Clear();
            LogForgotten(folder);
        }
    }

    private async Task FollowAsync(UploadMemory memory, CancellationToken ct)
    {
        var listing = new FolderWalk(folder, ct).List();
        (suspectedBefore, suspected) = (suspected, []);
        foreach (var (name, problem) in listing.Unread)
        {
            var blob = WatchedFile.BlobOf(name);
            await TryAsync(blob, () => RecordAsync(blob, name, problem, hash: null, memory, ct), ct);
        }

        progress.Expect(listing.Files.Values.Where(IsNew).Select(file => file.Blob));
        // Two versions of a report can come together, such as an old one with a new name and its correction. The older
        // file is uploaded first, so that the newer file counts.
        foreach (var file in listing.Files.Values.OrderBy(file => file.FindTime()))
        {
            await TryAsync(file.Blob, () => InspectAsync(file, listing, memory, ct), ct);
        }

        foreach (var gone in states.Keys.Concat(problems.Keys).Where(blob => !listing.MayHave(blob)).ToArray())
        {
            states.Remove(gone);
            problems.Remove(gone);
            progress.Withdraw(gone);
        }

        var isSettled = listing.Files.Keys.All(blob =>
            states.GetValueOrDefault(blob).IsDone || problems.ContainsKey(blob));
        if (isSettled)
        {
            memory.EndChange();
        }

        await vanished.FollowAsync(listing, memory, isSettled, ct);
    }

    // A file that was uploaded before will hardly have other bytes, so its bytes are compared before it counts.
    private bool IsNew(WatchedFile file) =>
        !states.ContainsKey(file.Blob) && memory!.Find(file.Blob) is null or { IsGone: true };

    /// <summary>
    /// Does a step for one file. A fault of storage stops no other file, and the next poll tries again.
    /// </summary>
    private async Task TryAsync(string blob, Func<Task> step, CancellationToken ct)
    {
        try
        {
            await step();
            faults.Remove(blob);
        }
        catch (Exception e) when (e is not MemoryGoneException && !ct.IsCancellationRequested)
        {
            progress.Withdraw(blob);
            if (IsNew(faults, blob, Reason(e)))
            {
                LogFailed(blob, Reason(e));
            }
        }
    }

    private async Task InspectAsync(
        WatchedFile file, FolderListing listing, UploadMemory memory, CancellationToken ct)
    {
        var target = file.FindTarget();
        var state = target is { Exists: true }
            ? new State(target.Length, target.LastWriteTimeUtc, IsDone: false)
            : default;
        if (!states.TryGetValue(file.Blob, out var last) || last with { IsDone = false } != state)
        {
            states[file.Blob] = state;
            return;
        }

        if (last.IsDone)
        {
            return;
        }

        var (bytes, problem) = await file.ReadAsync(target, ct);
        var hash = bytes is null ? null : Convert.ToHexStringLower(SHA256.HashData(bytes));
        if (problem is not null)
        {
            await RecordAsync(file.Blob, file.Name, problem, hash, memory, ct);
            // A problem of reading may end while size and time of the file stay the same; a problem of the name cannot.
            states[file.Blob] = state with { IsDone = hash is not null };
            return;
        }

        switch (await UploadAsync(file.Blob, target!, bytes!, hash!, listing, memory, ct))
        {
            case Outcome.Later:
                return;
            case Outcome.Unneeded:
                progress.Withdraw(file.Blob);
                break;
        }

        states[file.Blob] = state with { IsDone = true };
        problems.Remove(file.Blob);
    }

    private async Task<Outcome> UploadAsync(
        string name,
        FileInfo file,
        byte[] bytes,
        string hash,
        FolderListing listing,
        UploadMemory memory,
        CancellationToken ct)
    {
        var known = memory.Find(name);
        if (known is { IsGone: false, Problem: null } && known.Hash == hash)
        {
            return Outcome.Unneeded;
        }

        if (await blobs.FindPropertiesAsync(name, ct) is { } blob
            && UnreadableFile.FindProblem(blob.Metadata, blob.ContentLength) is null)
        {
            // The memory has no upload of the file, for example because another client uploaded the blob: the newer of
            // file and blob wins. The newer wins, too, where a file comes back with the bytes that it had, for example
            // because a disk was away: another client may have corrected the blob meanwhile.
            var isUnknown = known?.Hash is null || (known.IsGone && known.Hash == hash);
            var same = Uploads.HashOf(blob.Metadata) == hash;
            if (same || (isUnknown && blob.LastModified > file.LastWriteTimeUtc))
            {
                if (!same)
                {
                    LogKept(name);
                }

                await memory.RememberAsync(name, new RememberedFile { Hash = hash }, ct);
                return Outcome.Unneeded;
            }
        }

        renames ??= new Renames(blobs, catalog, replica, large, vanished);
        var rename = await renames.FindAsync(name, bytes, hash, listing, memory, ct);
        // A correction that comes together with a renamed file must be later than the upload under the new name.
        if (rename is null || (rename.OldName is null && (time.GetUtcNow() - movedAt).Duration() < BetweenTimes))
        {
            return Outcome.Later;
        }

        if (rename.Objection is not null)
        {
            await memory.RememberAsync(name, new RememberedFile { Hash = hash, IsWithheld = true }, ct);
            LogWithheld(name, rename.OldName!, rename.Objection);
            return Outcome.Unneeded;
        }

        await uploads.StoreAsync(name, new BinaryData(bytes), null, null, ct);
        movedAt = rename.OldName is null ? movedAt : time.GetUtcNow();
        await memory.RememberAsync(name, new RememberedFile { Hash = hash }, ct);
        LogUploaded(name);
        return Outcome.Uploaded;
    }

    /// <summary>Records a file that cannot be uploaded, unless the container has a blob of its name.</summary>
    /// <param name="blob">The name of the file's blob.</param>
    /// <param name="name">The name of the file.</param>
    /// <param name="problem">Why the file cannot be uploaded.</param>
    /// <param name="hash">The SHA-256 of its bytes; null where they are not known.</param>
    /// <param name="memory">The files that were there.</param>
    /// <param name="ct">Ends the call.</param>
    private async Task RecordAsync(
        string blob, string name, string problem, string? hash, UploadMemory memory, CancellationToken ct)
    {
        // A file or folder that is deleted or renamed during a poll cannot be read either; the next poll finds it gone.
        suspected.Add((blob, problem));
        if (hash is null && !suspectedBefore.Contains((blob, problem)))
        {
            return;
        }

        // A file with known bytes comes here only when it has changed.
        if (!IsNew(problems, blob, problem) && hash is null)
        {
            return;
        }

        var reason = $"The file “{name}” {problem}, so it was not uploaded.";
        var mark = UploadMemory.HashOf(reason);
        if (memory.Find(blob) is { } known && known.Problem == mark && known.Hash == hash)
        {
            progress.Withdraw(blob);
            return;
        }

        try
        {
            var found = await blobs.FindPropertiesAsync(blob, ct);
            var conditions = found is null
                ? new BlobRequestConditions { IfNoneMatch = ETag.All }
                : new BlobRequestConditions { IfMatch = found.ETag };
            var isFree = found is null || UnreadableFile.FindProblem(found.Metadata, found.ContentLength) is not null;
            if (isFree && await uploads.StoreUnreadableAsync(blob, reason, conditions, ct) is not null)
            {
                await memory.RememberAsync(blob, new RememberedFile { Hash = hash, Problem = mark }, ct);
                LogRecorded(name, problem);
                return;
            }
        }
        catch
        {
            // The next poll records the problem again.
            problems.Remove(blob);
            throw;
        }

        progress.Withdraw(blob);
        LogSkipped(name, problem);
    }

    /// <summary>Whether a reason differs from the one that the file had before.</summary>
    private static bool IsNew(Dictionary<string, string> reasons, string blob, string reason)
    {
        var isNew = reasons.GetValueOrDefault(blob) != reason;
        reasons[blob] = reason;
        return isNew;
    }

    /// <inheritdoc/>
    protected override void LogPollFailed(string reason) => LogFolderFailed(folder, reason);

    private readonly record struct State(long Length, DateTime Modified, bool IsDone);

    private enum Outcome
    {
        Uploaded,

        /// <summary>Storage has the bytes, or must not get them.</summary>
        Unneeded,

        /// <summary>The next poll decides.</summary>
        Later,
    }

    // Ingestion logs each blob that it reads, so these lines would be the second ones.
    [LoggerMessage(Level = LogLevel.Debug, Message = "{Name}: uploaded from the watched folder")]
    private partial void LogUploaded(string name);

    [LoggerMessage(Level = LogLevel.Debug, Message = "{Name}: not uploaded, because the file {Problem}")]
    private partial void LogRecorded(string name, string problem);

    [LoggerMessage(
        Level = LogLevel.Warning,
        Message = "{Name}: not uploaded, because the blob of this name is newer than the file; "
            + "change the file to replace the blob")]
    private partial void LogKept(string name);

    [LoggerMessage(
        Level = LogLevel.Warning,
        Message = "{Name}: not uploaded, because the file was {OldName} before, and {Objection}. A new name changes no "
            + "report; change the file to upload it")]
    private partial void LogWithheld(string name, string oldName, string objection);

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Name}: not uploaded, because the file {Problem}")]
    private partial void LogSkipped(string name, string problem);

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Name}: could not be stored: {Reason}")]
    private partial void LogFailed(string name, string reason);

    [LoggerMessage(
        Level = LogLevel.Warning,
        Message = "The account has forgotten the uploads of the folder {Folder}; the newer of file and blob counts")]
    private partial void LogForgotten(string folder);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The folder {Folder} could not be read: {Reason}")]
    private partial void LogFolderFailed(string folder, string reason);
}
