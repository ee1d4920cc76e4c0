using System.Net;
using Azure;
using Azure.Core;
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
    private readonly LogLines<Progress> progress = new();

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

    [Fact]
    public async Task A_blob_that_another_client_uploads_while_others_are_read_is_pending_until_its_turn()
    {
        using var library = await Library.CreateAsync(azurite, Ct);
        using var watcher = await StartAsync(library);
        using var client = library.Join();
        var found = new TaskCompletionSource<Ingestion?>(TaskCreationOptions.RunContinuationsAsynchronously);
        library.Requests.Before = async (_, message) =>
        {
            var call = (message.Request.Method.Method, Path.GetFileName(message.Request.Uri.Path));
            if (call == ("GET", "a.txt"))
            {
                await client.UploadAsync("b.txt", "text", Ct);
                await client.UploadAsync("c.txt", "text", Ct);
                // The next listing is due half a second after the first.
                await Task.Delay(TimeSpan.FromMilliseconds(600), Ct);
            }
            else if (call == ("GET", "b.txt"))
            {
                found.TrySetResult(await client.FindAsync("c.txt", Ct));
            }
        };
        await client.UploadAsync("a.txt", "text", Ct);

        Assert.Equal(IngestionStatus.Pending, (await found.Task.WaitAsync(Ct))?.Status);
        Assert.Equal(IngestionStatus.Rejected, (await UntilRecordedAsync(library, "c.txt")).Status);
        await watcher.StopAsync(Ct);
    }

    [Fact]
    public async Task A_superseded_blob_is_told_with_the_blob_that_counts_and_the_sum_counts_it()
    {
        using var library = await Library.CreateAsync(azurite, Ct);
        using var watcher = await StartAsync(library);
        await UploadAsync(library, "first.txt", 7);
        await UntilRecordedAsync(library, "first.txt");
        await library.Container.GetBlobClient("second.txt").UploadAsync(
            BinaryData.FromString($"{Library.Text(7, "May 1, 2020", "Something.")}\n"), Ct);

        // Both blobs are of one sum where the second came before the first was summed up.
        var sum = await Poll.UntilAsync(
            "the sum has the superseded blob",
            _ => Task.FromResult(progress.Lines.LastOrDefault()),
            line => line?.Contains("superseded", StringComparison.Ordinal) == true);
        Assert.EndsWith(" read, 1 superseded: ", sum, StringComparison.Ordinal);
        Assert.Contains(
            "first.txt: watch-report-7 is superseded, because second.txt has it too and was modified later", log.Lines);
        await watcher.StopAsync(Ct);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_reconcile_that_fails_is_repeated_after_a_pause_and_new_blobs_are_read_meanwhile(bool atStart)
    {
        using var library = await Library.CreateAsync(azurite, Ct);
        await library.PutAsync("old.txt", Library.Text(1, "May 1, 2020"), Ct);
        var failed = 0;
        Task FailAsync(int number, HttpMessage message)
        {
            // Only the reconcile makes tables, and asks for both at once.
            return message.Request is { Method.Method: "POST", Uri.Path: var path }
                && path.EndsWith("/Tables", StringComparison.Ordinal)
                    ? throw new RequestFailedException(500, $"Storage is down: {Interlocked.Increment(ref failed)}.")
                    : Task.CompletedTask;
        }

        library.Requests.Before = atStart ? FailAsync : null;
        using var watcher = await StartAsync(library);
        await UploadAsync(library, "first.txt", 2);
        await UntilRecordedAsync(library, "first.txt");
        library.Requests.Before = FailAsync;
        await library.Rereading.MarkAsync("", null, Ct);
        await UploadAsync(library, "second.txt", 3);
        await UntilRecordedAsync(library, "second.txt");
        await UploadAsync(library, "third.txt", 4);
        await UntilRecordedAsync(library, "third.txt");
        Assert.Equal(2, failed);

        library.Time.Ahead += TimeSpan.FromSeconds(31);
        await Poll.UntilAsync("the reconcile is repeated", _ => Task.FromResult(failed), count => count == 4);
        library.Requests.Before = null;
        library.Time.Ahead += TimeSpan.FromSeconds(31);
        await Poll.UntilAsync(
            "a marked blob is read again",
            async ct => (await library.Catalog.FindAsync("old.txt", ct))!.Entry.Edition,
            edition => edition == library.Ingestor.Edition);
        Assert.Equal(4, failed);
        Assert.Contains(
            "The reports could not be reconciled; the host tries again every 30 seconds: Storage is down: 1.",
            log.Lines);
        await watcher.StopAsync(Ct);
    }

    [Fact]
    public async Task A_file_of_the_originals_that_cannot_be_written_leaves_the_reconcile_done()
    {
        using var library = await Library.CreateAsync(azurite, Ct);
        await UploadAsync(library, "first.txt", 1);
        using var watcher = await StartAsync(library, library.NewOriginals(Path.Combine(library.Folder, "missing")));
        await UntilRecordedAsync(library, "first.txt");
        await Poll.UntilAsync(
            "the failure is logged",
            _ => Task.FromResult(log.Lines.Count(line => line.StartsWith(
                "The file of the originals was not written: The temporary folder ", StringComparison.Ordinal))),
            count => count == 1);

        library.Time.Ahead += TimeSpan.FromMinutes(10);
        await UploadAsync(library, "second.txt", 2);
        await UntilRecordedAsync(library, "second.txt");
        Assert.Single(
            library.Log.Lines, line => line.Message.StartsWith("Reconciled 1 blob(s)", StringComparison.Ordinal));
        Assert.Single(log.Lines);
        await watcher.StopAsync(Ct);
    }

    [Fact]
    public async Task A_failed_attempt_is_logged_in_one_line()
    {
        using var library = await Library.CreateAsync(azurite, Ct);
        using var watcher = await StartAsync(library);
        await UploadAsync(library, "first.txt", 1);
        await UntilRecordedAsync(library, "first.txt");
        var faults = 0;
        library.Requests.Before = (_, message) => message.Request.Method.Method == "GET"
            && message.Request.Uri.Path.EndsWith("/odd.txt", StringComparison.Ordinal)
            && Interlocked.Increment(ref faults) <= 2
                ? throw new RequestFailedException(500, "Storage is down.")
                : Task.CompletedTask;
        using var client = library.Join();
        await UploadAsync(client, "odd.txt", 2);

        Assert.Equal(IngestionStatus.Parsed, (await UntilRecordedAsync(library, "odd.txt")).Status);
        Assert.Equal(2, library.Log.Lines.Count(line => line.Message.StartsWith(
            "odd.txt: failed: Storage is down (", StringComparison.Ordinal)));
        Assert.DoesNotContain(log.Lines, line => line.StartsWith("odd.txt", StringComparison.Ordinal));
        await watcher.StopAsync(Ct);
    }

    public void Dispose() => limit.Dispose();

    private async Task<ContainerWatcher> StartAsync(Library library, OriginalsArchive? originals = null)
    {
        var watcher = new ContainerWatcher(
            library.Container,
            library.Catalog,
            library.Ingestor,
            library.Reconciliation,
            library.Replica,
            originals ?? library.Originals,
            new Uploads(library.Container, library.Blobs),
            new Progress(null, "", progress),
            library.Rereading,
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
