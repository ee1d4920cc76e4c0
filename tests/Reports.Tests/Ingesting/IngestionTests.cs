using Azure;
using Azure.Core;
using Azure.Data.Tables;
using WatchReports.Model;
using WatchReports.Storage;
using WatchReports.Text;
using Xunit;

namespace WatchReports.Tests.Ingesting;

public sealed class IngestionTests(AzuriteFixture azurite)
{
    private const string Kcna = "“A Title in the News,” KCNA, January 3, 2020";
    private const string Rodong = "“Another Title,” Rodong Sinmun, January 5, 2020";

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_second_delivery_of_an_upload_writes_nothing()
    {
        var library = await Library.CreateAsync(azurite, Ct);
        await library.PutAsync("a.txt", Library.Text(1, "May 1, 2020", Kcna), Ct);
        library.Requests.Reset();

        var again = await library.Ingestor.IngestAsync("a.txt", Ct);

        Assert.Equal(IngestionStatus.Parsed, again!.Status);
        Assert.Equal(0, library.Requests.Writes);
        Assert.Equal(2, library.Requests.Sent);
    }

    [Fact]
    public async Task The_same_bytes_uploaded_again_write_nothing()
    {
        var library = await Library.CreateAsync(azurite, Ct);
        var text = Library.Text(1, "May 1, 2020", Kcna);
        await library.PutAsync("a.txt", text, Ct);
        await library.Container.GetBlobClient("a.txt").UploadAsync(new BinaryData(text), overwrite: true, Ct);
        library.Requests.Reset();

        await library.Ingestor.IngestAsync("a.txt", Ct);

        Assert.Equal(0, library.Requests.Writes);
    }

    [Fact]
    public async Task A_newer_upload_replaces_every_report_of_the_blob()
    {
        var library = await Library.CreateAsync(azurite, Ct);
        await library.PutAsync(
            "page.txt", Library.Text(1, "May 1, 2020", Kcna) + "\n\n" + Library.Text(2, "May 2, 2020", Rodong), Ct);

        var record = await library.PutAsync("page.txt", Library.Text(1, "May 9, 2020", Rodong), Ct);

        Assert.Equal(["watch-report-1"], record.Reports);
        Assert.Equal(["watch-report-2"], record.Removed);
        Assert.Null(await library.Reports.FindAsync("watch-report-2", Ct));
        Assert.Equal(new DateOnly(2020, 5, 9), (await library.Reports.FindAsync("watch-report-1", Ct))!.Date);
        var listed = await library.Reports.ListAsync(new ReportFilter(), 10, null, Ct);
        Assert.Equal(new DateOnly(2020, 5, 9), Assert.Single(listed.Items).Date);
        var work = Assert.Single((await library.Works.ListAsync(new WorkFilter(), 10, null, Ct)).Items);
        Assert.Equal("Rodong Sinmun", work.Publication);
        Assert.Equal("watch-report-1", Assert.Single(work.Uses).Report);
        Assert.Equal("rodong-sinmun", Assert.Single(await library.Works.ListPublicationsAsync(Ct)).Slug);
    }

    [Fact]
    public async Task The_later_blob_of_a_report_wins_until_it_is_deleted()
    {
        var library = await Library.CreateAsync(azurite, Ct);
        await library.PutAsync("early.txt", Library.Text(1, "May 1, 2020", Kcna), Ct);
        await Task.Delay(TimeSpan.FromSeconds(1.1), Ct); // Blob times are whole seconds.
        await library.PutAsync("late.txt", Library.Text(1, "May 1, 2020", Rodong), Ct);

        Assert.Equal("late.txt", (await library.Reports.FindAsync("watch-report-1", Ct))!.Source!.Blob);
        var loser = await library.Records.FindAsync("early.txt", Ct);
        Assert.Equal(IngestionStatus.Superseded, loser!.Status);
        Assert.Equal(["watch-report-1"], loser.Superseded);

        // A repeated delivery of the early blob changes nothing.
        Assert.Equal(IngestionStatus.Superseded, (await library.Ingestor.IngestAsync("early.txt", Ct))!.Status);
        Assert.Equal("late.txt", (await library.Reports.FindAsync("watch-report-1", Ct))!.Source!.Blob);

        await library.Container.DeleteBlobAsync("late.txt", cancellationToken: Ct);
        await library.Ingestor.RemoveAsync("late.txt", Ct);
        Assert.Equal("early.txt", (await library.Reports.FindAsync("watch-report-1", Ct))!.Source!.Blob);
        Assert.Equal(IngestionStatus.Parsed, (await library.Records.FindAsync("early.txt", Ct))!.Status);
        Assert.Null(await library.Records.FindAsync("late.txt", Ct));
    }

