using System.IO.Enumeration;
using System.Security.Cryptography;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Specialized;
using Microsoft.Extensions.Logging;
using WatchReports.Ingesting;
using WatchReports.Text;

namespace WatchReports.Local;

/// <summary>
/// Uploads each new or changed file of a folder, when its size and time are the same in two polls. A file that was
/// uploaded before, in this run or an earlier run, counts as changed only if its bytes have changed, so a correction
/// that another client made to the blob remains.
/// </summary>
public sealed partial class FolderWatcher(
    string folder,
    BlobContainerClient container,
    BlobSource blobs,
    Uploads uploads,
    ILogger<FolderWatcher> logger) : PollingService
{
    private readonly Dictionary<string, State> files = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> problems = new(StringComparer.Ordinal);

    private UploadMemory? memory;

    /// <inheritdoc/>
    protected override async Task PollAsync(CancellationToken ct)
    {
        memory ??= await UploadMemory.LoadAsync(container.GetParentBlobServiceClient(), folder, ct);
        var present = new HashSet<string>(StringComparer.Ordinal);
        foreach (var file in ListFiles())
        {
            var name = GetBlobName(file.FullName);
            present.Add(name);
            try
            {
                await InspectAsync(name, file, memory, ct);
            }
            catch (Exception e) when (!ct.IsCancellationRequested)
            {
                LogProblem(name, $"could not be read or stored: {Reason(e)}");
            }
        }

        foreach (var gone in files.Keys.Except(present).ToArray())
        {
            await memory.ForgetAsync(gone, ct);
            files.Remove(gone);
            problems.Remove(gone);
        }
    }

    private FileSystemEnumerable<FileInfo> ListFiles() =>
        // Hidden files are skipped by default: editors and browsers use hidden files for unfinished work.
        new(
            folder,
            (ref entry) => (FileInfo)entry.ToFileSystemInfo(),
            new EnumerationOptions { RecurseSubdirectories = true })
        {
            ShouldIncludePredicate = (ref entry) => !entry.IsDirectory,
            ShouldRecursePredicate = (ref entry) => !LinksToParent(ref entry),
        };

    /// <summary>
    /// Whether a folder is a link to one of its own parent folders, so that recursion would never end.
    /// </summary>
    private bool LinksToParent(ref FileSystemEntry entry)
    {
        if (!entry.Attributes.HasFlag(FileAttributes.ReparsePoint)
            || entry.ToFileSystemInfo().ResolveLinkTarget(returnFinalTarget: true) is not { } target)
        {
            return false;
        }

        var parent = Path.TrimEndingDirectorySeparator(entry.Directory.ToString()) + Path.DirectorySeparatorChar;
        var targetPath = Path.TrimEndingDirectorySeparator(target.FullName) + Path.DirectorySeparatorChar;
        var linksToParent = parent.StartsWith(targetPath, StringComparison.Ordinal);
        if (linksToParent)
        {
            LogProblem(GetBlobName(entry.ToFullPath()), "is a link to one of its own parent folders");
        }

        return linksToParent;
    }

    private async Task InspectAsync(string name, FileInfo file, UploadMemory memory, CancellationToken ct)
    {
        // The size and the time of a link differ from those of its target.
        var target = (FileInfo?)file.ResolveLinkTarget(returnFinalTarget: true) ?? file;
        var state = target.Exists ? new State(target.Length, target.LastWriteTimeUtc, Done: false) : default;
        if (!files.TryGetValue(name, out var last) || last with { Done = false } != state)
        {
            files[name] = state;
            return;
        }

        if (last.Done)
        {
            return;
        }

        if (FindProblem(name, target) is { } problem)
        {
            LogProblem(name, problem);
            return;
        }

        await UploadAsync(name, target, memory, ct);
        files[name] = state with { Done = true };
        problems.Remove(name);
    }

    private static string? FindProblem(string name, FileInfo file) =>
        !file.Exists ? "is a link to a missing file"
        // A named pipe has the length 0, and opening a pipe would wait for a writer.
        : file.Length == 0 ? "is empty or not a regular file"
        : file.Length > BlobText.MaxBytes ? $"is larger than {BlobText.MaxBytes >> 20} MiB"
        : BlobName.FindProblem(name) is { } problem ? $"has a name that is not allowed for a blob: the name {problem}"
        : null;

    private async Task UploadAsync(string name, FileInfo file, UploadMemory memory, CancellationToken ct)
    {
        var bytes = await File.ReadAllBytesAsync(file.FullName, ct);
        var hash = Convert.ToHexStringLower(SHA256.HashData(bytes));
        var known = memory.Find(name);
        if (known == hash)
        {
            return;
        }

        // The memory has no upload of the file, for example because another client uploaded the blob: the newer of file
        // and blob wins.
        if (known is null && await blobs.FindPropertiesAsync(name, ct) is { } blob)
        {
            var same = blob.Metadata.TryGetValue(Uploads.HashKey, out var stored) && stored == hash;
            if (same || blob.LastModified > file.LastWriteTimeUtc)
            {
                if (!same)
                {
                    LogKept(name);
                }

                await memory.RememberAsync(name, hash, ct);
                return;
            }
        }

        await uploads.StoreAsync(name, new BinaryData(bytes), null, null, ct);
        await memory.RememberAsync(name, hash, ct);
        LogUploaded(name);
    }

    /// <inheritdoc/>
    protected override void LogPollFailed(string reason) => LogFolderFailed(folder, reason);

    private string GetBlobName(string path) =>
        Path.GetRelativePath(folder, path).Replace(Path.DirectorySeparatorChar, '/');

    private void LogProblem(string name, string problem)
    {
        if (!problems.TryGetValue(name, out var logged) || logged != problem)
        {
            problems[name] = problem;
            LogSkipped(name, problem);
        }
    }

    private readonly record struct State(long Length, DateTime Modified, bool Done);

    [LoggerMessage(Level = LogLevel.Information, Message = "{Name}: uploaded from the watched folder")]
    private partial void LogUploaded(string name);

    [LoggerMessage(
        Level = LogLevel.Warning,
        Message = "{Name}: not uploaded, because the blob of this name is newer than the file; "
            + "change the file to replace the blob")]
    private partial void LogKept(string name);

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Name}: not uploaded, because the file {Problem}")]
    private partial void LogSkipped(string name, string problem);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The folder {Folder} could not be read: {Reason}")]
    private partial void LogFolderFailed(string folder, string reason);
}
