using System.IO.Compression;
using System.Net.Http.Headers;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using Microsoft.Extensions.DependencyInjection;
using WatchReports.Ingesting;
using WatchReports.Local;
using Xunit;

namespace WatchReports.Tests.Http;

/// <summary>
/// A backup is whole, or the backup before it stays; and a restored host serves the texts that were served.
/// </summary>
public sealed class BackupTests(AzuriteFixture azurite) : IDisposable
{
    private const string Old = "22.txt";
    private const string Corrected = "22-corrected.txt";

    // A restore must not confuse the name with a route of the API.
    private const string Page = "copy/api/ingestions/page.txt";

    private static readonly string OldText = Library.Text(22, "May 1, 2020", "“A Title,” KCNA, January 3, 2019");
    private static readonly string CorrectedText = Library.Text(22, "May 1, 2020", "“A Title,” KCNA, January 3, 2020");

    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("backup");

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private string Zip => Path.Combine(folder.FullName, Backup.OriginalsFile);

    [Fact]
    public async Task A_restored_host_serves_the_text_that_counted_and_reads_each_blob_by_its_content_type()
    {
        await BackUpAsync();
        await using var empty = await Api.StartAsync(azurite, Ct);

        var (exitCode, told) = await RestoreAsync(empty);

        Assert.Equal(0, exitCode);
        Assert.Equal(
            [
                "3 of 3 blob(s) are uploaded.",
                "The host has all reports of the backup; 0 blob(s) have another version.",
            ],
            told);
        Assert.Equal(Corrected, await HolderAsync(empty));
        Assert.Equal("watch-report-23", (await empty.GetAsync("reports/23", Ct)).GetProperty("id").GetString());
    }

    [Fact]
    public async Task A_blob_that_was_superseded_comes_back_without_counting_again()
    {
        await BackUpAsync();
        await using var host = await Api.StartAsync(azurite, Ct);
        await host.PutAsync(Corrected, CorrectedText, Ct);

        var (exitCode, _) = await RestoreAsync(host);

        Assert.Equal(0, exitCode);
        Assert.Equal(Corrected, await HolderAsync(host));
        Assert.Equal(
            "watch-report-22",
            (await host.GetAsync($"ingestions/{Old}", Ct)).GetProperty("superseded")[0].GetString());
    }

    [Fact]
    public async Task A_blob_that_a_newer_upload_supersedes_stays_in_the_backup()
    {
        await BackUpAsync();
        await using var host = await Api.StartAsync(azurite, Ct);
        await BlobTimes.WaitForLaterAsync(Ct);
        await host.PutAsync("22-newer.txt", OldText.Replace("Report 22", "Twenty-Two", StringComparison.Ordinal), Ct);

        var (exitCode, told) = await RestoreAsync(host);

        Assert.Equal(0, exitCode);
        Assert.Equal(
            [
                $"{Old}: not uploaded, because 22-newer.txt is newer and has watch-report-22 too.",
                $"{Corrected}: not uploaded, because 22-newer.txt is newer and has watch-report-22 too.",
                "1 of 3 blob(s) are uploaded.",
            ],
            told[..3]);
        Assert.Equal("22-newer.txt", await HolderAsync(host));
    }

