using System.Net.Http.Headers;
using System.Xml.Linq;
using Xunit;

namespace WatchReports.Tests.Http;

/// <summary>Lists of reports and of works can be followed as feeds (RFC 4287).</summary>
public sealed class FeedTests(AzuriteFixture azurite)
{
    private static readonly XNamespace Atom = "http://www.w3.org/2005/Atom";

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_feed_of_reports_has_each_with_its_page_and_the_time_it_was_stored()
    {
        await using var api = await Api.StartAsync(azurite, Ct);
        await api.PutAsync("a.txt", Library.Text(1, "May 1, 2020", "“One,” KCNA, May 1, 2019"), Ct);
        await api.PutAsync("b.txt", Library.Text(2, "May 2, 2020", "“Two,” KCNA, May 2, 2019"), Ct);

        var feed = await ReadAsync(api, "reports?format=atom");

        Assert.Equal("Watch Reports: reports", Text(feed, "title"));
        Assert.Equal(
            ["Watch Report No. 2: Report 2 of a Series", "Watch Report No. 1: Report 1 of a Series"],
            feed.Elements(Atom + "entry").Select(entry => Text(entry, "title")));
        var origin = new Uri(api.Client.BaseAddress!, "/").ToString();
        var entry = feed.Element(Atom + "entry")!;
        Assert.Equal($"{origin}reports/2", Text(entry, "id"));
        Assert.Equal($"{origin}reports/2", Link(entry, "alternate", "text/html"));
        Assert.Equal($"{origin}api/reports/watch-report-2", Link(entry, "alternate", "application/json"));
        Assert.Equal("Ada LOVELACE", Text(entry.Element(Atom + "author")!, "name"));
        Assert.Equal("1 citation in 1 note", Text(entry, "summary"));
        var updated = (await api.GetAsync("reports", Ct)).GetProperty("items")[0].GetProperty("updated")
            .GetDateTimeOffset();
        Assert.Equal(updated, DateTimeOffset.Parse(Text(entry, "updated")), TimeSpan.FromSeconds(1));
    }

    [Fact]
    public async Task A_feed_of_any_search_for_works_leads_from_page_to_page()
    {
        await using var api = await Api.StartAsync(azurite, Ct);
        var text = Library.Text(
            1,
            "May 1, 2020",
            "“One,” KCNA, May 1, 2019",
            "“Two <b>&” KCNA, May 2, 2019",
            "“Three,” Yonhap News, May 3, 2019");
        await api.PutAsync("a.txt", text, Ct);

        var first = await ReadAsync(api, "citations?publication=KCNA&format=atom&limit=1");
        Assert.Equal("Watch Reports: sources for KCNA", Text(first, "title"));
        Assert.EndsWith(
            "/search?tab=sources&publication=KCNA", Link(first, "alternate", "text/html"), StringComparison.Ordinal);
        var entry = Assert.Single(first.Elements(Atom + "entry"));
        Assert.Equal("Two <b>&", Text(entry, "title"));
        Assert.Equal("Cited in No. 1 (2020-05-01)", Text(entry, "summary"));

        var second = await ReadAsync(api, Link(first, "next", "application/atom+xml"));
        Assert.Equal("One", Text(Assert.Single(second.Elements(Atom + "entry")), "title"));
    }

    [Fact]
    public async Task Accept_asks_for_a_feed_too()
    {
        await using var api = await Api.StartAsync(azurite, Ct);
        await api.PutAsync("a.txt", Library.Text(1, "May 1, 2020"), Ct);
        using var request = new HttpRequestMessage(HttpMethod.Get, "reports");
        request.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue("application/atom+xml"));

        using var answer = await api.Client.SendAsync(request, Ct);

        Assert.Equal("application/atom+xml; charset=utf-8", answer.Content.Headers.ContentType?.ToString());
    }

    private static async Task<XElement> ReadAsync(Api api, string url) =>
        XDocument.Parse(await api.Client.GetStringAsync(url, Ct)).Root!;

    private static string Text(XElement element, string name) => element.Element(Atom + name)!.Value;

    private static string Link(XElement element, string rel, string type) => element.Elements(Atom + "link")
        .Single(link => (string?)link.Attribute("rel") == rel && (string?)link.Attribute("type") == type)
        .Attribute("href")!.Value;
}
