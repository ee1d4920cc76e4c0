using System.Net;
using System.Text.Json;
using Xunit;

namespace WatchReports.Tests.Http;

/// <summary>A mirror asks for what was stored since its last call.</summary>
public sealed class MirrorTests(AzuriteFixture azurite)
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Only_reports_stored_since_a_time_are_listed()
    {
        await using var api = await Api.StartAsync(azurite, Ct);
        await api.PutAsync("a.txt", Library.Text(1, "May 1, 2020"), Ct);
        await api.PutAsync("b.txt", Library.Text(2, "May 2, 2020"), Ct);
        Assert.Equal(["watch-report-2", "watch-report-1"], Ids(await api.GetAsync("reports", Ct)));
        var second = (await api.GetAsync("reports", Ct)).GetProperty("items")[0].GetProperty("updated").GetString();
        Assert.Equal(["watch-report-2"], Ids(await api.GetAsync($"reports?updatedSince={second}", Ct)));

        await api.PutAsync("a.txt", Library.Text(1, "May 1, 2020", "“New,” KCNA, May 1, 2019"), Ct);

        Assert.Equal(
            ["watch-report-2", "watch-report-1"], Ids(await api.GetAsync($"reports?updatedSince={second}", Ct)));
        Assert.Empty(Ids(await api.GetAsync("reports?updatedSince=2999-01-01", Ct)));
        Assert.Equal(2, Ids(await api.GetAsync("reports?updatedSince=2020-01-01T00:00:00%2B09:00", Ct)).Length);
        Assert.Equal(2, Ids(await api.GetAsync("reports?updatedSince=2020-01-01T00:00:00+09:00", Ct)).Length);
    }

    [Theory]
    [InlineData("yesterday")]
    [InlineData("2020-13-01")]
    [InlineData("01/02/2020")]
    public async Task Another_form_of_a_time_is_refused(string time)
    {
        await using var api = await Api.StartAsync(azurite, Ct);

        using var answer = await api.Client.GetAsync($"reports?updatedSince={time}", Ct);

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Contains("updatedSince", await answer.Content.ReadAsStringAsync(Ct), StringComparison.Ordinal);
    }

    private static string[] Ids(JsonElement list) =>
        [.. list.GetProperty("items").EnumerateArray().Select(item => item.GetProperty("id").GetString()!)];
}
