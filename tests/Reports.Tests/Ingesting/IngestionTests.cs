using Azure.Storage.Blobs.Models;
using WatchReports.Language;
using WatchReports.Model;
using WatchReports.Replica;
using WatchReports.Text;
using Xunit;

namespace WatchReports.Tests.Ingesting;

public sealed class IngestionTests(AzuriteFixture azurite)
{
    private const string Kcna = "“A Title in the News,” KCNA, January 3, 2020";
    private const string Rodong = "“Another Title,” Rodong Sinmun, January 5, 2020";

    private const string Word = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_second_delivery_of_an_upload_writes_nothing()
    {
        using var library = await Library.CreateAsync(azurite, Ct);
        await library.PutAsync("a.txt", Library.Text(1, "May 1, 2020", Kcna), Ct);
        library.Requests.Reset();

        var again = await library.IngestAsync("a.txt", Ct);

        Assert.Equal(IngestionStatus.Parsed, again!.Status);
        Assert.Equal(0, library.Requests.Writes);
        // The row, the blob with its ETag, and the log for the record.
        Assert.Equal(3, library.Requests.Sent);
    }

    [Fact]
    public async Task The_same_bytes_uploaded_again_keep_their_texts()
    {
        using var library = await Library.CreateAsync(azurite, Ct);
        var text = Library.Text(1, "May 1, 2020", Kcna);
        await library.PutAsync("a.txt", text, Ct);
        await library.Container.GetBlobClient("a.txt").UploadAsync(new BinaryData(text), overwrite: true, Ct);
        library.Requests.Reset();

        var record = await library.IngestAsync("a.txt", Ct);

        Assert.Equal(1, library.Requests.Writes);
        Assert.Equal(
            record!.Etag, (await library.ReadAsync(view => view.Reports.Find("watch-report-1"), Ct))!.Source!.Etag);
    }

    [Theory]
    [InlineData(Word, IngestionStatus.Rejected, "text/plain", IngestionStatus.Parsed)]
    [InlineData(Word, IngestionStatus.Rejected, null, IngestionStatus.Parsed)]
    [InlineData(Word, IngestionStatus.Rejected, "text/html; charset=utf-8", IngestionStatus.Parsed)]
    [InlineData("text/plain", IngestionStatus.Parsed, Word, IngestionStatus.Rejected)]
    [InlineData(null, IngestionStatus.Parsed, "text/plain", IngestionStatus.Parsed)]
    public async Task The_same_bytes_under_another_content_type_are_read_again(
        string? former, IngestionStatus formerStatus, string? type, IngestionStatus status)
    {
        using var library = await Library.CreateAsync(azurite, Ct);
        await library.UploadAsync("a.txt", Library.Text(1, "May 1, 2020", Kcna), Ct);
        Assert.Equal(formerStatus, (await DeclareAsync(former)).Status);

        var record = await DeclareAsync(type);

        Assert.Equal(status, record.Status);
        Assert.Equal(
            status == IngestionStatus.Parsed ? record.Etag : null,
            (await library.ReadAsync(view => view.Reports.Find("watch-report-1"), Ct))?.Source!.Etag);

        async Task<Ingestion> DeclareAsync(string? contentType)
        {
            await library.Container.GetBlobClient("a.txt").SetHttpHeadersAsync(
                new BlobHttpHeaders { ContentType = contentType }, cancellationToken: Ct);
            return (await library.IngestAsync("a.txt", Ct))!;
        }
    }

    [Fact]
    public async Task A_newer_upload_replaces_every_report_of_the_blob()
    {
        using var library = await Library.CreateAsync(azurite, Ct);
        await library.PutAsync(
            "page.txt", Library.Text(1, "May 1, 2020", Kcna) + "\n\n" + Library.Text(2, "May 2, 2020", Rodong), Ct);

        var record = await library.PutAsync("page.txt", Library.Text(1, "May 9, 2020", Rodong), Ct);

        Assert.Equal(["watch-report-1"], record.Reports);
        Assert.Equal(["watch-report-2"], record.Removed);
        Assert.Null(await library.ReadAsync(view => view.Reports.Find("watch-report-2"), Ct));
        Assert.Equal(
            new DateOnly(2020, 5, 9), (await library.ReadAsync(view => view.Reports.Find("watch-report-1"), Ct))!.Date);
        var listed = await library.ReadAsync(view => view.Reports.List(new ReportFilter(), 10, null), Ct);
        Assert.Equal(new DateOnly(2020, 5, 9), Assert.Single(listed.Items).Date);
        var work =
            Assert.Single((await library.ReadAsync(view => view.Works.List(new WorkFilter(), 10, null), Ct)).Items);
        Assert.Equal("Rodong Sinmun", work.Publication);
        Assert.Equal("watch-report-1", Assert.Single(work.Uses).Report);
        Assert.Equal(
            "rodong-sinmun", Assert.Single(await library.ReadAsync(view => view.Works.ListPublications(), Ct)).Slug);
    }

