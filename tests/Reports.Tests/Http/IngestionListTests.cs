using System.Net;
using System.Text.Json;
using Xunit;

namespace WatchReports.Tests.Http;

/// <summary>The list of ingestions shows first what changed last, and finds what needs a publisher.</summary>
public sealed class IngestionListTests(SomeUploads shared) : IClassFixture<SomeUploads>
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("", "2020/c.txt 2021/b.txt 2020/a.txt")]
    [InlineData("limit=2", "2020/c.txt 2021/b.txt")]
    [InlineData("status=rejected", "2020/c.txt")]
    [InlineData("prefix=2020/", "2020/c.txt 2020/a.txt")]
    [InlineData("prefix=2020/&status=parsed", "2020/a.txt")]
    [InlineData("prefix=%25", "")]
    [InlineData("diagnostic=cross-reference-unresolved", "2021/b.txt")]
    [InlineData("diagnostic=cross-reference-unresolved&severity=warning", "2021/b.txt")]
    [InlineData("diagnostic=cross-reference-unresolved&severity=error", "")]
    [InlineData("severity=error", "2020/c.txt")]
    [InlineData("severity=Error&code=a-function-key", "2020/c.txt")]
    public async Task Records_that_pass_every_filter_come_in_the_order_of_their_changes(string query, string blobs)
    {
        var items = (await shared.Api.GetAsync($"ingestions?{query}", Ct)).GetProperty("items").EnumerateArray();
        Assert.Equal(blobs, string.Join(' ', items.Select(item => item.GetProperty("blob").GetString())));
    }

    [Fact]
    public async Task Pages_follow_each_other()
    {
        var blobs = new List<string?>();
        for (var url = "/api/ingestions?limit=1"; url is not null;)
        {
            var page = await shared.Api.GetAsync(url, Ct);
            blobs.Add(Assert.Single(page.GetProperty("items").EnumerateArray()).GetProperty("blob").GetString());
            url = page.TryGetProperty("next", out var next) ? next.GetString() : null;
        }

        Assert.Equal(["2020/c.txt", "2021/b.txt", "2020/a.txt"], blobs);
    }

    [Theory]
    [InlineData("status", "parsed 2, rejected 1")]
    [InlineData("diagnostic", "cross-reference-unresolved 1, no-report 1")]
    [InlineData("severity", "error 1, warning 1")]
    public async Task Counts_are_told_on_request(string facet, string counts)
    {
        var list = await shared.Api.GetAsync($"ingestions?facets={facet}&limit=1", Ct);
        var values = list.GetProperty("facets").GetProperty(facet).GetProperty("values").EnumerateArray();
        Assert.Equal(
            counts,
            string.Join(", ", values.Select(value => $"{value.GetProperty("value")} {value.GetProperty("count")}")));
    }

    [Theory]
    [InlineData("diagnostic=marker")]
    [InlineData("severity=fatal")]
    [InlineData("facets=blob")]
    public async Task A_filter_that_can_match_nothing_is_refused_with_the_known_values(string query)
    {
        using var answer = await shared.Api.Client.GetAsync($"ingestions?{query}", Ct);
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        var problem = JsonSerializer.Deserialize<JsonElement>(await answer.Content.ReadAsStringAsync(Ct));
        Assert.StartsWith(
            "must be one ",
            problem.GetProperty("errors").GetProperty(query.Split('=')[0])[0].GetString(),
            StringComparison.Ordinal);
    }
}
