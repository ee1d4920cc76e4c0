using System.IO.Enumeration;
using System.Security.Cryptography;
using Azure;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using Azure.Storage.Blobs.Specialized;
using Microsoft.Extensions.Logging;
using WatchReports.Ingesting;
using WatchReports.Text;

namespace WatchReports.Local;

/// <summary>
/// Uploads each file of a folder that appears or changes, once its size has settled. A file that was uploaded before, in
/// this run or an earlier run, changes only with its bytes, so a correction that another client made to the blob stays.
/// </summary>
public sealed partial class FolderWatcher(
    string folder,
    BlobContainerClient container,
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
        foreach (var file in Files())
        {
            var name = NameOf(file.FullName);
            present.Add(name);
            try
            {
                await LookAsync(name, file, memory, ct);
            }
            catch (Exception e) when (!ct.IsCancellationRequested)
            {
                Tell(name, $"could not be read or stored: {Reason(e)}");
            }
        }

        foreach (var gone in files.Keys.Except(present).ToArray())
        {
            await memory.ForgetAsync(gone, ct);
            files.Remove(gone);
            problems.Remove(gone);
        }
    }

    private FileSystemEnumerable<FileInfo> Files() =>
        // Hidden files are skipped by default: editors and downloads use them for what is not finished.
        new(folder, (ref entry) => (FileInfo)entry.ToFileSystemInfo(), new EnumerationOptions { RecurseSubdirectories = true })
        {
            ShouldIncludePredicate = (ref entry) => !entry.IsDirectory,
            ShouldRecursePredicate = (ref entry) => !LeadsBack(ref entry),
        };

    /// <summary>Whether a folder is a link to one that it lies in, and so has no end.</summary>
    private bool LeadsBack(ref FileSystemEntry entry)
    {
        if (!entry.Attributes.HasFlag(FileAttributes.ReparsePoint) || entry.ToFileSystemInfo().ResolveLinkTarget(true) is not { } target)
        {
            return false;
        }

        var parent = Path.TrimEndingDirectorySeparator(entry.Directory.ToString()) + Path.DirectorySeparatorChar;
        var leadsBack = parent.StartsWith(Path.TrimEndingDirectorySeparator(target.FullName) + Path.DirectorySeparatorChar, StringComparison.Ordinal);
        if (leadsBack)
        {
            Tell(NameOf(entry.ToFullPath()), "is a link to a folder that it lies in");
        }

        return leadsBack;
    }

    private async Task LookAsync(string name, FileInfo file, UploadMemory memory, CancellationToken ct)
    {
        // The size and the time of a link are not those of its file.
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

        if (Problem(name, target) is { } problem)
        {
            Tell(name, problem);
            return;
        }

        await UploadAsync(name, target, memory, ct);
        files[name] = state with { Done = true };
        problems.Remove(name);
    }

    private static string? Problem(string name, FileInfo file) =>
        !file.Exists ? "is a link to nothing"
        // A named pipe has no length, and opening it would wait for a writer.
        : file.Length == 0 ? "is empty or no regular file"
        : file.Length > BlobText.MaxBytes ? $"is larger than {BlobText.MaxBytes >> 20} MiB"
        : BlobName.Problem(name) is { } problem ? $"has a name that no blob may have: it {problem}"
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

        // Nothing is known of the file, for instance since an earlier version uploaded it: the later of file and blob counts.
        if (known is null && await FindBlobAsync(name, ct) is { } blob)
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

        await uploads.StoreAsync(name, new BinaryData(bytes), null, ct);
        await memory.RememberAsync(name, hash, ct);
        LogUploaded(name);
    }

    private async Task<BlobProperties?> FindBlobAsync(string name, CancellationToken ct)
    {
        try
        {
            return await container.GetBlobClient(name).GetPropertiesAsync(cancellationToken: ct);
        }
        catch (RequestFailedException e) when (e.Status == 404)
        {
            return null;
        }
    }

    /// <inheritdoc/>
    protected override void LogPollFailed(string reason) => LogFolderFailed(folder, reason);

    private string NameOf(string path) => Path.GetRelativePath(folder, path).Replace(Path.DirectorySeparatorChar, '/');

    private void Tell(string name, string problem)
    {
        if (!problems.TryGetValue(name, out var told) || told != problem)
        {
            problems[name] = problem;
            LogSkipped(name, problem);
        }
    }

    private readonly record struct State(long Length, DateTime Modified, bool Done);

    [LoggerMessage(Level = LogLevel.Information, Message = "{Name}: uploaded from the watched folder")]
    private partial void LogUploaded(string name);

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Name}: not uploaded, the blob of this name is newer than the file; change the file to replace it")]
    private partial void LogKept(string name);

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Name}: not uploaded, the file {Problem}")]
    private partial void LogSkipped(string name, string problem);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The folder {Folder} could not be read: {Reason}")]
    private partial void LogFolderFailed(string folder, string reason);
}
