using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using WatchReports.Ingesting;
using Xunit;

namespace WatchReports.Tests.Http;

/// <summary>A blob has one name, and a URL may encode the name in several ways.</summary>
public sealed class BlobNameTests(SharedApi empty, BlobNameTests.FilledApi filled)
    : IClassFixture<SharedApi>, IClassFixture<BlobNameTests.FilledApi>
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("2021/07.txt")]
    [InlineData("2021%2F07.txt")]
    [InlineData("2021%2f07.txt")]
    public async Task An_encoded_slash_is_a_slash(string name)
    {
        var api = filled.Api;

        using var stored = await api.Client.PutAsync($"uploads/{name}", new StringContent("text"), Ct);

        Assert.Equal("/api/ingestions/2021/07.txt", stored.Headers.Location!.ToString());
        using var record = await api.Client.GetAsync($"ingestions/{name}", Ct);
        Assert.Equal(HttpStatusCode.OK, record.StatusCode);
        Assert.Equal(
            "2021/07.txt", (await record.Content.ReadFromJsonAsync<JsonElement>(Ct)).GetProperty("blob").GetString());
    }

    [Theory]
    [InlineData("%EF%BF%BF.txt")] // U+FFFF
    [InlineData("a/%EF%BF%BE")] // U+FFFE
    [InlineData("a%01.txt")]
    [InlineData("a%0A.txt")]
    [InlineData("a%7F.txt")]
    [InlineData("a%C2%81.txt")] // U+0081
    [InlineData("%EE%80%80.txt")] // U+E000
    [InlineData("%FF.txt")]
    [InlineData("a%C3.txt")]
    [InlineData("%ED%A0%80.txt")] // U+D800
    [InlineData("%F0%9F%93%84.txt")] // U+1F4C4
    [InlineData("%25EF%25BF%25BF.txt")]
    [InlineData("a%5Cb.txt")]
    [InlineData("a.")]
    [InlineData("a/b./c.txt")]
    [InlineData("a%2F..%2Fb.txt")]
    [InlineData("a%2F.%2Fb.txt")]
    [InlineData("a//b.txt")]
    [InlineData("a/b/")]
    [InlineData("%2Fa.txt")]
    [InlineData("")]
    public async Task A_name_that_storage_cannot_represent_is_rejected(string name)
    {
        var api = empty.Api;

        using var refused = await api.Client.PutAsync($"uploads/{name}", new StringContent("text"), Ct);
        using var record = await api.Client.GetAsync($"ingestions/{name}", Ct);
        using var report = await api.Client.DeleteAsync($"reports/{name}", Ct);

        Assert.Equal(HttpStatusCode.BadRequest, refused.StatusCode);
        var problem = await refused.Content.ReadFromJsonAsync<JsonElement>(Ct);
        Assert.Equal("name", Assert.Single(problem.GetProperty("errors").EnumerateObject()).Name);
        Assert.True(name.Length == 0 || record.StatusCode == HttpStatusCode.NotFound, $"{record.StatusCode}");
        Assert.True(
            report.StatusCode is HttpStatusCode.NotFound or HttpStatusCode.MethodNotAllowed, $"{report.StatusCode}");
        Assert.Empty((await api.GetAsync("ingestions", Ct)).GetProperty("items").EnumerateArray());
    }

    [Theory]
    [InlineData(1024, true)]
    [InlineData(1025, false)]
    public void A_name_has_at_most_1024_characters(int length, bool taken) =>
        Assert.Equal(taken, BlobName.FindProblem(new string('a', length)) is null);

    [Theory]
    [InlineData(254, true)]
    [InlineData(255, false)]
    public void A_name_has_at_most_254_segments(int segments, bool taken) =>
        Assert.Equal(taken, BlobName.FindProblem(string.Join('/', Enumerable.Repeat("a", segments))) is null);

    [Theory]
    [InlineData("2021/a report.txt")]
    [InlineData(" a .txt ")]
    [InlineData("報告.txt")]
    [InlineData("e\u0301\uFFFD\uFDD0.txt")]
    [InlineData("100%.txt")]
    [InlineData("50%off.txt")]
    [InlineData("a..b/.hidden")]
    [InlineData("a:b#c?d&e=f+g'h\"i<j>.txt")]
    public async Task An_unusual_name_is_kept_unchanged(string name)
    {
        var api = filled.Api;

        var record = await api.PutAsync(string.Join('/', name.Split('/').Select(Uri.EscapeDataString)), "text", Ct);

        Assert.Equal(name, record.GetProperty("blob").GetString());
    }

    /// <summary>A host to which tests upload blobs, each under a name of its own.</summary>
    public sealed class FilledApi(AzuriteFixture azurite) : SharedApi(azurite);
}
