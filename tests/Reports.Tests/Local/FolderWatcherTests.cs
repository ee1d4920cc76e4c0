using System.Diagnostics;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using WatchReports.Ingesting;
using WatchReports.Local;
using Xunit;

namespace WatchReports.Tests.Local;

/// <summary>The uploads of a watched folder over several runs.</summary>
public sealed class FolderWatcherTests(AzuriteFixture azurite) : IDisposable
{
    private readonly CancellationTokenSource limit = new(TimeSpan.FromMinutes(2));
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("watched");
    private readonly LargeBlobs large = new();
    private readonly LogLines<FolderWatcher> log = new();
    private int probes;

    private CancellationToken Ct => limit.Token;

    [Fact]
    public async Task A_blob_that_another_client_changed_or_deleted_stays_so_after_a_restart()
    {
        var container = await ContainerAsync();
        Write("corrected.txt", "wrong");
        Write("removed/removed.txt", "withdrawn");
        Write("changed.txt", "first");
        Write("both.txt", "first");
        using (var first = await StartAsync(container))
        {
            await UntilPolledAsync(container);
            await first.StopAsync(Ct);
        }

        await container.GetBlobClient("corrected.txt").UploadAsync(BinaryData.FromString("right"), overwrite: true, Ct);
        await container.GetBlobClient("removed/removed.txt").DeleteAsync(cancellationToken: Ct);
        await container.GetBlobClient("both.txt").UploadAsync(BinaryData.FromString("corrected"), overwrite: true, Ct);
        // The bytes decide, not the times: unpacking an archive sets earlier times, and a checkout sets later times.
        Write("changed.txt", "second", DateTime.UtcNow.AddYears(-1));
        Write("both.txt", "second", DateTime.UtcNow.AddYears(-1));
        File.SetLastWriteTimeUtc(PathOf("corrected.txt"), DateTime.UtcNow.AddMinutes(1));

        using var second = await StartAsync(container);
        await UntilPolledAsync(container);
        Assert.Equal("right", await TextAsync(container, "corrected.txt"));
        Assert.Null(await TextAsync(container, "removed/removed.txt"));
        Assert.Equal("second", await TextAsync(container, "changed.txt"));
        Assert.Equal("second", await TextAsync(container, "both.txt"));
        await second.StopAsync(Ct);
    }

    [Fact]
    public async Task A_file_that_comes_back_is_uploaded_again()
    {
        var container = await ContainerAsync();
        Write("report.txt", "text");
        using var watcher = await StartAsync(container);
        await UntilPolledAsync(container);
        File.Delete(PathOf("report.txt"));
        await UntilPolledAsync(container);
        await container.GetBlobClient("report.txt").DeleteAsync(cancellationToken: Ct);

        Write("report.txt", "text");
        await UntilPolledAsync(container);
        Assert.Equal("text", await TextAsync(container, "report.txt"));
        await watcher.StopAsync(Ct);
    }

    [Fact]
    public async Task A_file_without_a_remembered_upload_replaces_only_an_older_blob()
    {
        var container = await ContainerAsync();
        foreach (var name in new[] { "older.txt", "newer.txt" })
        {
            await container.GetBlobClient(name).UploadAsync(BinaryData.FromString("blob"), Ct);
        }

        var uploads = new Uploads(container, new BlobSource(container, large));
        var same = await uploads.StoreAsync("same.txt", BinaryData.FromString("same"), null, null, Ct);
        Write("older.txt", "file", DateTime.UtcNow.AddHours(-1));
        Write("newer.txt", "file", DateTime.UtcNow.AddHours(1));
        Write("same.txt", "same", DateTime.UtcNow.AddHours(1));

        using var watcher = await StartAsync(container);
        await UntilPolledAsync(container);
        Assert.Equal("blob", await TextAsync(container, "older.txt"));
        Assert.Equal("file", await TextAsync(container, "newer.txt"));
        BlobProperties properties = await container.GetBlobClient("same.txt").GetPropertiesAsync(cancellationToken: Ct);
        Assert.Equal(same!.Etag, properties.ETag.ToString());
        Assert.Single(log.Lines, line => line.StartsWith(
            "older.txt: not uploaded, because the blob of this name is newer", StringComparison.Ordinal));
        await watcher.StopAsync(Ct);
    }

