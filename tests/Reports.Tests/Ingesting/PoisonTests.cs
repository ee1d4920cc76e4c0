using System.Text.Json;
using Azure.Core;
using WatchReports.App;
using WatchReports.Ingesting;
using WatchReports.Model;
using Xunit;

namespace WatchReports.Tests.Ingesting;

/// <summary>
/// The changes by a poison message, which the blob extension sends after every attempt at a blob has failed.
/// </summary>
public sealed class PoisonTests(AzuriteFixture azurite)
{
    private const string Blob = "1.txt";

    private static readonly string Text = Library.Text(1, "May 1, 2020", "“A Piece,” KCNA, May 1, 2019");

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_version_that_was_never_stored_is_recorded_as_poisoned_with_its_ETag()
    {
        using var library = await Library.CreateAsync(azurite, Ct);
        var etag = await UploadAsync(library, Text);

        await library.Ingestor.PoisonAsync(Blob, etag, "the tables were down.", Ct);

        var record = await library.FindAsync(Blob, Ct);
        Assert.Equal((IngestionStatus.Poisoned, etag), (record!.Status, record.Etag));
        Assert.NotNull(record.Modified);
    }

    [Fact]
    public async Task A_poisoned_version_is_stored_by_the_next_delivery()
    {
        using var library = await Library.CreateAsync(azurite, Ct);
        await library.Ingestor.PoisonAsync(Blob, await UploadAsync(library, Text), "the tables were down.", Ct);

        Assert.Equal(IngestionStatus.Parsed, (await library.IngestAsync(Blob, Ct))!.Status);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_late_message_leaves_the_record_of_a_stored_version(bool quoted)
    {
        using var library = await Library.CreateAsync(azurite, Ct);
        var stored = await library.PutAsync(Blob, Text, Ct);
        var etag = stored.Etag!.Trim('"');

        await library.Ingestor.PoisonAsync(Blob, quoted ? $"\"{etag}\"" : etag, "the tables were down.", Ct);
        await library.Ingestor.PoisonAsync(Blob, null, "the tables were down.", Ct);

        var record = await library.ReadAsync(view => view.Ingestions.Find(Blob), Ct);
        Assert.Equal(
            (IngestionStatus.Parsed, stored.Etag, stored.Updated), (record!.Status, record.Etag, record.Updated));
    }

    [Fact]
    public async Task A_late_message_leaves_the_record_of_a_rejected_version()
    {
        using var library = await Library.CreateAsync(azurite, Ct);
        var rejected = await library.PutAsync(Blob, "No report at all.", Ct);

        await library.Ingestor.PoisonAsync(Blob, rejected.Etag, "the tables were down.", Ct);

        Assert.Equal(
            IngestionStatus.Rejected, (await library.ReadAsync(view => view.Ingestions.Find(Blob), Ct))!.Status);
    }

    [Fact]
    public async Task A_message_of_an_older_version_does_not_poison_a_waiting_newer_version()
    {
        using var library = await Library.CreateAsync(azurite, Ct);
        var older = await UploadAsync(library, Text);
        await UploadAsync(library, Text.Replace("leans", "rests", StringComparison.Ordinal));

        Assert.Null(await library.Ingestor.PoisonAsync(Blob, older, "the tables were down.", Ct));

        Assert.Null(await library.ReadAsync(view => view.Ingestions.Find(Blob), Ct));
    }

    [Fact]
    public async Task A_failed_newer_version_keeps_the_reports_of_the_stored_version()
    {
        using var library = await Library.CreateAsync(azurite, Ct);
        await library.PutAsync(Blob, Text, Ct);
        var newer = await UploadAsync(library, Text.Replace("leans", "rests", StringComparison.Ordinal));

        await library.Ingestor.PoisonAsync(Blob, newer, "the tables were down.", Ct);

        var record = await library.FindAsync(Blob, Ct);
        Assert.Equal((IngestionStatus.Poisoned, newer), (record!.Status, record.Etag));
        Assert.Equal(["watch-report-1"], record.Reports);
        Assert.NotNull(await library.ReadAsync(view => view.Reports.Find("watch-report-1"), Ct));
    }

    [Fact]
    public async Task A_message_of_a_deleted_blob_records_nothing()
    {
        using var library = await Library.CreateAsync(azurite, Ct);
        var etag = await UploadAsync(library, Text);
        await library.Container.DeleteBlobAsync(Blob, cancellationToken: Ct);

        Assert.Null(await library.Ingestor.PoisonAsync(Blob, etag, "the tables were down.", Ct));
    }

    [Fact]
    public async Task A_version_that_is_stored_while_its_message_is_read_keeps_its_record()
    {
        using var library = await Library.CreateAsync(azurite, Ct);
        var etag = await UploadAsync(library, Text);
        using var other = library.Join();
        // The other process stores the version before the first commit of the message.
        library.Requests.Before = (_, message) => message.Request.Method == RequestMethod.Post
            ? other.Ingestor.IngestAsync(Blob, Ct)
            : Task.CompletedTask;

        await library.Ingestor.PoisonAsync(Blob, etag, "the tables were down.", Ct);

        Assert.Equal(IngestionStatus.Parsed, (await library.ReadAsync(view => view.Ingestions.Find(Blob), Ct))!.Status);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task An_outage_of_the_tables_leaves_nothing_poisoned(bool recordedFirst)
    {
        using var library = await Library.CreateAsync(azurite, Ct);
        var etag = await UploadAsync(library, Text);
        library.Requests.Before = (_, message) => message.Request.Uri.Port == library.Tables.CatalogTable.Uri.Port
            ? throw new IOException("The tables are down.")
            : Task.CompletedTask;
        for (var attempt = 1; attempt <= Ingestor.Attempts; attempt++)
        {
            await Assert.ThrowsAsync<IOException>(() => library.Ingestor.IngestAsync(Blob, Ct));
        }

        await Assert.ThrowsAsync<IOException>(RecordAsync);
        await Assert.ThrowsAsync<IOException>(ReconcileAsync);
        library.Requests.Before = null;
        // The message comes back ten minutes after each failure, before or after the reconcile that reads the blob.
        library.Time.Ahead = Reconciliation.Grace * 2;
        await (recordedFirst ? RecordAsync() : ReconcileAsync());
        await (recordedFirst ? ReconcileAsync() : RecordAsync());

        Assert.Equal(IngestionStatus.Parsed, (await library.FindAsync(Blob, Ct))!.Status);
        Assert.NotNull(await library.ReadAsync(view => view.Reports.Find("watch-report-1"), Ct));

        Task RecordAsync() => library.Ingestor.PoisonAsync(Blob, etag, "the tables were down.", Ct);

        Task ReconcileAsync() => library.Reconciliation.RunAsync(Reconciliation.Grace, Ct);
    }

    [Fact]
    public void The_ETag_of_the_version_is_read_from_the_message_of_the_trigger()
    {
        // The format of the blob extension (BlobTriggerMessage).
        const string Message = """
            {
              "Type": "BlobTrigger",
              "FunctionId": "Host.Functions.IngestBlob",
              "BlobType": "BlockBlob",
              "ContainerName": "reports",
              "BlobName": "2020/05.txt",
              "ETag": "\"0x8DE2C\""
            }
            """;

        Assert.Equal(new PoisonedBlob("2020/05.txt", "\"0x8DE2C\""), JsonSerializer.Deserialize<PoisonedBlob>(Message));
    }

    private static async Task<string> UploadAsync(Library library, string text) =>
        (await library.Container.GetBlobClient(Blob).UploadAsync(new BinaryData(text), overwrite: true, Ct)).Value
            .ETag.ToString();
}
