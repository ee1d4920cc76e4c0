using System.Net;
using WatchReports.Works;
using Xunit;

namespace WatchReports.Tests.Http;

/// <summary>An address leads to its resource in each form in which people have it.</summary>
public sealed class AddressTests(OneReport shared) : IClassFixture<OneReport>
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("reports/watch-report-7")]
    [InlineData("reports/Watch-Report-7")]
    [InlineData("reports/WATCH-REPORT-7")]
    [InlineData("reports/7")]
    [InlineData("reports/007")]
    public async Task Capitals_in_the_id_of_a_report_do_not_matter(string url) =>
        Assert.Equal("watch-report-7", (await shared.Api.GetAsync(url, Ct)).GetProperty("id").GetString());

    [Fact]
    public async Task Capitals_in_the_id_of_a_work_do_not_matter()
    {
        var id = WorkId.Create("KCNA", new DateOnly(2020, 1, 3), "A Tïtle in the News");
        var work = await shared.Api.GetAsync($"citations/{id.ToUpperInvariant()}", Ct);
        Assert.Equal(id, work.GetProperty("id").GetString());
    }

    [Theory]
    [InlineData("GET", "citations/lookup")]
    [InlineData("HEAD", "citations/lookup")]
    [InlineData("GET", "citations/Lookup")]
    public async Task The_look_up_allows_only_POST(string method, string url)
    {
        using var answer = await shared.Api.Client.SendAsync(new HttpRequestMessage(new HttpMethod(method), url), Ct);
        Assert.Equal(HttpStatusCode.MethodNotAllowed, answer.StatusCode);
        Assert.Equal(["POST"], answer.Content.Headers.Allow);
    }
}
