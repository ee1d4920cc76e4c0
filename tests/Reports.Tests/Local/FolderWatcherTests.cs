using System.Diagnostics;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using Azure.Storage.Blobs.Specialized;
using Microsoft.Extensions.Logging.Abstractions;
using WatchReports.Ingesting;
using WatchReports.Local;
using WatchReports.Model;
using Xunit;

namespace WatchReports.Tests.Local;

/// <summary>The uploads of a watched folder over several polls and runs.</summary>
public sealed class FolderWatcherTests(AzuriteFixture azurite) : IDisposable
{
    // A deletion is mirrored when the folder was quiet in ten polls.
    private const int Quiet = 12;

    private readonly CancellationTokenSource limit = new(TimeSpan.FromMinutes(2));
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("watched");
    private readonly LogLines<FolderWatcher> log = new();
    private readonly LargeBlobs large = new();

    private CancellationToken Ct => limit.Token;

    [Fact]
    public async Task A_blob_that_another_client_changed_or_deleted_stays_so_after_a_restart()
    {
        using var library = await Library.CreateAsync(azurite, Ct);
        Write("corrected.txt", "wrong");
        Write("removed/removed.txt", "withdrawn");
        Write("changed.txt", "first");
        Write("both.txt", "first");
        using (var first = Watch(library))
        {
            await PollAsync(first);
        }

        await library.UploadAsync("corrected.txt", "right", Ct);
        await library.Container.GetBlobClient("removed/removed.txt").DeleteAsync(cancellationToken: Ct);
        await library.UploadAsync("both.txt", "corrected", Ct);
        // The bytes decide, not the times: unpacking an archive sets earlier times, and a checkout sets later times.
        Write("changed.txt", "second", DateTime.UtcNow.AddYears(-1));
        Write("both.txt", "second", DateTime.UtcNow.AddYears(-1));
        File.SetLastWriteTimeUtc(PathOf("corrected.txt"), DateTime.UtcNow.AddMinutes(1));

        using var second = Watch(library);
        await PollAsync(second);
        Assert.Equal("right", await TextAsync(library, "corrected.txt"));
        Assert.Null(await TextAsync(library, "removed/removed.txt"));
        Assert.Equal("second", await TextAsync(library, "changed.txt"));
        Assert.Equal("second", await TextAsync(library, "both.txt"));
    }

    [Fact]
    public async Task A_file_that_comes_back_is_uploaded_again()
    {
        using var library = await Library.CreateAsync(azurite, Ct);
        Write("report.txt", "text");
        using var watcher = Watch(library);
        await PollAsync(watcher);
        File.Delete(PathOf("report.txt"));
        await PollAsync(watcher);
        await library.Container.GetBlobClient("report.txt").DeleteAsync(cancellationToken: Ct);

        Write("report.txt", "text");
        await PollAsync(watcher);
        Assert.Equal("text", await TextAsync(library, "report.txt"));
    }

