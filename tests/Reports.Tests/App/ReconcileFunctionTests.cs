using Azure.Storage.Blobs;
using WatchReports.App;
using WatchReports.Ingesting;
using Xunit;

namespace WatchReports.Tests.App;

public sealed class ReconcileFunctionTests(AzuriteFixture azurite)
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_blob_that_cannot_be_read_fails_the_reconcile_and_the_file_of_originals_is_written()
    {
        using var library = await Library.CreateAsync(azurite, Ct);
        await library.PutAsync("a.txt", Library.Text(1, "May 1, 2020", "“A Piece,” KCNA, May 1, 2019"), Ct);
        await library.UploadAsync("b.txt", Library.Text(2, "May 1, 2020", "“A Piece,” KCNA, May 1, 2019"), Ct);
        library.Time.Ahead = Reconciliation.Grace * 2;
        library.Requests.Before = (_, message) => message.Request.Uri.Path.EndsWith("/b.txt", StringComparison.Ordinal)
            ? throw new IOException("The connection broke.")
            : Task.CompletedTask;
        var functions = new BlobFunctions(
            library.Ingestor, library.Reconciliation, library.Replica, library.Originals);

        await Assert.ThrowsAsync<AggregateException>(() => functions.Reconcile(null!, Ct));

        var copies = new BlobServiceClient(library.ConnectionString).GetBlobContainerClient(OriginalsArchive.Container);
        Assert.True(await copies.GetBlobClient(OriginalsArchive.FileName).ExistsAsync(Ct));
        var line = library.Log.Lines.Last(line => line.Event == "Reconciled").Fields;
        Assert.Equal((2, 0, 0, 1), (line["Blobs"], line["Read"], line["Removed"], line["Failed"]));
    }
}