    [Fact]
    public async Task An_unreadable_blob_is_recorded_as_rejected()
    {
        var library = await Library.CreateAsync(azurite, Ct);
        await library.PutAsync("a.txt", Library.Text(1, "May 1, 2020", Kcna), Ct);

        var record = await library.PutAsync("a.txt", "A letter to a friend, and no report.", Ct);

        Assert.Equal(IngestionStatus.Rejected, record.Status);
        Assert.Equal(DiagnosticCodes.NoReport, Assert.Single(record.Diagnostics).Code);
        Assert.Equal(["watch-report-1"], record.Removed);
        Assert.Null(await library.Reports.FindAsync("watch-report-1", Ct));

        await library.Container.GetBlobClient("b.bin").UploadAsync(new BinaryData(new byte[] { 1, 0, 2, 0, 255 }), Ct);
        Assert.Equal(
            DiagnosticCodes.NotText,
            Assert.Single((await library.Ingestor.IngestAsync("b.bin", Ct))!.Diagnostics).Code);

        await library.Container.GetBlobClient("c.txt").UploadAsync(new BinaryData(new byte[BlobText.MaxBytes + 1]), Ct);
        Assert.Equal(
            DiagnosticCodes.BlobTooLarge,
            Assert.Single((await library.Ingestor.IngestAsync("c.txt", Ct))!.Diagnostics).Code);
    }

    [Fact]
    public async Task A_repeated_report_in_a_blob_gets_a_diagnostic()
    {
        var library = await Library.CreateAsync(azurite, Ct);
        var record = await library.PutAsync(
            "a.txt", Library.Text(1, "May 1, 2020", Kcna) + "\n\n" + Library.Text(1, "May 1, 2019", Rodong), Ct);

        Assert.Contains(record.Diagnostics, diagnostic => diagnostic.Code == DiagnosticCodes.ReportRepeated);
        Assert.Equal(new DateOnly(2020, 5, 1), (await library.Reports.FindAsync("watch-report-1", Ct))!.Date);
    }

    [Fact]
    public async Task A_fault_at_any_write_leaves_one_whole_version_and_the_next_delivery_stores_the_new_one()
    {
        for (var write = 1; ; write++)
        {
            var library = await Library.CreateAsync(azurite, Ct);
            await library.PutAsync("a.txt", Library.Text(1, "May 1, 2020", Kcna), Ct);
            await library.Container.GetBlobClient("a.txt").UploadAsync(
                new BinaryData(Library.Text(1, "May 9, 2020", Rodong)), overwrite: true, Ct);
            library.Requests.Reset();
            library.Requests.FailAtWrite = write;

            var failed = false;
            try
            {
                await library.Ingestor.IngestAsync("a.txt", Ct);
            }
            catch (RequestFailedException)
            {
                failed = true;
            }

            await AssertOneVersionAsync(library);
            library.Requests.Reset();
            await library.Ingestor.IngestAsync("a.txt", Ct);
            Assert.Equal(new DateOnly(2020, 5, 9), await AssertOneVersionAsync(library));
            Assert.Equal(IngestionStatus.Parsed, (await library.Records.FindAsync("a.txt", Ct))!.Status);
            Assert.Equal(
                ["rodong-sinmun"],
                (await library.Works.ListPublicationsAsync(Ct)).Select(publication => publication.Slug));

            if (!failed)
            {
                Assert.True(write > 5, "The fault was never reached.");
                return;
            }
        }
    }