    [Fact]
    public async Task A_file_that_cannot_be_uploaded_is_logged_once_and_stops_no_other_file()
    {
        var container = await ContainerAsync();
        File.CreateSymbolicLink(PathOf("a-dangling.txt"), PathOf("z-nothing.txt"));
        File.CreateSymbolicLink(PathOf("a-itself.txt"), PathOf("a-itself.txt"));
        Directory.CreateSymbolicLink(PathOf("a-loop"), folder.FullName);
        Write("a-empty.txt", "");
        Write("a-name./report.txt", "text");
        using (var mkfifo = Process.Start("mkfifo", PathOf("a-pipe.txt")))
        {
            await mkfifo.WaitForExitAsync(Ct);
        }

        File.CreateSymbolicLink(PathOf("a-pipe-link.txt"), PathOf("a-pipe.txt"));
        Write("a-locked.txt", "locked");
        var locked = new FileStream(PathOf("a-locked.txt"), FileMode.Open, FileAccess.Read, FileShare.None);

        using var watcher = await StartAsync(container);
        await UntilPolledAsync(container);
        await UntilPolledAsync(container);
        string[] odd =
        [
            "a-dangling.txt", "a-itself.txt", "a-loop", "a-empty.txt", "a-name./report.txt", "a-pipe.txt",
            "a-pipe-link.txt", "a-locked.txt",
        ];
        foreach (var name in odd)
        {
            Assert.Single(log.Lines, line => line.StartsWith(
                $"{name}: not uploaded, because the file ", StringComparison.Ordinal));
            Assert.Null(await TextAsync(container, name));
        }

        await locked.DisposeAsync();
        Write("z-nothing.txt", "linked");
        await UntilPolledAsync(container);
        Assert.Equal("locked", await TextAsync(container, "a-locked.txt"));
        Assert.Equal("linked", await TextAsync(container, "a-dangling.txt"));
        await watcher.StopAsync(Ct);
    }

    public void Dispose()
    {
        large.Dispose();
        limit.Dispose();
        folder.Delete(recursive: true);
    }

    private async Task<BlobContainerClient> ContainerAsync()
    {
        var container = new BlobContainerClient(azurite.NewAccount(), Registration.Container);
        await container.CreateAsync(cancellationToken: Ct);
        return container;
    }

    private async Task<FolderWatcher> StartAsync(BlobContainerClient container)
    {
        var blobs = new BlobSource(container, large);
        var watcher = new FolderWatcher(folder.FullName, container, blobs, new Uploads(container, blobs), log);
        await watcher.StartAsync(Ct);
        return watcher;
    }

    /// <summary>
    /// Waits until two new files are uploaded one after the other; the watcher has then polled the whole folder.
    /// </summary>
    private async Task UntilPolledAsync(BlobContainerClient container)
    {
        for (var file = 1; file <= 2; file++)
        {
            var name = $"probe{++probes}.txt";
            Write(name, "probe");
            while (await TextAsync(container, name) is null)
            {
                await Task.Delay(50, Ct);
            }
        }
    }

    private async Task<string?> TextAsync(BlobContainerClient container, string name)
    {
        var blob = container.GetBlobClient(name);
        return await blob.ExistsAsync(Ct) ? (await blob.DownloadContentAsync(Ct)).Value.Content.ToString() : null;
    }

    private string PathOf(string name) => Path.Combine(folder.FullName, name);

    private void Write(string name, string text, DateTime? modified = null)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(PathOf(name))!);
        File.WriteAllText(PathOf(name), text);
        File.SetLastWriteTimeUtc(PathOf(name), modified ?? DateTime.UtcNow);
    }
}
