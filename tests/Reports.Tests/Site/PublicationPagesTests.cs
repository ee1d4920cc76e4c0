using System.Net;
using AngleSharp.Dom;
using WatchReports.Tests.Http;
using Xunit;

namespace WatchReports.Tests.Site;

public sealed class PublicationPagesTests(ManyYears shared) : IClassFixture<ManyYears>
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private Api Site => shared.Api;

    [Fact]
    public async Task The_table_is_sorted_by_its_address()
    {
        var usual = await Site.OpenAsync("/publications", Ct);
        Assert.Equal(["KCNA"], Names(usual).Take(1));
        Assert.Equal("Uses", usual.QuerySelector("[aria-sort=descending]")!.TextContent);

        var byName = await Site.OpenAsync(Header(usual, "Publication"), Ct);
        Assert.Equal("ascending", byName.QuerySelector("[aria-sort]")!.GetAttribute("aria-sort"));
        Assert.Equal(["Asahi Shimbun", "Choson Sinbo", "Daily Ledger"], Names(byName).Take(3));

        var reversed = await Site.OpenAsync(Header(byName, "Publication"), Ct);
        Assert.Equal("descending", reversed.QuerySelector("[aria-sort]")!.GetAttribute("aria-sort"));
        Assert.Equal(["Rodong Sinmun", "KCNA"], Names(reversed).Take(2));

        var byFirst = await Site.OpenAsync(Header(usual, "First"), Ct);
        Assert.Equal("Rodong Sinmun", Names(byFirst).First());
    }

    [Fact]
    public async Task A_long_table_comes_in_pages()
    {
        var names = new List<string>();
        for (var url = "/publications?sort=name"; url is not null;)
        {
            var page = await Site.OpenAsync(url, Ct);
            names.AddRange(Names(page));
            url = page.QuerySelector("a[rel=next]")?.GetAttribute("href");
        }

        Assert.Equal(ManyYears.Gazettes + 5, names.Count);
        Assert.Equal(names.Distinct(), names);
        Assert.Empty(Names(await Site.OpenAsync("/publications?page=2147483647", Ct)));
    }

    [Fact]
    public async Task A_publication_is_counted_by_its_years_and_by_those_of_the_reports()
    {
        var page = await Site.OpenAsync("/publications/kcna", Ct);

        // Each report cites a work of its own, twice, and the same work of 2012, once.
        Assert.Equal(["2012", "7", "72"], Row(page, "by-year", 0));
        Assert.Equal(["2013", "6", "12"], Row(page, "by-year", 1));
        Assert.Equal(["2012", "7", "18"], Row(page, "by-report-year", 0));
        Assert.Equal(["2021", "7", "18"], Row(page, "by-report-year", 9));
    }

    [Fact]
    public async Task Another_name_leads_to_the_publication()
    {
        using var client = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false });
        using var answer = await client.GetAsync(
            new Uri(Site.Client.BaseAddress!, "/publications/korean-central-news-agency"), Ct);

        Assert.Equal(HttpStatusCode.MovedPermanently, answer.StatusCode);
        Assert.Equal("/publications/kcna", answer.Headers.Location!.ToString());
    }

    [Fact]
    public async Task Japanese_titles_have_their_language()
    {
        var page = await Site.OpenAsync("/publications/choson-sinbo", Ct);

        var links = page.QuerySelectorAll(".sources .work a");
        Assert.NotEmpty(links);
        Assert.All(links, link => Assert.Equal("ja", link.GetAttribute("lang")));
    }

    private static IEnumerable<string> Names(IDocument page) =>
        page.QuerySelectorAll("table.sortable tbody th").Select(name => name.TextContent);

    private static string Header(IDocument page, string name) => page.QuerySelectorAll("table.sortable thead a")
        .Single(link => link.TextContent == name).GetAttribute("href")!;

    private static string[] Row(IDocument page, string plot, int row) =>
    [
        .. page.QuerySelectorAll($"#{plot} tbody tr")[row].Children.Select(cell => cell.TextContent),
    ];
}