    [Fact]
    public async Task Rows_left_by_a_crash_are_removed_later()
    {
        var library = await Library.CreateAsync(azurite, Ct);
        await library.PutAsync("a.txt", Library.Text(1, "May 1, 2020", Kcna), Ct);
        var rows = await CountRowsAsync(library);
        await library.Container.GetBlobClient("b.txt")
            .UploadAsync(new BinaryData(Library.Text(2, "May 9, 2020", Rodong)), Ct);
        library.Requests.Reset();
        library.Requests.FailAtWrite = 4;
        await Assert.ThrowsAsync<RequestFailedException>(() => library.Ingestor.IngestAsync("b.txt", Ct));
        Assert.NotEqual(rows, await CountRowsAsync(library));

        // The failed blob is never delivered again. A later upload of another blob removes its rows.
        library.Requests.Reset();
        library.Time.Ahead = TimeSpan.FromHours(2);
        await library.PutAsync("c.txt", Library.Text(3, "May 10, 2020", Kcna), Ct);
        await library.Container.DeleteBlobAsync("c.txt", cancellationToken: Ct);
        await library.Ingestor.RemoveAsync("c.txt", Ct);
        Assert.Equal(rows, await CountRowsAsync(library));
    }

    [Fact]
    public async Task The_slower_of_two_simultaneous_deliveries_does_no_harm()
    {
        var library = await Library.CreateAsync(azurite, Ct);
        await library.Container.GetBlobClient("a.txt")
            .UploadAsync(new BinaryData(Library.Text(1, "May 1, 2020", Kcna)), Ct);
        var begun = 0;
        library.Requests.Before = (method, _) =>
        {
            // The other delivery runs from end to end before the first write of this one.
            if (method != RequestMethod.Get && Interlocked.Exchange(ref begun, 1) == 0)
            {
                Task.Run(() => library.Ingestor.IngestAsync("a.txt", Ct), Ct).GetAwaiter().GetResult();
            }
        };

        await Assert.ThrowsAnyAsync<RequestFailedException>(() => library.Ingestor.IngestAsync("a.txt", Ct));
        library.Requests.Before = null;
        Assert.NotNull(await library.Reports.FindAsync("watch-report-1", Ct));
        Assert.Single((await library.Works.ListAsync(new WorkFilter(), 10, null, Ct)).Items);

        // A later upload removes only the rows of the slower delivery.
        library.Time.Ahead = TimeSpan.FromHours(2);
        await library.PutAsync("b.txt", Library.Text(2, "May 2, 2020", Rodong), Ct);
        Assert.NotNull(await library.Reports.FindAsync("watch-report-1", Ct));
        Assert.Equal(2, (await library.Works.ListAsync(new WorkFilter(), 10, null, Ct)).Items.Count);
    }

    [Fact]
    public async Task Uses_are_counted_once_after_a_fault_at_any_write()
    {
        for (var write = 1; ; write++)
        {
            var library = await Library.CreateAsync(azurite, Ct);
            await library.PutAsync("a.txt", Library.Text(1, "May 1, 2020", Kcna, Kcna), Ct);
            await library.PutAsync("b.txt", Library.Text(2, "May 2, 2020", Rodong), Ct);
            await library.Container.GetBlobClient("a.txt")
                .UploadAsync(new BinaryData(Library.Text(1, "May 9, 2020", Rodong, Rodong)), overwrite: true, Ct);
            library.Requests.Reset();
            library.Requests.FailAtWrite = write;
            var failed = false;
            try
            {
                await library.Ingestor.IngestAsync("a.txt", Ct);
            }
            catch (RequestFailedException)
            {
                failed = true;
            }

            library.Requests.Reset();
            await AssertRanksAsync(library);
            // The failed blob is never delivered again. The writer of a later upload finishes its change or removes it.
            library.Time.Ahead = TimeSpan.FromHours(2);
            await library.PutAsync("c.txt", Library.Text(3, "May 10, 2020", Kcna), Ct);
            await AssertRanksAsync(library);
            Assert.Empty(await new UseCounts(library.Tables.Citations).ReadAsync(Ct));
            if (!failed)
            {
                return;
            }
        }
    }

