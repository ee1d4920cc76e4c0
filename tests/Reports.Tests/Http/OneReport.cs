namespace WatchReports.Tests.Http;

/// <summary>A host with one report, which cites one work.</summary>
public sealed class OneReport(AzuriteFixture azurite) : SharedApi(azurite)
{
    private protected override Task FillAsync(Api api, CancellationToken ct) =>
        api.PutAsync("a.txt", Library.Text(7, "May 1, 2020", "“A Tïtle in the News,” KCNA, January 3, 2020"), ct);
}