    [Fact]
    public async Task The_later_blob_of_a_report_wins_until_it_is_deleted()
    {
        using var library = await Library.CreateAsync(azurite, Ct);
        await library.PutAsync("early.txt", Library.Text(1, "May 1, 2020", Kcna), Ct);
        await BlobTimes.WaitForLaterAsync(Ct);
        await library.PutAsync("late.txt", Library.Text(1, "May 1, 2020", Rodong), Ct);

        Assert.Equal(
            "late.txt", (await library.ReadAsync(view => view.Reports.Find("watch-report-1"), Ct))!.Source!.Blob);
        var loser = await library.ReadAsync(view => view.Ingestions.Find("early.txt"), Ct);
        Assert.Equal(IngestionStatus.Superseded, loser!.Status);
        Assert.Equal(["watch-report-1"], loser.Superseded);

        // A repeated delivery of the early blob changes nothing.
        Assert.Equal(IngestionStatus.Superseded, (await library.IngestAsync("early.txt", Ct))!.Status);
        Assert.Equal(
            "late.txt", (await library.ReadAsync(view => view.Reports.Find("watch-report-1"), Ct))!.Source!.Blob);

        await library.Container.DeleteBlobAsync("late.txt", cancellationToken: Ct);
        await library.IngestAsync("late.txt", Ct);
        Assert.Equal(
            "early.txt", (await library.ReadAsync(view => view.Reports.Find("watch-report-1"), Ct))!.Source!.Blob);
        Assert.Equal(
            IngestionStatus.Parsed, (await library.ReadAsync(view => view.Ingestions.Find("early.txt"), Ct))!.Status);
        Assert.Null(await library.ReadAsync(view => view.Ingestions.Find("late.txt"), Ct));
    }

    [Fact]
    public async Task An_unreadable_blob_is_recorded_as_rejected()
    {
        using var library = await Library.CreateAsync(azurite, Ct);
        await library.PutAsync("a.txt", Library.Text(1, "May 1, 2020", Kcna), Ct);

        var record = await library.PutAsync("a.txt", "A letter to a friend, and no report.", Ct);

        Assert.Equal(IngestionStatus.Rejected, record.Status);
        Assert.Equal(DiagnosticCodes.NoReport, Assert.Single(record.Diagnostics).Code);
        Assert.Equal(["watch-report-1"], record.Removed);
        Assert.Null(await library.ReadAsync(view => view.Reports.Find("watch-report-1"), Ct));

        await library.Container.GetBlobClient("b.bin").UploadAsync(new BinaryData(new byte[] { 1, 0, 2, 0, 255 }), Ct);
        Assert.Equal(
            DiagnosticCodes.NotText,
            Assert.Single((await library.IngestAsync("b.bin", Ct))!.Diagnostics).Code);

        await library.Container.GetBlobClient("c.txt").UploadAsync(new BinaryData(new byte[BlobText.MaxBytes + 1]), Ct);
        Assert.Equal(
            DiagnosticCodes.BlobTooLarge,
            Assert.Single((await library.IngestAsync("c.txt", Ct))!.Diagnostics).Code);
    }

    [Fact]
    public async Task A_repeated_report_in_a_blob_gets_a_diagnostic()
    {
        using var library = await Library.CreateAsync(azurite, Ct);
        var record = await library.PutAsync(
            "a.txt", Library.Text(1, "May 1, 2020", Kcna) + "\n\n" + Library.Text(1, "May 1, 2019", Rodong), Ct);

        Assert.Contains(record.Diagnostics, diagnostic => diagnostic.Code == DiagnosticCodes.ReportRepeated);
        Assert.Equal(
            new DateOnly(2020, 5, 1), (await library.ReadAsync(view => view.Reports.Find("watch-report-1"), Ct))!.Date);
    }

    [Fact]
    public async Task Readers_see_one_whole_version_while_a_report_is_replaced()
    {
        using var library = await Library.CreateAsync(azurite, Ct);
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
        var report = await library.ReadAsync(view => view.Reports.Find("watch-report-1"), Ct);
        Assert.NotNull(report);
        var publication = Assert.Single(
            report.Notes.SelectMany(note => note.Citations).Select(citation => citation.Publication).Distinct());
        Assert.Equal(report.Date == new DateOnly(2020, 5, 1) ? "KCNA" : "Rodong Sinmun", publication);
        var works = await library.ReadAsync(view => view.Works.List(new WorkFilter(), 10, null), Ct);
        Assert.Single(works.Items.Select(work => work.Publication).Distinct());
        Assert.Equal(report.Notes.Count, works.Items.Count);
        Assert.All(works.Items, work => Assert.Single(work.Uses));
        var ranked =
            await library.ReadAsync(view => view.Works.List(new WorkFilter(Sort: WorkSort.Uses), 10, null), Ct);
        Assert.Single(ranked.Items.Select(work => work.Publication).Distinct());
        var filtered =
            await library.ReadAsync(
                view => view.Works.List(new WorkFilter(["KCNA", "Rodong Sinmun"], Sort: WorkSort.Uses), 10, null), Ct);
        Assert.Single(filtered.Items.Select(work => work.Publication).Distinct());
        var searched =
            await library.ReadAsync(
                view => view.Reports.List(new(Query: SearchQuery.Read("paragraph of report")), 10, null), Ct);
        Assert.Single(searched.Items);
        var listed = await library.ReadAsync(view => view.Reports.List(new ReportFilter(), 10, null), Ct);
        Assert.Single(listed.Items);
        return report.Date;
    }
}