    [Fact]
    public async Task A_missing_rank_does_not_block_ingestion()
    {
        var library = await Library.CreateAsync(azurite, Ct);
        await library.PutAsync("a.txt", Library.Text(1, "May 1, 2020", Kcna, Rodong), Ct);
        var ranks = KeyRange.Prefix(UseCounts.Partition, "a:").Filter;
        await foreach (var row in library.Tables.Citations.QueryAsync<TableEntity>(ranks, cancellationToken: Ct))
        {
            await library.Tables.Citations.DeleteEntityAsync(row.PartitionKey, row.RowKey, cancellationToken: Ct);
        }

        await library.PutAsync("b.txt", Library.Text(2, "May 2, 2020", Kcna, Rodong, Rodong), Ct);

        await AssertRanksAsync(library);
    }

    private static async Task AssertRanksAsync(Library library)
    {
        var works = (await library.Works.ListAsync(new WorkFilter(), 10, null, Ct)).Items;
        var ranked = (await library.Works.ListAsync(new WorkFilter(Sort: WorkSort.Uses), 10, null, Ct)).Items;
        var expected = works.OrderByDescending(work => work.Uses.Count).ThenByDescending(work => work.Date);
        Assert.Equal(expected.Select(work => work.Id), ranked.Select(work => work.Id));
    }

    [Fact]
    public async Task Readers_see_one_whole_version_while_a_report_is_replaced()
    {
        var library = await Library.CreateAsync(azurite, Ct);
        string[] versions =
        [
            Library.Text(1, "May 1, 2020", Kcna, "“Kcna Again,” KCNA, January 4, 2020"),
            Library.Text(1, "May 9, 2020", Rodong, "“Rodong Again,” Rodong Sinmun, January 6, 2020"),
        ];
        await library.PutAsync("a.txt", versions[0], Ct);
        var writing = Task.Run(
            async () =>
            {
                for (var round = 1; round <= 20; round++)
                {
                    await library.PutAsync("a.txt", versions[round % 2], Ct);
                }
            },
            Ct);

        var reads = 0;
        while (!writing.IsCompleted)
        {
            await AssertOneVersionAsync(library);
            reads++;
        }

        await writing;
        Assert.True(reads > 5);
    }

    private static async Task<DateOnly> AssertOneVersionAsync(Library library)
    {
        var report = await library.Reports.FindAsync("watch-report-1", Ct);
        Assert.NotNull(report);
        var publication = Assert.Single(
            report.Notes.SelectMany(note => note.Citations).Select(citation => citation.Publication).Distinct());
        Assert.Equal(report.Date == new DateOnly(2020, 5, 1) ? "KCNA" : "Rodong Sinmun", publication);
        var works = await library.Works.ListAsync(new WorkFilter(), 10, null, Ct);
        Assert.Single(works.Items.Select(work => work.Publication).Distinct());
        Assert.Equal(report.Notes.Count, works.Items.Count);
        Assert.All(works.Items, work => Assert.Single(work.Uses));
        var ranked = await library.Works.ListAsync(new WorkFilter(Sort: WorkSort.Uses), 10, null, Ct);
        Assert.Single(ranked.Items.Select(work => work.Publication).Distinct());
        var filtered =
            await library.Works.ListAsync(new WorkFilter(["KCNA", "Rodong Sinmun"], Sort: WorkSort.Uses), 10, null, Ct);
        Assert.Single(filtered.Items.Select(work => work.Publication).Distinct());
        var searched = await library.Reports.ListAsync(new ReportFilter(Query: "paragraph of report"), 10, null, Ct);
        Assert.Single(searched.Items);
        var listed = await library.Reports.ListAsync(new ReportFilter(), 10, null, Ct);
        Assert.Single(listed.Items);
        return report.Date;
    }

    private static async Task<int> CountRowsAsync(Library library)
    {
        var count = 0;
        foreach (var table in new[] { library.Tables.Contents, library.Tables.Citations })
        {
            await foreach (var _ in table.QueryAsync<TableEntity>(cancellationToken: Ct))
            {
                count++;
            }
        }

        return count;
    }
}
