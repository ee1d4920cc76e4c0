using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using WatchReports.Tests.Http;
using Xunit;

namespace WatchReports.Tests.Site;

/// <summary>A page for an address that nothing has says what there is near it.</summary>
public sealed class NearAddressTests(SampleSite shared) : IClassFixture<SampleSite>
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private Api Site => shared.Api;

    [Theory]
    [InlineData("/reports/999", "the first is No. 101, and the last is No. 103", "/reports/103")]
    [InlineData(
        "/works/kcna-2021-06-18-00000000",
        "cites such a source",
        "/search?tab=sources&publication=kcna&from=2021-06-18&to=2021-06-18")]
    [InlineData("/works/unknown", "cites such a source", "/search?tab=sources&sort=uses")]
    [InlineData("/works", "listed by the search", "/search?tab=sources&sort=uses")]
    [InlineData("/publications/yonhap-nws", "cites such a publication", "/publications/yonhap-news")]
    [InlineData("/report/101", "mistyped", "/reports/101")]
    [InlineData("/Publication", "mistyped", "/publications")]
    public async Task An_unknown_address_leads_to_one_near_it(string path, string words, string near)
    {
        using var answer = await Site.SendAsync(HttpMethod.Get, path, Ct);

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        var page = await Browser.ParseAsync(answer, Ct);
        Assert.Contains(words, page.QuerySelector("main")!.TextContent);
        Assert.Contains(near, page.QuerySelectorAll("main li a").Select(link => link.GetAttribute("href")));
        await Site.OpenAsync(near, Ct);
    }

    [Fact]
    public async Task The_words_of_an_unknown_address_are_in_the_search_box()
    {
        using var answer = await Site.SendAsync(HttpMethod.Get, "/reports/quiet-winter", Ct);

        Assert.Equal(
            "quiet winter", (await Browser.ParseAsync(answer, Ct)).QuerySelector("#q")!.GetAttribute("value"));
    }

    [Fact]
    public async Task A_program_gets_the_same_words_as_problem_details()
    {
        using var answer = await Site.Client.GetAsync(new Uri(Site.Client.BaseAddress!, "/reports/999"), Ct);

        var problem = await answer.Content.ReadFromJsonAsync<JsonElement>(Ct);
        Assert.Contains("No. 103", problem.GetProperty("detail").GetString());
    }

    [Theory]
    [InlineData("/%3Cscript%3Ealert(1)%3C/script%3E")]
    [InlineData("/reports/%3Cscript%3Ealert(1)%3C/script%3E")]
    [InlineData("/reprots/%22%3E%3Cscript%3E")]
    [InlineData("/publications/%3Cimg%20src=x%3E")]
    public async Task A_hostile_address_is_inert(string path)
    {
        using var answer = await Site.SendAsync(HttpMethod.Get, path, Ct);

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        var page = await Browser.ParseAsync(answer, Ct);
        Assert.All(page.Scripts, script => Assert.NotNull(script.Source));
        Assert.Empty(page.QuerySelectorAll("img"));
        Assert.All(page.QuerySelectorAll("main a"), link => Assert.StartsWith("/", link.GetAttribute("href")));
    }
}
