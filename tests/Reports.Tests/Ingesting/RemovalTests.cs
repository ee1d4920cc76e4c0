using WatchReports.Replica;
using Xunit;

namespace WatchReports.Tests.Ingesting;

/// <summary>Two removals of a deleted blob may run at once: one removes the reports, one does nothing.</summary>
public sealed class RemovalTests(AzuriteFixture azurite)
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Two_simultaneous_removals_of_a_blob_succeed()
    {
        using var library = await Library.CreateAsync(azurite, Ct);
        for (var round = 1; round <= 4; round++)
        {
            await library.PutAsync("a.txt", Library.Text(round, "May 1, 2020", "“A Title,” KCNA, January 3, 2020"), Ct);
            await library.Container.DeleteBlobAsync("a.txt", cancellationToken: Ct);

            await Task.WhenAll(Enumerable.Range(0, 2).Select(_ => library.IngestAsync("a.txt", Ct)));

            Assert.Null(await library.ReadAsync(view => view.Reports.Find($"watch-report-{round}"), Ct));
            Assert.Empty((await library.ReadAsync(view => view.Works.List(new WorkFilter(), 10, null), Ct)).Items);
        }
    }
}
