using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Xunit;

namespace WatchReports.Tests.Http;

/// <summary>A blob has one name, however a URL writes it.</summary>
public sealed class BlobNameTests(AzuriteFixture azurite)
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("2021/07.txt")]
    [InlineData("2021%2F07.txt")]
    [InlineData("2021%2f07.txt")]
    public async Task A_slash_is_a_slash_though_it_be_encoded(string name)
    {
        await using var api = await Api.StartAsync(azurite, Ct);

        using var stored = await api.Client.PutAsync($"uploads/{name}", new StringContent("text"), Ct);

        Assert.Equal("/api/ingestions/2021/07.txt", stored.Headers.Location!.ToString());
        using var record = await api.Client.GetAsync($"ingestions/{name}", Ct);
        Assert.Equal(HttpStatusCode.OK, record.StatusCode);
        Assert.Equal("2021/07.txt", (await record.Content.ReadFromJsonAsync<JsonElement>(Ct)).GetProperty("blob").GetString());
    }
}
