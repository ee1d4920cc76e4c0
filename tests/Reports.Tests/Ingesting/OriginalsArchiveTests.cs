using System.IO.Compression;
using System.Text.Json;
using Xunit;

namespace WatchReports.Tests.Ingesting;

public sealed class OriginalsArchiveTests(AzuriteFixture azurite)
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_file_has_the_bytes_of_each_blob_with_reports_and_a_list_of_them()
    {
        using var library = await Library.CreateAsync(azurite, Ct);
        var text = Library.Text(7, "May 1, 2020", "“A Title,” KCNA, May 1, 2019");
        await library.PutAsync("2020/five.txt", text, Ct);
        await library.PutAsync("2020/rejected.txt", "No report at all.", Ct);

        await library.Originals.WriteAsync(Ct);

        var files = await ReadAsync(library);
        Assert.Equal(["contents.jsonl", "originals/2020/five.txt"], files.Keys.Order());
        Assert.Equal(text, files["originals/2020/five.txt"]);
        var line = JsonDocument.Parse(files["contents.jsonl"]).RootElement;
        Assert.Equal("2020/five.txt", line.GetProperty("blob").GetString());
        Assert.Equal("watch-report-7", line.GetProperty("reports")[0].GetString());
    }

    [Fact]
    public async Task The_file_follows_a_change_and_a_removal_and_is_not_written_twice_without_one()
    {
        using var library = await Library.CreateAsync(azurite, Ct);
        await library.PutAsync("a.txt", Library.Text(1, "May 1, 2020"), Ct);
        await library.PutAsync("b.txt", Library.Text(2, "May 2, 2020"), Ct);
        await library.Originals.WriteAsync(Ct);

        library.Requests.Reset();
        await library.Originals.WriteAsync(Ct);
        // The list of the catalog, and the properties of the file.
        Assert.Equal(2, library.Requests.Sent);

        await library.PutAsync("a.txt", Library.Text(3, "May 3, 2020"), Ct);
        await library.Removal.RemoveAsync("watch-report-2", Ct);
        await library.Originals.WriteAsync(Ct);
        var files = await ReadAsync(library);
        Assert.Equal(["contents.jsonl", "originals/a.txt"], files.Keys.Order());
        Assert.Contains("No.3", files["originals/a.txt"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_version_that_is_gone_when_the_file_is_written_is_taken_at_the_next_reconcile()
    {
        using var library = await Library.CreateAsync(azurite, Ct);
        await library.PutAsync("a.txt", Library.Text(1, "May 1, 2020"), Ct);
        await library.UploadAsync("a.txt", Library.Text(1, "May 2, 2020"), Ct);
        await library.Originals.WriteAsync(Ct);
        Assert.Equal(["contents.jsonl"], (await ReadAsync(library)).Keys);

        await library.IngestAsync("a.txt", Ct);
        await library.Originals.WriteAsync(Ct);

        Assert.Contains("originals/a.txt", (await ReadAsync(library)).Keys);
    }

    [Fact]
    public async Task Two_blobs_never_have_one_name_in_the_file()
    {
        using var library = await Library.CreateAsync(azurite, Ct);
        await library.PutAsync("a_b.txt", Library.Text(1, "May 1, 2020"), Ct);
        await library.PutAsync("A_B.txt", Library.Text(2, "May 2, 2020"), Ct);

        await library.Originals.WriteAsync(Ct);

        var names = (await ReadAsync(library)).Keys;
        Assert.Equal(3, names.Distinct(StringComparer.OrdinalIgnoreCase).Count());
    }

    [Fact]
    public async Task Without_a_report_there_is_no_file()
    {
        using var library = await Library.CreateAsync(azurite, Ct);

        await library.Originals.WriteAsync(Ct);

        Assert.Null(await library.Originals.OpenAsync(Ct));
    }

    [Theory]
    [InlineData("missing")]
    [InlineData("file")]
    public async Task A_temporary_folder_that_cannot_be_written_is_named_with_the_remedy(string name)
    {
        using var library = await Library.CreateAsync(azurite, Ct);
        await library.PutAsync("a.txt", Library.Text(1, "May 1, 2020"), Ct);
        await library.Originals.WriteAsync(Ct);
        await library.PutAsync("b.txt", Library.Text(2, "May 2, 2020"), Ct);
        await File.WriteAllTextAsync(Path.Combine(library.Folder, "file"), "not a folder", Ct);
        var originals = library.NewOriginals(Path.Combine(library.Folder, name));

        var first = await Assert.ThrowsAsync<IOException>(() => originals.WriteAsync(Ct));
        var second = await Assert.ThrowsAsync<IOException>(() => originals.WriteAsync(Ct));

        Assert.StartsWith(
            $"The temporary folder {originals.TemporaryFolder} cannot take the file of the originals (",
            first.Message,
            StringComparison.Ordinal);
        Assert.Equal(first.Message, second.Message);
        Assert.Contains("originals/a.txt", (await ReadAsync(library)).Keys);
    }

    private static async Task<Dictionary<string, string>> ReadAsync(Library library)
    {
        var (content, _) = (await library.Originals.OpenAsync(Ct))!.Value;
        await using var zip = await ZipArchive.CreateAsync(
            content, ZipArchiveMode.Read, leaveOpen: false, entryNameEncoding: null, Ct);
        var files = new Dictionary<string, string>();
        foreach (var entry in zip.Entries)
        {
            using var reader = new StreamReader(await entry.OpenAsync(Ct));
            files[entry.FullName] = await reader.ReadToEndAsync(Ct);
        }

        return files;
    }
}
