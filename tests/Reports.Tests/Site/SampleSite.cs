using WatchReports.Tests.Http;

namespace WatchReports.Tests.Site;

/// <summary>A host with three sample reports.</summary>
public sealed class SampleSite(AzuriteFixture azurite) : SharedApi(azurite)
{
    private protected override async Task FillAsync(Api api, CancellationToken ct)
    {
        foreach (var name in new[] { "watch-report-101.txt", "watch-report-102.txt", "watch-report-103.txt" })
        {
            await api.PutAsync(name, await File.ReadAllTextAsync(Samples.PathOf(name), ct), ct);
        }
    }
}