    [Fact]
    public async Task A_file_without_a_remembered_upload_replaces_only_an_older_blob()
    {
        using var library = await Library.CreateAsync(azurite, Ct);
        await library.UploadAsync("older.txt", "blob", Ct);
        await library.UploadAsync("newer.txt", "blob", Ct);
        var uploads = new Uploads(library.Container, library.Blobs);
        var same = await uploads.StoreAsync("same.txt", BinaryData.FromString("same"), null, null, Ct);
        Write("older.txt", "file", DateTime.UtcNow.AddHours(-1));
        Write("newer.txt", "file", DateTime.UtcNow.AddHours(1));
        Write("same.txt", "same", DateTime.UtcNow.AddHours(1));

        using var watcher = Watch(library);
        await PollAsync(watcher);
        Assert.Equal("blob", await TextAsync(library, "older.txt"));
        Assert.Equal("file", await TextAsync(library, "newer.txt"));
        BlobProperties properties =
            await library.Container.GetBlobClient("same.txt").GetPropertiesAsync(cancellationToken: Ct);
        Assert.Equal(same!.Etag, properties.ETag.ToString());
        Assert.Single(log.Lines, line => line.StartsWith(
            "older.txt: not uploaded, because the blob of this name is newer", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_file_that_cannot_be_uploaded_is_recorded_with_its_reason_until_it_can_be_read()
    {
        using var library = await Library.CreateAsync(azurite, Ct);
        File.CreateSymbolicLink(PathOf("a-dangling.txt"), PathOf("z-nothing.txt"));
        File.CreateSymbolicLink(PathOf("a-itself.txt"), PathOf("a-itself.txt"));
        Directory.CreateSymbolicLink(PathOf("a-loop"), folder.FullName);
        Write("a-empty.txt", "");
        Write("a-name./report.txt", "text");
        await RunAsync("mkfifo a-pipe.txt");
        await using (var sparse = File.Create(PathOf("a-large.txt")))
        {
            sparse.SetLength(100L * 1024 * 1024);
        }

        await RunAsync(@"touch $'a-file\xff.txt'; mkdir $'a-folder\xff'; ln -s . $'a-link\xff.txt'");
        Write("a-locked.txt", "locked");
        var locked = new FileStream(PathOf("a-locked.txt"), FileMode.Open, FileAccess.Read, FileShare.None);
        Write("b-good.txt", "good");
        Dictionary<string, string> reasons = new()
        {
            ["a-dangling.txt"] = "is a link to a missing file",
            ["a-itself.txt"] = "is a link that leads to itself",
            ["a-loop"] = "is a link to one of its own parent folders",
            ["a-empty.txt"] = "is empty or not a regular file",
            ["a-name_/report_txt-f171095d"] = "has a name that is not allowed for a blob",
            ["a-pipe.txt"] = "is empty or not a regular file",
            ["a-large.txt"] = "is larger than 8 MiB",
            ["a-locked.txt"] = "cannot be read",
            ["a-file\uFFFD.txt"] = "has a name that is not UTF-8",
            ["a-folder\uFFFD"] = "has a name that is not UTF-8",
            ["a-link\uFFFD.txt"] = "has a name that is not UTF-8",
        };

        using var watcher = Watch(library);
        await PollAsync(watcher, 4);
        using (var again = Watch(library))
        {
            await PollAsync(again, 4);
        }

        // A problem is told once, and the next run knows it.
        Assert.Equal(reasons.Count, log.Lines.Count(line => line.Contains("not uploaded", StringComparison.Ordinal)));
        Assert.Equal("good", await TextAsync(library, "b-good.txt"));
        await library.ReconcileAsync(Ct);
        foreach (var (name, reason) in reasons)
        {
            var record = await library.FindAsync(name, Ct);
            Assert.Equal(IngestionStatus.Rejected, record?.Status);
            var diagnostic = Assert.Single(record!.Diagnostics);
            Assert.Equal(DiagnosticCodes.FileUnreadable, diagnostic.Code);
            Assert.Contains(reason, diagnostic.Message, StringComparison.Ordinal);
            Assert.DoesNotContain(folder.FullName, diagnostic.Message, StringComparison.Ordinal);
            Assert.Contains(log.Lines, line => line.Contains(
                $"not uploaded, because the file {reason}", StringComparison.Ordinal));
        }

        await locked.DisposeAsync();
        Write("z-nothing.txt", "linked");
        File.Delete(PathOf("a-loop"));
        await PollAsync(watcher, 5);
        Assert.Equal("locked", await TextAsync(library, "a-locked.txt"));
        Assert.Equal("linked", await TextAsync(library, "a-dangling.txt"));
        Assert.Null(await TextAsync(library, "a-loop"));
    }

    [Fact]
    public async Task A_file_that_is_deleted_while_other_files_are_uploaded_is_not_recorded()
    {
        using var library = await Library.CreateAsync(azurite, Ct);
        Write("1.txt", "text", DateTime.UtcNow.AddHours(-1));
        Write("2.txt", "other");
        using var watcher = Watch(library);
        await PollAsync(watcher, 1);
        library.Requests.Before = (_, _) =>
        {
            File.Delete(PathOf("2.txt"));
            return Task.CompletedTask;
        };

        await PollAsync(watcher, 3);

        Assert.Equal(["1.txt"], await BlobsAsync(library));
        Assert.DoesNotContain(log.Lines, line => line.StartsWith("2.txt", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_file_that_cannot_be_read_any_more_keeps_its_blob()
    {
        using var library = await Library.CreateAsync(azurite, Ct);
        Write("report.txt", "text");
        using var watcher = Watch(library, Mirroring.Careful);
        await PollAsync(watcher);

        Write("report.txt", "");
        await PollAsync(watcher, Quiet);
        Assert.Equal("text", await TextAsync(library, "report.txt"));
        Assert.Single(log.Lines, line => line.StartsWith(
            "report.txt: not uploaded, because the file is empty", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_renamed_file_moves_its_reports_without_a_moment_in_which_they_are_missing(bool restarts)
    {
        using var library = await Library.CreateAsync(azurite, Ct);
        Write("old.txt", Library.Text(7, "May 1, 2020", "“A Title,” KCNA, April 1, 2020"));
        var first = Watch(library);
        await PollAsync(first);
        await library.IngestAsync("old.txt", Ct);

        Directory.CreateDirectory(PathOf("2020"));
        File.Move(PathOf("old.txt"), PathOf("2020/new.txt"));
        using var watcher = restarts ? Watch(library) : first;
        await PollAsync(watcher, Quiet);
        Assert.NotNull(await TextAsync(library, "old.txt"));
        Assert.NotNull(await TextAsync(library, "2020/new.txt"));

        await library.IngestAsync("2020/new.txt", Ct);
        await PollAsync(watcher);
        Assert.Null(await TextAsync(library, "old.txt"));
        await library.IngestAsync("old.txt", Ct);
        Assert.Null(await library.FindAsync("old.txt", Ct));
        Assert.Equal(["watch-report-7"], (await library.FindAsync("2020/new.txt", Ct))!.Reports);
        first.Dispose();
    }

    [Theory]
    [InlineData("31.html", "31.txt", true)]
    [InlineData("31.html", "2020/31.html", false)]
    [InlineData("31.html", "31.htm", false)]
    [InlineData("31.txt", "31.html", false)]
    public async Task A_renamed_file_keeps_its_blob_where_the_new_name_is_read_without_a_report(
        string oldName, string newName, bool isKept)
    {
        using var library = await Library.CreateAsync(azurite, Ct);
        var lines = Library.Text(31, "May 1, 2020", "“A Title,” KCNA, April 1, 2020").Split('\n');
        Write(oldName, $"<html><body>{string.Concat(lines.Select(line => $"<p>{line}</p>"))}</body></html>");
        using var watcher = Watch(library, Mirroring.Full);
        await PollAsync(watcher);
        var reports = (await library.IngestAsync(oldName, Ct))!.Reports;

        Move(oldName, newName);
        await PollAsync(watcher, 4);
        await library.IngestAsync(newName, Ct);
        await PollAsync(watcher, Quiet);
        Assert.Equal(isKept, await TextAsync(library, oldName) is not null);
        await library.IngestAsync(oldName, Ct);
        string[] served = await ServedAsync(library, 31) is null ? [] : ["watch-report-31"];
        Assert.Superset(reports.ToHashSet(), served.ToHashSet());
        if (!isKept)
        {
            return;
        }

        Assert.Single(log.Lines, line => line.StartsWith(
            "31.html: the blob stays although the file is 31.txt now, because 31.txt is read without watch-report-31;",
            StringComparison.Ordinal));
        library.Requests.Reset();
        await PollAsync(watcher, 5);
        Assert.Equal(0, library.Requests.Sent);

        Move(newName, oldName);
        await PollAsync(watcher, 5);
        Assert.Null(await TextAsync(library, newName));
        await library.IngestAsync(newName, Ct);
        Assert.NotNull(await ServedAsync(library, 31));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_superseded_file_with_a_new_name_stays_superseded(bool restarts)
    {
        using var library = await Library.CreateAsync(azurite, Ct);
        await WriteVersionsAsync(library, "22.txt", "22-corrected.txt");
        var first = Watch(library);
        if (!restarts)
        {
            await PollAsync(first);
        }

        Move("22.txt", "old/22.txt");
        File.Copy(PathOf("old/22.txt"), PathOf("old/22-copy.txt"));
        using var watcher = restarts ? Watch(library) : first;
        await PollAsync(watcher, Quiet);
        Move("old/22.txt", "22-old.txt");
        await PollAsync(watcher, Quiet);
        using (var again = Watch(library))
        {
            await PollAsync(again, Quiet);
        }

        Assert.Equal(["22-corrected.txt", "22.txt"], await BlobsAsync(library));
        Assert.Equal("22-corrected.txt", await ServedAsync(library, 22));
        foreach (var name in new[] { "old/22.txt", "old/22-copy.txt", "22-old.txt" })
        {
            Assert.Single(log.Lines, line => line.StartsWith(
                $"{name}: not uploaded, because the file was ", StringComparison.Ordinal));
        }

        // The change of a file is more than a new name.
        Write("22-old.txt", Version("changed"));
        await PollAsync(watcher);
        Assert.NotNull(await TextAsync(library, "22-old.txt"));
        first.Dispose();
    }

    [Fact]
    public async Task A_withheld_file_that_is_deleted_in_a_mirrored_folder_takes_the_blob_of_its_old_name_along()
    {
        using var library = await Library.CreateAsync(azurite, Ct);
        await WriteVersionsAsync(library, "22.txt", "22-corrected.txt");
        using var watcher = Watch(library, Mirroring.Careful);
        await PollAsync(watcher);
        Move("22.txt", "22-old.txt");
        await PollAsync(watcher, Quiet);
        Assert.Equal(["22-corrected.txt", "22.txt"], await BlobsAsync(library));

        File.Delete(PathOf("22-old.txt"));
        await PollAsync(watcher, 2 * Quiet);
        Assert.Equal(["22-corrected.txt"], await BlobsAsync(library));
    }

    [Fact]
    public async Task A_superseding_file_with_a_new_name_still_supersedes()
    {
        using var library = await Library.CreateAsync(azurite, Ct);
        await WriteVersionsAsync(library, "22.txt", "22-corrected.txt");
        using var watcher = Watch(library);
        await PollAsync(watcher);

        // Also onto the name of the old version, whose file moves aside.
        Move("22.txt", "22-old.txt");
        Move("22-corrected.txt", "22.txt");
        await PollAsync(watcher);
        await library.IngestAsync("22.txt", Ct);
        await PollAsync(watcher, 3);
        Assert.Equal(["22.txt"], await BlobsAsync(library));
        Assert.Equal(Version("corrected"), await TextAsync(library, "22.txt"));

        Move("22.txt", "22-final.txt");
        await PollAsync(watcher);
        await library.IngestAsync("22-final.txt", Ct);
        await PollAsync(watcher, 3);
        Assert.Equal(["22-final.txt"], await BlobsAsync(library));
    }

    [Theory]
    [InlineData("a.txt", "b.txt", false)]
    [InlineData("b.txt", "a.txt", false)]
    [InlineData("b.txt", "a.txt", true)]
    public async Task Two_versions_that_swap_their_names_change_no_report(string old, string corrected, bool isTouched)
    {
        using var library = await Library.CreateAsync(azurite, Ct);
        await WriteVersionsAsync(library, old, corrected);
        if (isTouched)
        {
            File.SetLastWriteTimeUtc(PathOf(old), DateTime.UtcNow);
        }

        using var watcher = Watch(library);
        await PollAsync(watcher);

        for (var times = 0; times < 2; times++)
        {
            Move(old, "c.txt");
            Move(corrected, old);
            Move("c.txt", corrected);
            await PollAsync(watcher, Quiet);
            foreach (var name in await BlobsAsync(library))
            {
                await library.IngestAsync(name, Ct);
            }

            Assert.Equal(Version("corrected"), await TextAsync(library, (await ServedAsync(library, 22))!));
        }
    }

    [Fact]
    public async Task Two_reports_whose_files_swap_their_names_swap_their_blobs()
    {
        using var library = await Library.CreateAsync(azurite, Ct);
        Write("a.txt", Library.Text(1, "May 1, 2020"));
        Write("b.txt", Library.Text(2, "May 1, 2020"), DateTime.UtcNow.AddHours(-1));
        using var watcher = Watch(library);
        await PollAsync(watcher);
        await library.IngestAsync("a.txt", Ct);
        await library.IngestAsync("b.txt", Ct);

        Move("a.txt", "c.txt");
        Move("b.txt", "a.txt");
        Move("c.txt", "b.txt");
        await PollAsync(watcher);
        Assert.Equal(Library.Text(2, "May 1, 2020"), await TextAsync(library, "a.txt"));
        Assert.Equal(Library.Text(1, "May 1, 2020"), await TextAsync(library, "b.txt"));
    }

    [Theory]
    [InlineData(22, false)]
    [InlineData(23, true)]
    public async Task A_file_that_moves_aside_for_a_new_file_keeps_only_the_reports_that_the_new_file_lacks(
        int number, bool isUploaded)
    {
        using var library = await Library.CreateAsync(azurite, Ct);
        Write("22.txt", Version("old"), DateTime.UtcNow.AddHours(-2));
        using (var first = Watch(library))
        {
            await PollAsync(first);
        }

        await library.IngestAsync("22.txt", Ct);
        Move("22.txt", "old/22.txt");
        Write("22.txt", Library.Text(number, "May 1, 2020", "New."));
        using var watcher = Watch(library);
        await PollAsync(watcher, 3);
        library.Time.Ahead += TimeSpan.FromSeconds(1);
        await PollAsync(watcher);
        Assert.Equal(Library.Text(number, "May 1, 2020", "New."), await TextAsync(library, "22.txt"));
        Assert.Equal(isUploaded, await TextAsync(library, "old/22.txt") is not null);
    }

    [Fact]
    public async Task A_correction_that_comes_together_with_a_renamed_file_is_uploaded_a_second_later()
    {
        using var library = await Library.CreateAsync(azurite, Ct);
        Write("22.txt", Version("old"), DateTime.UtcNow.AddHours(-2));
        using (var first = Watch(library))
        {
            await PollAsync(first);
        }

        await library.IngestAsync("22.txt", Ct);
        Move("22.txt", "22-old.txt");
        Write("22-corrected.txt", Version("corrected"));
        using var watcher = Watch(library);
        await PollAsync(watcher, 3);
        Assert.Equal(["22-old.txt", "22.txt"], await BlobsAsync(library));

        library.Time.Ahead += TimeSpan.FromSeconds(1);
        await PollAsync(watcher);
        Assert.Contains("22-corrected.txt", await BlobsAsync(library));
    }

    [Fact]
    public async Task A_renamed_file_waits_until_the_blob_of_its_old_name_is_read()
    {
        using var library = await Library.CreateAsync(azurite, Ct);
        Write("22.txt", Version("old"));
        using var watcher = Watch(library);
        await PollAsync(watcher);
        Move("22.txt", "22-old.txt");
        await PollAsync(watcher, 5);
        Assert.Equal(["22.txt"], await BlobsAsync(library));

        await library.IngestAsync("22.txt", Ct);
        await PollAsync(watcher);
        Assert.Equal(["22-old.txt", "22.txt"], await BlobsAsync(library));
    }

    [Theory]
    [InlineData(false, false)]
    [InlineData(false, true)]
    [InlineData(true, false)]
    [InlineData(true, true)]
    public async Task A_renamed_file_leaves_the_blob_that_another_client_has_corrected_or_deleted(
        bool isDeleted, bool restarts)
    {
        using var library = await Library.CreateAsync(azurite, Ct);
        Write("old.txt", Version("old"));
        var first = Watch(library);
        await PollAsync(first);
        await library.IngestAsync("old.txt", Ct);
        if (isDeleted)
        {
            await library.Container.GetBlobClient("old.txt").DeleteAsync(cancellationToken: Ct);
        }
        else
        {
            await library.UploadAsync("old.txt", Version("corrected"), Ct);
        }

        await library.IngestAsync("old.txt", Ct);
        Move("old.txt", "new.txt");
        using var watcher = restarts ? Watch(library) : first;
        await PollAsync(watcher, Quiet);
        Assert.Equal(isDeleted ? null : "old.txt", await ServedAsync(library, 22));
        Assert.Null(await TextAsync(library, "new.txt"));
        Assert.Single(log.Lines, line => line.StartsWith(
            "new.txt: not uploaded, because the file was old.txt before, and another client has "
                + (isDeleted ? "deleted" : "changed"),
            StringComparison.Ordinal));
        first.Dispose();
    }

    [Fact]
    public async Task A_file_that_comes_back_under_another_name_long_after_its_blob_was_deleted_is_uploaded()
    {
        using var library = await Library.CreateAsync(azurite, Ct);
        Write("old.txt", Version("old"));
        using var watcher = Watch(library);
        await PollAsync(watcher);
        File.Delete(PathOf("old.txt"));
        await PollAsync(watcher, Quiet);
        await library.Container.GetBlobClient("old.txt").DeleteAsync(cancellationToken: Ct);

        Write("new.txt", Version("old"));
        await PollAsync(watcher);
        Assert.Equal(["new.txt"], await BlobsAsync(library));
    }

    [Fact]
    public async Task A_copy_of_a_file_is_a_new_file()
    {
        using var library = await Library.CreateAsync(azurite, Ct);
        await WriteVersionsAsync(library, "22.txt", "22-corrected.txt");
        using var watcher = Watch(library);
        await PollAsync(watcher);
        File.Copy(PathOf("22.txt"), PathOf("22-copy.txt"));
        await PollAsync(watcher);
        Assert.Equal(["22-copy.txt", "22-corrected.txt", "22.txt"], await BlobsAsync(library));
    }

    [Theory]
    [InlineData("{0}/")]
    [InlineData("{0}//")]
    [InlineData("{0}/.")]
    [InlineData("{0}/inner/../")]
    [InlineData("{1}")]
    [InlineData("{1}/")]
    public async Task A_folder_has_one_memory_however_its_path_is_written(string format)
    {
        using var library = await Library.CreateAsync(azurite, Ct);
        var link = $"{folder.FullName}-link";
        Directory.CreateSymbolicLink(link, folder.FullName);
        try
        {
            var path = string.Format(CultureInfo.InvariantCulture, format, folder.FullName, link);
            Write("corrected.txt", "wrong");
            using (var first = Watch(library))
            {
                await PollAsync(first);
            }

            await library.UploadAsync("corrected.txt", "right", Ct);
            File.SetLastWriteTimeUtc(PathOf("corrected.txt"), DateTime.UtcNow.AddMinutes(1));
            using var second = Watch(library, path: path);
            await PollAsync(second);
            Assert.Equal("right", await TextAsync(library, "corrected.txt"));
        }
        finally
        {
            Directory.Delete(link);
        }
    }

    [Fact]
    public async Task A_running_host_forgets_the_uploads_of_a_folder_whose_memory_is_deleted_and_goes_on()
    {
        using var library = await Library.CreateAsync(azurite, Ct);
        Write("corrected.txt", "wrong", DateTime.UtcNow.AddHours(-1));
        Write("removed.txt", "withdrawn", DateTime.UtcNow.AddHours(-1));
        using var watcher = Watch(library, Mirroring.Full);
        await PollAsync(watcher);
        await library.UploadAsync("corrected.txt", "right", Ct);
        await library.Container.GetBlobClient("removed.txt").DeleteAsync(cancellationToken: Ct);
        var service = library.Container.GetParentBlobServiceClient();
        var memory = await service.GetBlobContainersAsync(prefix: "watched-", cancellationToken: Ct).SingleAsync(Ct);
        await service.DeleteBlobContainerAsync(memory.Name, cancellationToken: Ct);
        Write("new.txt", "new");

        await PollAsync(watcher, 2 * Quiet);

        Assert.Equal("right", await TextAsync(library, "corrected.txt"));
        Assert.Equal("withdrawn", await TextAsync(library, "removed.txt"));
        Assert.Equal("new", await TextAsync(library, "new.txt"));
        Assert.Single(log.Lines, line => line.StartsWith("The account has forgotten", StringComparison.Ordinal));
        Assert.DoesNotContain(log.Lines, line => line.Contains("could not be stored", StringComparison.Ordinal));
        File.Delete(PathOf("new.txt"));
        await PollAsync(watcher, Quiet);
        Assert.Null(await TextAsync(library, "new.txt"));
    }

    [Fact]
    public async Task The_memory_of_a_path_with_a_separator_at_its_end_counts_where_it_is_newer()
    {
        using var library = await Library.CreateAsync(azurite, Ct);
        Write("corrected.txt", "wrong");
        Write("both.txt", "first");
        var service = new BlobServiceClient(library.ConnectionString);
        var former = service.GetBlobContainerClient($"watched-{HashOf($"{folder.FullName}/")[..16]}");
        await former.CreateAsync(cancellationToken: Ct);
        await RememberAsync(former, "both.txt", "zeroth");
        await BlobTimes.WaitForLaterAsync(Ct);
        using (var first = Watch(library))
        {
            await first.PollAsync(Ct);
        }

        Assert.False(await former.ExistsAsync(Ct));
        await former.CreateAsync(cancellationToken: Ct);
        await RememberAsync(former, "corrected.txt", "wrong");
        await library.UploadAsync("corrected.txt", "right", Ct);
        File.SetLastWriteTimeUtc(PathOf("corrected.txt"), DateTime.UtcNow.AddMinutes(1));

        using var second = Watch(library, path: $"{folder.FullName}/");
        await PollAsync(second);
        Assert.Equal("right", await TextAsync(library, "corrected.txt"));
        Assert.Equal("first", await TextAsync(library, "both.txt"));
        Assert.False(await former.ExistsAsync(Ct));
    }

    [Theory]
    [InlineData(Mirroring.Off, true)]
    [InlineData(Mirroring.Careful, false)]
    public async Task A_deleted_file_takes_its_blob_along_only_where_the_folder_is_mirrored(
        Mirroring mirroring, bool stays)
    {
        using var library = await Library.CreateAsync(azurite, Ct);
        Write("kept.txt", "kept");
        Write("deleted.txt", "deleted");
        Write("corrected.txt", "wrong");
        await library.UploadAsync("other.txt", "of another client", Ct);
        using var watcher = Watch(library, mirroring);
        await PollAsync(watcher);
        await library.UploadAsync("corrected.txt", "right", Ct);

        // An editor that deletes and creates a file takes less time than the folder must be quiet.
        File.Delete(PathOf("deleted.txt"));
        File.Delete(PathOf("corrected.txt"));
        await PollAsync(watcher, 5);
        Assert.Equal("deleted", await TextAsync(library, "deleted.txt"));

        await PollAsync(watcher, Quiet);
        Assert.Equal(stays, await TextAsync(library, "deleted.txt") is not null);
        Assert.Equal("right", await TextAsync(library, "corrected.txt"));
        Assert.Equal("kept", await TextAsync(library, "kept.txt"));
        Assert.Equal("of another client", await TextAsync(library, "other.txt"));
    }

    [Fact]
    public async Task Where_most_files_are_missing_nothing_is_removed_until_the_user_asks_for_it()
    {
        using var library = await Library.CreateAsync(azurite, Ct);
        string[] disk = [.. Enumerable.Range(1, 6).Select(number => $"disk/{number}.txt")];
        foreach (var name in disk.Append("here.txt"))
        {
            Write(name, name);
        }

        using var watcher = Watch(library, Mirroring.Careful);
        await PollAsync(watcher);

        // The mount point of a missing disk is an empty folder.
        Directory.Delete(PathOf("disk"), recursive: true);
        Directory.CreateDirectory(PathOf("disk"));
        await PollAsync(watcher, Quiet);
        foreach (var name in disk)
        {
            Assert.Equal(name, await TextAsync(library, name));
        }

        Assert.Single(log.Lines, line => line.StartsWith(
            "6 of the 7 files of the watched folder are missing.", StringComparison.Ordinal));

        folder.Delete(recursive: true);
        await Assert.ThrowsAsync<DirectoryNotFoundException>(() => watcher.PollAsync(Ct));
        Assert.Equal("here.txt", await TextAsync(library, "here.txt"));

        folder.Create();
        await PollAsync(watcher, Quiet);
        Assert.Equal("here.txt", await TextAsync(library, "here.txt"));

        using var asked = Watch(library, Mirroring.Full);
        await PollAsync(asked, Quiet);
        Assert.Null(await TextAsync(library, "here.txt"));
        Assert.Null(await TextAsync(library, disk[0]));
    }

    [Fact]
    public async Task The_files_of_a_folder_that_is_empty_keep_their_blobs_until_the_folder_is_deleted_too()
    {
        using var library = await Library.CreateAsync(azurite, Ct);
        string[] disk = [.. Enumerable.Range(1, 4).Select(number => $"disk/in/{number}.txt")];
        string[] here = [.. Enumerable.Range(1, 8).Select(number => $"here/{number}.txt")];
        foreach (var name in disk.Concat(here).Append("few/1.txt"))
        {
            Write(name, name);
        }

        using var watcher = Watch(library, Mirroring.Careful);
        await PollAsync(watcher);
        Directory.Delete(PathOf("disk/in"), recursive: true);
        File.Delete(PathOf("few/1.txt"));
        File.Delete(PathOf(here[0]));
        await PollAsync(watcher, 2 * Quiet);

        Assert.Equal(disk.Concat(here.Skip(1)), await BlobsAsync(library));
        Assert.Single(log.Lines, line => line.StartsWith(
            "disk: the folder is empty, and 4 files in it are missing.", StringComparison.Ordinal));

        Directory.Delete(PathOf("disk"));
        await PollAsync(watcher, Quiet);
        Assert.Equal(here.Skip(1), await BlobsAsync(library));
    }

    [Theory]
    [InlineData("mv ../$DISK ../$DISK-away", "mv ../$DISK-away ../$DISK")]
    [InlineData("rm link; ln -s link link", "rm link; ln -s ../$DISK link")]
    [InlineData("mv ../$DISK/in ../$DISK/in-away", "mv ../$DISK/in-away ../$DISK/in")]
    public async Task The_files_of_a_linked_folder_whose_disk_is_away_keep_their_blobs(string remove, string restore)
    {
        using var library = await Library.CreateAsync(azurite, Ct);
        var disk = Directory.CreateTempSubdirectory("disk");
        try
        {
            Directory.CreateSymbolicLink(PathOf("link"), $"../{disk.Name}");
            Directory.CreateDirectory(Path.Combine(disk.FullName, "in"));
            File.CreateSymbolicLink(Path.Combine(disk.FullName, "more"), "in");
            Write("link/in/1.txt", "1");
            Write("here.txt", "here");
            Write("deleted.txt", "deleted");
            string[] reports = ["here.txt", "link/in/1.txt", "link/more/1.txt"];
            using var watcher = Watch(library, Mirroring.Full);
            await PollAsync(watcher);
            Assert.Equal(reports.Prepend("deleted.txt"), await BlobsAsync(library));

            await RunAsync(remove, disk.Name);
            File.Delete(PathOf("deleted.txt"));
            await PollAsync(watcher, Quiet);
            Assert.Superset(reports.ToHashSet(), (await BlobsAsync(library)).ToHashSet());

            await RunAsync(restore, disk.Name);
            await PollAsync(watcher, 2 * Quiet);
            Assert.Equal(reports, await BlobsAsync(library));

            File.Delete(PathOf("link"));
            await PollAsync(watcher, 2 * Quiet);
            Assert.Equal(["here.txt"], await BlobsAsync(library));
        }
        finally
        {
            await RunAsync("rm -rf ../$DISK ../$DISK-away", disk.Name);
        }
    }

    [Theory]
    [InlineData("mv in/101.txt $'bad\\nname.txt'", "mv bad*name.txt 101.txt")]
    [InlineData("mv in/101.txt in/101.", "mv in/101. 101.txt")]
    [InlineData("mv in $'in\\x01'", "mv in*/101.txt 101.txt")]
    [InlineData("long=$(printf %250s); mkdir -p \"$long/$long/$long/$long/$long\"; mv in/101.txt \"$_\"",
        "mv ' '*/*/*/*/*/101.txt 101.txt")]
    [InlineData("mv in/101.txt $'in/101\\xff.txt'", "mv in/101*.txt 101.txt")]
    [InlineData("mv in $'in\\xff'", "mv in*/101.txt 101.txt; rmdir in*")]
    public async Task A_file_that_is_renamed_to_a_name_that_cannot_be_uploaded_keeps_its_blob(
        string rename, string repair)
    {
        using var library = await Library.CreateAsync(azurite, Ct);
        Write("in/101.txt", Version("first"));
        Write("here.txt", "here");
        using (var first = Watch(library, Mirroring.Full))
        {
            await PollAsync(first);
        }

        await library.IngestAsync("in/101.txt", Ct);
        using (var before = Watch(library, Mirroring.Full))
        {
            await RunAsync(rename);
            await PollAsync(before, 4);
        }

        using var watcher = Watch(library, Mirroring.Full);
        await PollAsync(watcher, 2 * Quiet);
        Assert.NotNull(await TextAsync(library, "in/101.txt"));
        Assert.Single(log.Lines, line => line.StartsWith(
            "in/101.txt: the blob stays although the file has gone, because the file may be ",
            StringComparison.Ordinal));

        await RunAsync(repair);
        await PollAsync(watcher, 4);
        await library.IngestAsync("101.txt", Ct);
        await PollAsync(watcher, 2 * Quiet);
        Assert.Equal(["101.txt", "here.txt"], await BlobsAsync(library));
    }

    [Theory]
    [InlineData("mv 101.txt $'bad\\nname.txt'")]
    [InlineData("mv 101.txt $'101\\xff.txt'")]
    public async Task A_file_that_is_deleted_after_it_had_a_name_that_cannot_be_uploaded_takes_its_blob_along(
        string rename)
    {
        using var library = await Library.CreateAsync(azurite, Ct);
        Write("101.txt", Version("first"));
        Write("here.txt", "here");
        using var watcher = Watch(library, Mirroring.Careful);
        await PollAsync(watcher);
        await RunAsync(rename);
        await PollAsync(watcher, Quiet);
        Assert.Contains("101.txt", await BlobsAsync(library));

        await RunAsync("rm -f *01*.txt bad*");
        await PollAsync(watcher, 2 * Quiet);
        Assert.Equal(["here.txt"], await BlobsAsync(library));
    }

    [Fact]
    public async Task A_deleted_file_takes_its_blob_along_where_another_file_has_a_name_that_no_blob_can_have()
    {
        using var library = await Library.CreateAsync(azurite, Ct);
        Write("101.txt", "text");
        Write("bad\nname.txt", "other");
        using var watcher = Watch(library, Mirroring.Careful);
        await PollAsync(watcher);
        File.Delete(PathOf("101.txt"));
        Write("bad\nname.txt", "another");
        await PollAsync(watcher, Quiet);
        Assert.Null(await TextAsync(library, "101.txt"));
    }

    [Fact]
    public async Task A_file_that_gets_its_first_good_name_is_uploaded()
    {
        using var library = await Library.CreateAsync(azurite, Ct);
        Write("bad\nname.txt", "text");
        using var watcher = Watch(library);
        await PollAsync(watcher, 3);
        Move("bad\nname.txt", "good.txt");
        await PollAsync(watcher, 3);
        Assert.Equal(["good.txt"], await BlobsAsync(library));
    }

    [Fact]
    public async Task The_unfinished_files_of_editors_are_not_uploaded()
    {
        using var library = await Library.CreateAsync(azurite, Ct);
        string[] unfinished = ["~$report.docx", "report.txt~", ".report.txt.swp"];
        foreach (var name in unfinished.Append("report.txt"))
        {
            Write(name, "text");
        }

        using var watcher = Watch(library);
        await PollAsync(watcher);
        var stored = await library.Container.GetBlobsAsync(cancellationToken: Ct).ToListAsync(Ct);
        Assert.Equal(["report.txt"], stored.Select(blob => blob.Name));
    }

    public void Dispose()
    {
        limit.Dispose();
        large.Dispose();
        // .NET cannot delete a folder whose name is not UTF-8.
        using var remove = Process.Start("rm", ["-rf", folder.FullName]);
        remove.WaitForExit(TimeSpan.FromMinutes(1));
    }

    private static string Version(string note) => Library.Text(22, "May 1, 2020", $"The {note} note.");

    private static string HashOf(string text) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));

    private FolderWatcher Watch(Library library, Mirroring mirroring = Mirroring.Off, string? path = null) => new(
        path ?? folder.FullName,
        mirroring,
        library.Container,
        library.Blobs,
        new Uploads(library.Container, library.Blobs),
        library.Catalog,
        library.Replica,
        large,
        new Progress(null, "", NullLogger<Progress>.Instance),
        library.Time,
        log);

    /// <summary>
    /// Writes a file with report 22 and then one with its correction, and lets a first run upload them.
    /// </summary>
    private async Task WriteVersionsAsync(Library library, string old, string corrected)
    {
        Write(old, Version("old"), DateTime.UtcNow.AddHours(-2));
        using var watcher = Watch(library);
        await PollAsync(watcher);
        await library.IngestAsync(old, Ct);
        await BlobTimes.WaitForLaterAsync(Ct);
        Write(corrected, Version("corrected"), DateTime.UtcNow.AddHours(-1));
        await PollAsync(watcher);
        await library.IngestAsync(corrected, Ct);
        Assert.Equal(corrected, await ServedAsync(library, 22));
    }

    private void Move(string from, string to)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(PathOf(to))!);
        File.Move(PathOf(from), PathOf(to));
    }

    /// <summary>Runs a command in the folder: .NET cannot write names that are not UTF-8.</summary>
    private async Task RunAsync(string command, string disk = "")
    {
        var start = new ProcessStartInfo("bash", ["-ec", command]) { WorkingDirectory = folder.FullName };
        start.Environment["DISK"] = disk;
        using var shell = Process.Start(start)!;
        await shell.WaitForExitAsync(Ct);
        Assert.Equal(0, shell.ExitCode);
    }

    /// <summary>The blob from which a report is served.</summary>
    private Task<string?> ServedAsync(Library library, int number) => library.ReadAsync(
        view => view.Ingestions.FindHolders($"watch-report-{number}") is [.., var last] ? last.Blob : null, Ct);

    private async Task<string[]> BlobsAsync(Library library) =>
        await library.Container.GetBlobsAsync(cancellationToken: Ct).Select(blob => blob.Name).ToArrayAsync(Ct);

    private async Task RememberAsync(BlobContainerClient memory, string name, string text)
    {
        var options = new BlobUploadOptions
        {
            Metadata = new Dictionary<string, string> { [Uploads.HashKey] = HashOf(text) },
        };
        await memory.GetBlobClient(name).UploadAsync(BinaryData.Empty, options, Ct);
    }

    /// <summary>Polls; a file is uploaded when two polls find it the same.</summary>
    private async Task PollAsync(FolderWatcher watcher, int times = 2)
    {
        for (var poll = 0; poll < times; poll++)
        {
            await watcher.PollAsync(Ct);
        }
    }

    private async Task<string?> TextAsync(Library library, string name)
    {
        var blob = library.Container.GetBlobClient(name);
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
