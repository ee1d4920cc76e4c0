using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using WatchReports.Http;
using WatchReports.Text;

namespace WatchReports.Local;

/// <summary>Uploads each file of a folder that appears or changes, once its size has settled.</summary>
public sealed partial class FolderWatcher(string folder, UploadHandlers uploads, ILogger<FolderWatcher> logger) : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(500);

    private readonly Dictionary<string, State> files = new(StringComparer.Ordinal);

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Interval);
        try
        {
            do
            {
                try
                {
                    await PollAsync(stoppingToken);
                }
                catch (Exception e) when (!stoppingToken.IsCancellationRequested)
                {
                    LogPollFailed(folder, e.Message);
                }
            }
            while (await timer.WaitForNextTickAsync(stoppingToken));
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // Stopping.
        }
    }

    private async Task PollAsync(CancellationToken ct)
    {
        // Hidden files are skipped by default: editors and downloads use them for what is not finished.
        var options = new EnumerationOptions { RecurseSubdirectories = true };
        foreach (var file in new DirectoryInfo(folder).EnumerateFiles("*", options))
        {
            var (length, modified) = (file.Length, file.LastWriteTimeUtc);
            var settled = files.TryGetValue(file.FullName, out var last) && last.Length == length && last.Modified == modified;
            if (settled && !last.Uploaded)
            {
                await UploadAsync(file, ct);
            }

            files[file.FullName] = new State(length, modified, settled);
        }
    }

    private async Task UploadAsync(FileInfo file, CancellationToken ct)
    {
        var name = Path.GetRelativePath(folder, file.FullName).Replace(Path.DirectorySeparatorChar, '/');
        if (BlobName.Problem(name) is { } problem)
        {
            LogSkipped(name, problem);
            return;
        }

        if (file.Length > BlobText.MaxBytes)
        {
            LogSkipped(name, $"is larger than {BlobText.MaxBytes >> 20} MiB");
            return;
        }

        await uploads.StoreAsync(name, new BinaryData(await File.ReadAllBytesAsync(file.FullName, ct)), null, ct);
        LogUploaded(name);
    }

    private readonly record struct State(long Length, DateTime Modified, bool Uploaded);

    [LoggerMessage(Level = LogLevel.Information, Message = "{Name}: uploaded from the watched folder")]
    private partial void LogUploaded(string name);

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Name}: not uploaded, the file {Problem}")]
    private partial void LogSkipped(string name, string problem);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The folder {Folder} could not be read: {Reason}")]
    private partial void LogPollFailed(string folder, string reason);
}
