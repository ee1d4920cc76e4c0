using WatchReports.Storage;
using Xunit;

namespace WatchReports.Tests.Ingesting;

/// <summary>Blobs that are marked are served as before, and read again by the next reconcile.</summary>
public sealed class RereadingTests(AzuriteFixture azurite)
{
    private const int Edition = 3;
    private const string Kcna = "“A Title in the News,” KCNA, January 3, 2020";

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Blobs_of_a_prefix_are_served_on_and_read_again_once_by_the_next_reconcile()
    {
        using var account = await Library.CreateAsync(azurite, Ct);
        using var library = account.Join(edition: Edition);
        await library.PutAsync("2019/a.txt", Library.Text(1, "May 1, 2020", Kcna), Ct);
        await library.PutAsync("2020/a.txt", Library.Text(2, "May 1, 2020", Kcna), Ct);
        await library.PutAsync("2020/b.txt", Library.Text(3, "May 1, 2020", Kcna), Ct);
        await library.PutAsync("2020/rejected.txt", "No report.", Ct);
        await library.PutAsync("2020 a.txt", Library.Text(4, "May 1, 2020", Kcna), Ct);
        var before = await GenerationsAsync(library);

        // The place to go on from is before the prefix, with a blob between the two.
        Assert.Equal((3, null), await library.Rereading.MarkAsync("2020/", after: "2018.txt", Ct));
        // A repeated call finds the marks, and makes no commit.
        library.Requests.Reset();
        Assert.Equal((3, null), await library.Rereading.MarkAsync("2020/", after: null, Ct));
        Assert.Equal((1, 0), (library.Requests.Sent, library.Requests.Writes));

        Assert.Equal(before, await GenerationsAsync(library));
        Assert.Equal(4, await library.ReadAsync(view => view.Reports.List(new(), 10, null).Total, Ct));
        await library.Reconciliation.RunAsync(WatchReports.Ingesting.Reconciliation.Grace, Ct);
        var after = await GenerationsAsync(library);
        Assert.Equal(
            ["2020/a.txt", "2020/b.txt"],
            after.Where(pair => before[pair.Key] != pair.Value).Select(pair => pair.Key).Order());
        Assert.All(
            await library.Catalog.ListAsync(Ct).ToListAsync(Ct), row => Assert.Equal(Edition, row.Entry.Edition));
        library.Requests.Reset();
        await library.ReconcileAsync(Ct);
        Assert.Equal(after, await GenerationsAsync(library));
    }

    [Fact]
    public async Task A_call_goes_on_behind_the_last_blob_of_the_call_before()
    {
        using var library = await Library.CreateAsync(azurite, Ct);
        var names = Enumerable.Range(0, Catalog.MostChanges * 2).Select(number => $"{number:D3}.txt").ToArray();
        foreach (var chunk in names.Chunk(Catalog.MostChanges))
        {
            var sequence = await library.Catalog.ReadSequenceAsync(Ct);
            Assert.NotNull(await library.Catalog.CommitAsync(
                sequence,
                [.. chunk.Select(name => new Change(
                    name, null, new CatalogEntry { Blob = name, ETag = "1", Edition = 1 }))],
                Ct));
        }

        Assert.Equal((33, null), await library.Rereading.MarkAsync("", names[32], Ct));
        Assert.Equal(
            names[33..],
            await library.Catalog.ListAsync(Ct).Where(row => row.Entry.Edition == 0)
                .Select(row => row.Entry.Blob).ToListAsync(Ct));
        Assert.Equal((66, null), await library.Rereading.MarkAsync("0", after: null, Ct));
        Assert.Equal((0, null), await library.Rereading.MarkAsync("9", after: null, Ct));
    }

    [Fact]
    public async Task Texts_that_a_delivery_keeps_while_the_blob_is_marked_are_read_again()
    {
        using var library = await Library.CreateAsync(azurite, Ct);
        using var other = library.Join();
        var text = Library.Text(1, "May 1, 2020", Kcna);
        await library.PutAsync("a.txt", text, Ct);
        var before = (await library.Catalog.FindAsync("a.txt", Ct))!.Entry.Generation;
        await library.UploadAsync("a.txt", text, Ct);
        library.Requests.Reset();
        // The mark comes before the commit of the delivery.
        library.Requests.Before = async (_, message) =>
        {
            if (message.Request.Uri.Path.Contains("$batch", StringComparison.Ordinal))
            {
                library.Requests.Before = null;
                await other.Rereading.MarkAsync("", after: null, Ct);
            }
        };

        await library.Ingestor.IngestAsync("a.txt", Ct);

        var entry = (await library.Catalog.FindAsync("a.txt", Ct))!.Entry;
        Assert.Equal(1, entry.Edition);
        Assert.NotEqual(before, entry.Generation);
    }

    [Fact]
    public async Task A_release_that_is_rolled_back_serves_what_a_newer_one_has_read_until_it_reads_again()
    {
        using var account = await Library.CreateAsync(azurite, Ct);
        using var old = account.Join(edition: 2);
        using var bad = account.Join(edition: Edition);
        await old.PutAsync("a.txt", Library.Text(1, "May 1, 2020", Kcna), Ct);
        await old.PutAsync("b.txt", Library.Text(2, "May 1, 2020", Kcna), Ct);
        await bad.ReconcileAsync(Ct);
        await bad.PutAsync("c.txt", Library.Text(3, "May 1, 2020", Kcna), Ct);
        var ofBad = await GenerationsAsync(bad);

        // The old package is back: it serves what the bad one has read, and reads what comes.
        await old.ReconcileAsync(Ct);
        Assert.Equal(ofBad, await GenerationsAsync(old));
        Assert.Equal(3, await old.ReadAsync(view => view.Reports.List(new(), 10, null).Total, Ct));
        await old.PutAsync("b.txt", Library.Text(2, "May 2, 2020", Kcna), Ct);
        Assert.Equal([3, 2, 3], await EditionsAsync(old));

        await old.Rereading.MarkAsync("", after: null, Ct);
        Assert.Equal([1, 1, 1], await EditionsAsync(old));
        await old.ReconcileAsync(Ct);
        Assert.Equal([2, 2, 2], await EditionsAsync(old));
        Assert.Equal(3, await old.ReadAsync(view => view.Reports.List(new(), 10, null).Total, Ct));

        // The mended release comes with a higher edition, and reads everything.
        using var mended = account.Join(edition: Edition + 1);
        await mended.ReconcileAsync(Ct);
        Assert.Equal([4, 4, 4], await EditionsAsync(mended));
        Assert.Equal(
            await old.ReadAsync(view => view.Works.List(new(), 10, null).Items[0].Uses.Count, Ct),
            await mended.ReadAsync(view => view.Works.List(new(), 10, null).Items[0].Uses.Count, Ct));
    }

    private static ValueTask<List<int>> EditionsAsync(Library library) =>
        library.Catalog.ListAsync(Ct).Select(row => row.Entry.Edition).ToListAsync(Ct);

    private static ValueTask<Dictionary<string, string?>> GenerationsAsync(Library library) => library.Catalog
        .ListAsync(Ct)
        .ToDictionaryAsync(row => row.Entry.Blob, row => row.Entry.Generation, cancellationToken: Ct);
}
