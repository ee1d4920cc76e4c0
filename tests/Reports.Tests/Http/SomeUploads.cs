namespace WatchReports.Tests.Http;

/// <summary>A host with an upload without fault, one with a diagnostic and one that is rejected.</summary>
public sealed class SomeUploads(AzuriteFixture azurite) : SharedApi(azurite)
{
    private protected override async Task FillAsync(Api api, CancellationToken ct)
    {
        await api.PutAsync("2020/a.txt", Library.Text(7, "May 1, 2020", "“A Title,” KCNA, May 1, 2019"), ct);
        await api.PutAsync("2021/b.txt", Library.Text(8, "May 2, 2020", "See note [9]."), ct);
        await api.PutAsync("2020/c.txt", "Minutes of a meeting.", ct);
    }
}