    [Fact]
    public async Task A_blob_that_another_client_uploads_during_the_restore_stays()
    {
        await BackUpAsync();
        await using var host = await Api.StartAsync(azurite, Ct);
        await host.PutAsync(Page, Library.Text(24, "May 3, 2020", "A note."), Ct);
        // The first line comes between the look at the blobs and the first upload.
        var told = new HookedWriter(() => host.PutAsync(Old, Library.Text(25, "May 4, 2020", "A note."), Ct));

        var exitCode = await RestoreAsync(host, told);

        Assert.Equal(1, exitCode);
        Assert.Equal(
            [
                $"{Page}: the host has another version, which stays.",
                $"{Old}: not uploaded, because another client has just changed the blob.",
                "1 of 3 blob(s) are uploaded.",
                $"watch-report-23: missing. The backup has it in {Page}.",
                "The host lacks 1 report(s) of the backup; the lines above name them.",
            ],
            told.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries));
        Assert.Equal(
            "watch-report-25", (await host.GetAsync($"ingestions/{Old}", Ct)).GetProperty("reports")[0].GetString());
    }

    [Fact]
    public async Task A_newer_upload_that_counts_instead_of_a_blob_of_the_backup_is_no_failure()
    {
        var account = await BackUpAsync();
        await using var host = await Api.StartAsync(account, Ct);
        await BlobTimes.WaitForLaterAsync(Ct);
        await host.PutAsync("22-newer.txt", OldText.Replace("Report 22", "Twenty-Two", StringComparison.Ordinal), Ct);

        var (exitCode, told) = await RestoreAsync(host);

        Assert.Equal(0, exitCode);
        Assert.StartsWith("0 of 3 blob(s) are uploaded.", told[0], StringComparison.Ordinal);
        Assert.Equal("22-newer.txt", await HolderAsync(host));
    }

    [Theory]
    [InlineData(
        """{"file":"a","blob":"a.txt","sha256":"0","modified":"2026-11-29T10:00Z","reports":[null]}""",
        "names no blob")]
    [InlineData("""{"file":"a","blob":null}""", "names no blob")]
    [InlineData("[]", "cannot be read")]
    public async Task Contents_that_are_damaged_are_named_in_one_sentence(string line, string reason)
    {
        await WriteContentsAsync(line);
        using var host = new HostClient(HostClient.Default, key: null, TextWriter.Null);

        var failure = await Assert.ThrowsAsync<CallException>(
            () => new Restore(host, TextWriter.Null).RunAsync(folder.FullName, Ct));

        Assert.Contains(reason, failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_blob_without_a_report_and_without_its_bytes_is_named()
    {
        await WriteContentsAsync(
            """{"file":"a","blob":"a.txt","sha256":"0","modified":"2026-11-29T10:00Z","reports":[]}""");
        await using var host = await Api.StartAsync(azurite, Ct);

        var (exitCode, told) = await RestoreAsync(host);

        Assert.Equal(1, exitCode);
        Assert.StartsWith("a.txt: not uploaded.", told[0], StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_damaged_blob_is_named_and_all_others_are_restored()
    {
        await BackUpAsync();
        await using (var zip = await ZipFile.OpenAsync(Zip, ZipArchiveMode.Update, Ct))
        {
            zip.GetEntry($"originals/{Page}")!.Delete();
        }

        await using var empty = await Api.StartAsync(azurite, Ct);
        var (exitCode, told) = await RestoreAsync(empty);

        Assert.Equal(1, exitCode);
        Assert.StartsWith($"{Page}: not uploaded. The blob {Page} changed while", told[0], StringComparison.Ordinal);
        Assert.Equal("2 of 3 blob(s) are uploaded.", told[1]);
        Assert.Equal($"watch-report-23: missing. The backup has it in {Page}.", told[2]);
        Assert.Equal(Corrected, await HolderAsync(empty));
    }

    [Fact]
    public async Task A_backup_that_is_not_whole_leaves_the_backup_before()
    {
        var account = await BackUpAsync();
        var before = await File.ReadAllBytesAsync(Zip, Ct);
        await using (var zip = await ZipFile.OpenAsync(Zip, ZipArchiveMode.Update, Ct))
        {
            zip.GetEntry($"originals/{Page}")!.Delete();
        }

        await ReplaceOriginalsAsync(account, await File.ReadAllBytesAsync(Zip, Ct));
        await File.WriteAllBytesAsync(Zip, before, Ct);
        await using var host = await Api.StartAsync(account, Ct);
        using var client = new HostClient(host.Client.BaseAddress!, key: null, TextWriter.Null);

        var failure = await Assert.ThrowsAnyAsync<CallException>(
            () => new Backup(client, TextWriter.Null).RunAsync(folder.FullName, Ct));

        Assert.Contains(Page, failure.Message, StringComparison.Ordinal);
        Assert.Equal(before, await File.ReadAllBytesAsync(Zip, Ct));
        Assert.Equal(["export.jsonl", "originals.zip"], folder.GetFiles().Select(file => file.Name).Order());
    }

    [Fact]
    public async Task A_report_that_is_newer_than_the_file_of_originals_is_named()
    {
        var account = await BackUpAsync();
        var before = await File.ReadAllBytesAsync(Zip, Ct);
        await using var host = await Api.StartAsync(account, Ct);
        await host.PutAsync("24.txt", Library.Text(24, "May 3, 2020", "“A Title,” KCNA, January 3, 2019"), Ct);
        await host.PutAsync(Corrected, CorrectedText.Replace("KCNA", "Yonhap", StringComparison.Ordinal), Ct);
        await BackUpAsync(host, "4 blob(s) with 3 report(s)");
        await ReplaceOriginalsAsync(account, before);
        using var client = new HostClient(host.Client.BaseAddress!, key: null, TextWriter.Null);
        var told = new StringWriter();

        await new Backup(client, told).RunAsync(folder.FullName, Ct);

        Assert.Contains("2 report(s) are newer than", told.ToString(), StringComparison.Ordinal);
        Assert.EndsWith("watch-report-24, watch-report-22.\n", told.ToString(), StringComparison.Ordinal);
    }

    public void Dispose() => folder.Delete(recursive: true);

    /// <summary>Backs up a host with a superseded blob and a web page whose name does not say so.</summary>
    /// <returns>The connection string of the account of the host.</returns>
    private async Task<string> BackUpAsync()
    {
        var account = azurite.NewAccount();
        await using var api = await Api.StartAsync(account, Ct);
        var page = new StringContent(
            "<h1>Watch Report No.23</h1><p>May 2, 2020</p><h2>A Title of a Page</h2><p>Text. (Ada LOVELACE)</p>");
        page.Headers.ContentType = new MediaTypeHeaderValue("text/html");
        await api.PutAsync(Page, page, Ct);
        await api.PutAsync(Old, OldText, Ct);
        await BlobTimes.WaitForLaterAsync(Ct);
        await api.PutAsync(Corrected, CorrectedText, Ct);
        Assert.Equal(Corrected, await HolderAsync(api));
        await BackUpAsync(api, "3 blob(s) with 2 report(s)");
        return account;
    }

    /// <summary>Backs up a host until the backup has all blobs and reports.</summary>
    private async Task BackUpAsync(Api api, string all)
    {
        using var client = new HostClient(api.Client.BaseAddress!, key: null, TextWriter.Null);
        // The reconcile at the start may still write the originals of fewer blobs.
        await Poll.UntilAsync(
            "the originals of all blobs are written",
            async end =>
            {
                await api.Services.GetRequiredService<OriginalsArchive>().WriteAsync(end);
                var told = new StringWriter();
                await new Backup(client, told).RunAsync(folder.FullName, end);
                return told.ToString();
            },
            told => told.Contains(all, StringComparison.Ordinal)
                && !told.Contains("newer", StringComparison.Ordinal));
    }

    private async Task WriteContentsAsync(string line)
    {
        await using var zip = await ZipFile.OpenAsync(Zip, ZipArchiveMode.Create, Ct);
        await using var writer = new StreamWriter(zip.CreateEntry("contents.jsonl").Open());
        await writer.WriteLineAsync(line);
    }

    /// <summary>
    /// Replaces the file of originals, with its metadata, so that a reconcile takes it for whole and does not write it.
    /// </summary>
    private static async Task ReplaceOriginalsAsync(string account, byte[] zip)
    {
        var archive = new BlobContainerClient(account, OriginalsArchive.Container)
            .GetBlobClient(OriginalsArchive.FileName);
        BlobProperties properties = await archive.GetPropertiesAsync(cancellationToken: Ct);
        await archive.UploadAsync(
            BinaryData.FromBytes(zip), new BlobUploadOptions { Metadata = properties.Metadata }, Ct);
    }

    private async Task<(int ExitCode, string[] Told)> RestoreAsync(Api api)
    {
        var told = new StringWriter();
        var exitCode = await RestoreAsync(api, told);
        return (exitCode, told.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries));
    }

    private async Task<int> RestoreAsync(Api api, TextWriter told)
    {
        using var client = new HostClient(api.Client.BaseAddress!, key: null, TextWriter.Null);
        return await new Restore(client, told).RunAsync(folder.FullName, Ct);
    }

    private static async Task<string?> HolderAsync(Api api) =>
        (await api.GetAsync("reports/22", Ct)).GetProperty("source").GetProperty("blob").GetString();

    /// <summary>Does a step after its first line.</summary>
    private sealed class HookedWriter(Func<Task> step) : StringWriter
    {
        private bool isDone;

        public override async Task WriteLineAsync(string? value)
        {
            await base.WriteLineAsync(value);
            if (!isDone)
            {
                isDone = true;
                await step();
            }
        }
    }
}
