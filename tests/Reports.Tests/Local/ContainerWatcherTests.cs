using System.Net;
using Azure;
using Azure.Storage.Sas;
using WatchReports.Ingesting;
using WatchReports.Local;
using WatchReports.Model;
using Xunit;

namespace WatchReports.Tests.Local;

/// <summary>A container with odd blobs among others.</summary>
public sealed class ContainerWatcherTests(AzuriteFixture azurite) : IDisposable
{
    private readonly CancellationTokenSource limit = new(TimeSpan.FromMinutes(2));
    private readonly LogLines<ContainerWatcher> log = new();

    private CancellationToken Ct => limit.Token;

    [Fact]
    public async Task A_blob_with_an_odd_name_is_read_like_any_other()
    {
        using var library = await Library.CreateAsync(azurite, Ct);
        string[] names =
        [
            "\uFFFF.txt", "\uFFFE.txt", "\u0001.txt", "a\u001Fb.txt", "a\nb.txt", "\u0085.txt", "\uD83D\uDE00.txt",
            "%41.txt", "a?b#c.txt", " ", "a//b.txt", "d.", "..f/g...txt", new string('\uFFFF', 1024), "plain.txt",
        ];
        for (var number = 0; number < names.Length; number++)
        {
            await UploadAsync(library, names[number], number + 1);
        }

        using var watcher = await StartAsync(library);
        foreach (var name in names)
        {
            Assert.Equal(IngestionStatus.Parsed, (await UntilRecordedAsync(library, name)).Status);
        }

        await watcher.StopAsync(Ct);
    }

    [Fact]
    public async Task A_blob_that_no_request_can_name_is_rejected_and_no_other_blob_is_read_instead()
    {
        using var library = await Library.CreateAsync(azurite, Ct);
        await UploadAsync(library, "b.txt", 1);
        Assert.Null(await library.IngestAsync("no/such/../b.txt", Ct));
        string[] names = ["a/../b.txt", "./b.txt", "../c.txt", "/b.txt", "b.txt/"];
        using var client = new HttpClient();
        foreach (var name in names)
        {
            var end = DateTimeOffset.UtcNow.AddHours(1);
            var uri = new UriBuilder(library.Container.GenerateSasUri(BlobContainerSasPermissions.Write, end));
            uri.Path += $"/{Uri.EscapeDataString(name)}";
            using var request = new HttpRequestMessage(HttpMethod.Put, uri.Uri) { Content = new StringContent("text") };
            request.Headers.Add("x-ms-blob-type", "BlockBlob");
            using var answer = await client.SendAsync(request, Ct);
            Assert.Equal(HttpStatusCode.Created, answer.StatusCode);
        }

        using var watcher = await StartAsync(library);
        foreach (var name in names)
        {
            var record = await UntilRecordedAsync(library, name);
            Assert.Equal(IngestionStatus.Rejected, record.Status);
            Assert.NotNull(record.Etag);
            Assert.Contains("cannot be read under its name", record.Diagnostics[0].Message, StringComparison.Ordinal);
        }

        Assert.Equal(IngestionStatus.Parsed, (await UntilRecordedAsync(library, "b.txt")).Status);
        await watcher.StopAsync(Ct);
    }

    [Fact]
    public async Task A_blob_that_cannot_be_read_or_recorded_is_logged_once_and_stops_no_other_blob()
    {
        using var library = await Library.CreateAsync(azurite, Ct);
        await UploadAsync(library, "odd.txt", 1);
        await UploadAsync(library, "gone-odd.txt", 2);
        await UploadAsync(library, "good.txt", 3);
        using (var first = await StartAsync(library))
        {
            await UntilRecordedAsync(library, "good.txt");
            await first.StopAsync(Ct);
        }

        // From here on storage rejects every request that names an odd blob.
        await UploadAsync(library, "odd.txt", 4);
        await library.Container.GetBlobClient("gone-odd.txt").DeleteAsync(cancellationToken: Ct);
        library.Requests.Before = (_, message) =>
            message.Request.Uri.ToUri().AbsoluteUri.Contains("odd.txt", StringComparison.Ordinal)
                ? throw new RequestFailedException(400, "Storage does not take this name.")
                : Task.CompletedTask;
        await UploadAsync(library, "later.txt", 5);

        using var second = await StartAsync(library);
        await UntilRecordedAsync(library, "later.txt");
        await UploadAsync(library, "last.txt", 6);
        await UntilRecordedAsync(library, "last.txt");
        foreach (var odd in new[] { "odd.txt", "gone-odd.txt" })
        {
            Assert.Equal(1, await Poll.UntilAsync(
                $"the failure of {odd} is logged",
                _ => Task.FromResult(log.Lines.Count(line => line.StartsWith(
                    $"{odd}: the failure could not be recorded", StringComparison.Ordinal))),
                count => count > 0));
        }

        await second.StopAsync(Ct);
    }

    public void Dispose() => limit.Dispose();

    private async Task<ContainerWatcher> StartAsync(Library library)
    {
        var watcher = new ContainerWatcher(
            library.Container,
            library.Catalog,
            library.Ingestor,
            library.Reconciliation,
            library.Replica,
            library.Originals,
            new Uploads(library.Container, library.Blobs),
            library.Time,
            log);
        await watcher.StartAsync(Ct);
        return watcher;
    }

    private async Task UploadAsync(Library library, string name, int report)
    {
        var text = Library.Text(report, "May 1, 2020", "“A Title,” KCNA, April 1, 2020");
        await library.Container.GetBlobClient(name).UploadAsync(BinaryData.FromString(text), overwrite: true, Ct);
    }

    private async Task<Ingestion> UntilRecordedAsync(Library library, string name)
    {
        for (var attempt = 0; attempt < 600; attempt++)
        {
            if (await library.FindAsync(name, Ct) is { Status: not IngestionStatus.Pending } record)
            {
                return record;
            }

            await Task.Delay(50, Ct);
        }

        throw new TimeoutException($"{Uri.EscapeDataString(name)} is not recorded: {string.Join('\n', log.Lines)}");
    }
}
