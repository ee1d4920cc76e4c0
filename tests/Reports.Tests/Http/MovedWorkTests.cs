using System.Net;
using Xunit;

namespace WatchReports.Tests.Http;

public sealed class MovedWorkTests(AzuriteFixture azurite)
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_former_id_of_a_work_leads_to_the_work()
    {
        await using var api = await Api.StartAsync(azurite, Ct);
        await api.PutAsync("a.txt", Library.Text(7, "May 1, 2020", "“A Title,” KCNA, January 3, 2020"), Ct);
        var work = await MovedWork.AddAsync(api, "kcna-2020-01-03-00000000", Ct);
        using var direct = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false })
        {
            BaseAddress = api.Client.BaseAddress,
        };

        using var moved = await direct.GetAsync("citations/kcna-2020-01-03-00000000?format=ris", Ct);
        using var followed = await api.Client.GetAsync("citations/kcna-2020-01-03-00000000?format=ris", Ct);

        Assert.Equal(HttpStatusCode.MovedPermanently, moved.StatusCode);
        Assert.Equal($"/api/citations/{work}?format=ris", moved.Headers.Location?.OriginalString);
        Assert.Equal(HttpStatusCode.OK, followed.StatusCode);
        Assert.Contains($"ID  - {work}", await followed.Content.ReadAsStringAsync(Ct), StringComparison.Ordinal);
        Assert.Equal(
            HttpStatusCode.NotFound, (await api.Client.GetAsync("citations/kcna-2020-01-03-11111111", Ct)).StatusCode);
    }
}
