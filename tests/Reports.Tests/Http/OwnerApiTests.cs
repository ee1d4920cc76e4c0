using System.Net;
using System.Text.Json;
using Azure.Storage.Blobs;
using Microsoft.Extensions.DependencyInjection;
using WatchReports.Ingesting;
using WatchReports.Local;
using WatchReports.Replica;
using WatchReports.Works;
using Xunit;

namespace WatchReports.Tests.Http;

/// <summary>What the owner and the engineer ask a running host, over HTTP and with the commands.</summary>
public sealed class OwnerApiTests(AzuriteFixture azurite)
{
    private const string Kcna = "“A Title in the News,” KCNA, January 3, 2020";
    private const string Mistyped = "“A Title in the News,” KCNA, January 4, 2020";

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Settings_redirect_works_and_tell_mistakes_and_commands_read_again_back_up_and_restore()
    {
        var account = azurite.NewAccount();
        var (id, other) = (
            WorkId.Create("KCNA", new(2020, 1, 3), "A Title in the News"),
            WorkId.Create("KCNA", new(2020, 1, 4), "A Title in the News"));
        var container = new BlobServiceClient(account).GetBlobContainerClient(SettingsContainer.Name);
        await container.CreateAsync(cancellationToken: Ct);
        await container.UploadBlobAsync(
            Merges.FileName, new BinaryData($$"""[ { "work": "{{id}}", "same": ["{{other}}"] } ]"""), Ct);
        await container.UploadBlobAsync(OwnPublications.FileName, new BinaryData("[\n  { \"nam\": \"KCNA\" } ]"), Ct);
        await using var api = await Api.StartAsync(account, Ct);
        await api.PutAsync("2020/a.txt", Library.Text(1, "May 1, 2020", Kcna), Ct);
        await api.PutAsync("b.txt", Library.Text(2, "May 2, 2020", Mistyped), Ct);

        await CheckSettingsAsync(api, id, other);
        using var client = new HostClient(api.Client.BaseAddress!, key: null, TextWriter.Null);
        var read = await UpdatedAsync(api, Ct);
        var told = new StringWriter();
        await new Reingest(client, told).RunAsync("2020/", Ct);
        Assert.StartsWith("1 blob(s) are read again", told.ToString(), StringComparison.Ordinal);

        await Poll.UntilAsync("the blob is read again", end => UpdatedAsync(api, end), updated => updated != read);

        // The reconcile at the start may still write the originals of fewer blobs.
        var folder = Directory.CreateTempSubdirectory("backup");
        await Poll.UntilAsync(
            "the originals of both blobs are written",
            async end =>
            {
                await api.Services.GetRequiredService<OriginalsArchive>().WriteAsync(end);
                return await BackUpAsync(client, folder.FullName);
            },
            saved => saved.Contains("2 blob(s) with 2 report(s)", StringComparison.Ordinal));

        await using var empty = await Api.StartAsync(azurite, Ct);
        using var target = new HostClient(empty.Client.BaseAddress!, key: null, TextWriter.Null);
        var restored = new StringWriter();
        Assert.Equal(0, await new Restore(target, restored).RunAsync(folder.FullName, Ct));
        Assert.Contains("2 of 2 blob(s) are uploaded", restored.ToString(), StringComparison.Ordinal);
        Assert.Equal(2, (await empty.GetAsync("reports", Ct)).GetProperty("total").GetInt32());
        var again = new StringWriter();
        Assert.Equal(0, await new Restore(target, again).RunAsync(folder.FullName, Ct));
        Assert.Contains("0 of 2 blob(s) are uploaded", again.ToString(), StringComparison.Ordinal);
        folder.Delete(recursive: true);

        await RemoveAsync(api);
    }

    [Fact]
    public async Task A_host_that_does_not_answer_ends_a_command_in_one_sentence()
    {
        using var client = new HostClient(
            new Uri($"http://127.0.0.1:{Local.Ports.Free()}"), key: "secret", TextWriter.Null);

        var failure = await Assert.ThrowsAsync<CallException>(
            () => new Reingest(client, TextWriter.Null).RunAsync("", Ct));

        Assert.Contains("does not answer: start the host", failure.Message, StringComparison.Ordinal);
    }

    private static async Task CheckSettingsAsync(Api api, string id, string other)
    {
        using var direct = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false });
        foreach (var path in new[] { "/api/citations/", "/works/" })
        {
            using var moved = await direct.GetAsync(new Uri(api.Client.BaseAddress!, path + other), Ct);
            Assert.Equal(HttpStatusCode.MovedPermanently, moved.StatusCode);
            Assert.Equal(path + id, moved.Headers.Location!.OriginalString);
        }

        Assert.Equal(2, (await api.GetAsync($"citations/{id}", Ct)).GetProperty("uses").GetArrayLength());
        var files = (await api.GetAsync("settings", Ct)).GetProperty("items");
        var problem = files[0].GetProperty("problems").EnumerateArray().First();
        Assert.Equal(
            (2, 5), (problem.GetProperty("line").GetInt32(), problem.GetProperty("column").GetInt32()));
        Assert.Equal(0, files[0].GetProperty("entries").GetInt32());
        Assert.Equal(1, files[1].GetProperty("entries").GetInt32());
        Assert.Empty(files[1].GetProperty("problems").EnumerateArray());
        var page = await api.Client.GetStringAsync("/ingestions", Ct);
        Assert.Contains("publications.json, line 2, column 5", page, StringComparison.Ordinal);
    }

    private static async Task<string?> UpdatedAsync(Api api, CancellationToken ct) =>
        (await api.GetAsync("ingestions/2020/a.txt", ct)).GetProperty("updated").GetString();

    private static async Task<string> BackUpAsync(HostClient client, string folder)
    {
        var told = new StringWriter();
        await new Backup(client, told).RunAsync(folder, Ct);
        Assert.Equal(
            2,
            (await File.ReadAllLinesAsync(Path.Combine(folder, "export.jsonl"), Ct))
                .Count(line => JsonDocument.Parse(line).RootElement.TryGetProperty("report", out _)));
        return told.ToString();
    }

    private static async Task RemoveAsync(Api api)
    {
        using var removed = await api.Client.DeleteAsync("reports/1", Ct);
        Assert.Equal(HttpStatusCode.NoContent, removed.StatusCode);
        using var second = await api.Client.DeleteAsync("reports/2", Ct);

        var first = await api.GetAsync("removals?limit=1", Ct);
        Assert.Equal("b.txt", first.GetProperty("items")[0].GetProperty("blob").GetString());
        Assert.Equal(2, first.GetProperty("total").GetInt32());
        var next = await api.GetAsync(first.GetProperty("next").GetString()!, Ct);
        var removal = next.GetProperty("items")[0];
        Assert.Equal("2020/a.txt", removal.GetProperty("blob").GetString());
        Assert.Equal("watch-report-1", removal.GetProperty("reports")[0].GetString());
        Assert.Equal("DELETE of report watch-report-1", removal.GetProperty("why").GetString());
        Assert.False(next.TryGetProperty("next", out _));
        Assert.Contains("Removed last", await api.Client.GetStringAsync("/ingestions", Ct), StringComparison.Ordinal);
    }
}
