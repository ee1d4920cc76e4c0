using Azure.Data.Tables;
using WatchReports.Ingesting;
using WatchReports.Model;
using WatchReports.Replica;
using WatchReports.Storage;
using Xunit;

namespace WatchReports.Tests.Ingesting;

public sealed class ReconciliationTests(AzuriteFixture azurite)
{
    private const string Kcna = "“A Title in the News,” KCNA, January 3, 2020";

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_young_blob_is_recorded_as_pending_and_left_to_its_delivery()
    {
        using var library = await Library.CreateAsync(azurite, Ct);
        await library.PutAsync("old.txt", Library.Text(1, "May 1, 2020", Kcna), Ct);
        await library.UploadAsync("new.txt", Library.Text(2, "May 1, 2020", Kcna), Ct);
        await library.UploadAsync("old.txt", Library.Text(1, "May 2, 2020", Kcna), Ct);

        await library.Reconciliation.RunAsync(Reconciliation.Grace, Ct);

        var filter = new IngestionFilter(IngestionStatus.Pending);
        var listed = await library.ReadAsync(view => view.Ingestions.List(filter, 10, null), Ct);
        var pending = listed.Items.OrderBy(record => record.Blob, StringComparer.Ordinal).ToArray();
        Assert.Equal(["new.txt", "old.txt"], pending.Select(record => record.Blob));
        Assert.Equal(["watch-report-1"], pending[1].Reports);
        Assert.NotNull(await library.ReadAsync(view => view.Reports.Find("watch-report-1"), Ct));

        library.Time.Ahead = Reconciliation.Grace * 2;
        await library.Reconciliation.RunAsync(Reconciliation.Grace, Ct);
        Assert.Empty((await library.ReadAsync(
            view => view.Ingestions.List(filter, 10, null), Ct)).Items);
        Assert.NotNull(await library.ReadAsync(view => view.Reports.Find("watch-report-2"), Ct));
    }

    [Fact]
    public async Task The_tables_of_the_first_version_are_deleted_once_the_catalog_is_complete()
    {
        using var library = await Library.CreateAsync(azurite, Ct);
        var service = new TableServiceClient(library.ConnectionString);
        foreach (var name in new[] { "reports", "contents", "citations", "ingestions", "another" })
        {
            await service.CreateTableAsync(name, Ct);
        }

        await library.ReconcileAsync(Ct);

        var left = await service.QueryAsync(cancellationToken: Ct).Select(table => table.Name).ToListAsync(Ct);
        Assert.Equal(ReportTables.Names.Append("another").Order(), left.Order());
    }

    [Fact]
    public async Task A_poisoned_blob_is_tried_again()
    {
        using var library = await Library.CreateAsync(azurite, Ct);
        await library.UploadAsync("a.txt", Library.Text(1, "May 1, 2020", Kcna), Ct);
        await library.Ingestor.PoisonAsync("a.txt", null, "storage was down.", Ct);

        // A blob that failed is not younger than its failure.
        await library.Reconciliation.RunAsync(Reconciliation.Grace, Ct);

        Assert.Equal(IngestionStatus.Parsed, (await library.FindAsync("a.txt", Ct))!.Status);
    }

    [Fact]
    public async Task Each_removal_is_in_the_audit_with_its_version_and_its_route_for_a_year()
    {
        using var library = await Library.CreateAsync(azurite, Ct);
        var first = await library.PutAsync("a.txt", Library.Text(1, "May 1, 2020", Kcna), Ct);
        var second = await library.PutAsync("b.txt", Library.Text(2, "May 1, 2020", Kcna), Ct);
        await library.Removal.RemoveAsync("watch-report-1", Ct);
        await library.Container.DeleteBlobAsync("b.txt", cancellationToken: Ct);
        await library.ReconcileAsync(Ct);

        var audit = await library.Catalog.ListAuditAsync(Ct).ToListAsync(Ct);
        Assert.Equal(
            [
                ("a.txt", first.Etag!, "watch-report-1", "DELETE of report watch-report-1"),
                ("b.txt", second.Etag!, "watch-report-2", "the blob is gone"),
            ],
            audit.Select(row => (
                row.Removal.Blob, row.Removal.Etag!, Assert.Single(row.Removal.Reports), row.Removal.Why)));

        library.Time.Ahead = TimeSpan.FromDays(360);
        await library.Sweep.RunAsync(Ct);
        Assert.Equal(2, await library.Catalog.ListAuditAsync(Ct).CountAsync(Ct));
        library.Time.Ahead = TimeSpan.FromDays(370);
        await library.Sweep.RunAsync(Ct);
        Assert.Equal(0, await library.Catalog.ListAuditAsync(Ct).CountAsync(Ct));
    }

    [Fact]
    public async Task A_catalog_made_while_the_blobs_are_listed_is_not_called_complete()
    {
        using var library = await Library.CreateAsync(azurite, Ct);
        await library.PutAsync("a.txt", Library.Text(1, "May 1, 2020", Kcna), Ct);
        using var process = library.Join();
        // The tables are lost after the reconcile has listed the blobs.
        process.Requests.Before = async (_, message) =>
        {
            if (message.Request.Uri.Query.Contains("comp=list", StringComparison.Ordinal))
            {
                process.Requests.Before = null;
                await library.Tables.CatalogTable.DeleteAsync(Ct);
                await library.Tables.CreateAsync(Ct);
            }
        };

        await process.ReconcileAsync(Ct);

        Assert.False((await library.Catalog.ReadSequenceAsync(Ct)).IsComplete);
        await library.ReconcileAsync(Ct);
        Assert.True((await library.Catalog.ReadSequenceAsync(Ct)).IsComplete);
        Assert.NotNull(await library.ReadAsync(view => view.Reports.Find("watch-report-1"), Ct));
    }
}
