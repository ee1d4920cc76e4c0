using System.Net;
using AngleSharp.Dom;
using WatchReports.Tests.Http;
using Xunit;

namespace WatchReports.Tests.Site;

public sealed class SourcePageTests(AzuriteFixture azurite, SampleSite shared) : IClassFixture<SampleSite>
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private Api Site => shared.Api;

    [Fact]
    public async Task A_sentence_has_the_lit_marker_at_its_place()
    {
        var page = await Site.OpenAsync("/works/kcna-2021-06-18-c6811a8d", Ct);

        var uses = page.QuerySelectorAll(".use").ToArray();
        Assert.Equal(
            [
                "Of its decisions, the foreign press took up one sentence, that the country must be ready “for "
                    + "dialogue and for confrontation”1, and left the other pages unread.",
                "They order “a review of all seed stocks by the end of July,”3 and they name the officials who will "
                    + "answer for it.",
                "They order “a review of all seed stocks by the end of July,” and they name the officials who will "
                    + "answer for it4.",
            ],
            uses.Select(use => use.QuerySelector("blockquote")!.TextContent.Trim()));
        Assert.Equal("/reports/102#ref-3", uses[1].QuerySelector("blockquote .ref")!.GetAttribute("href"));
        Assert.Equal(
            ["Note 1", "through note 3: See, note [1].", "through note 4: Ibid."],
            uses.Select(use => use.QuerySelector("figcaption")!.TextContent.Trim()));
    }

    [Fact]
    public async Task A_source_has_its_exports()
    {
        var page = await Site.OpenAsync("/works/kcna-2021-06-18-c6811a8d", Ct);

        Assert.Equal(
            ["RIS", "BibTeX", "CSL-JSON", "CSV", "JSON"],
            page.QuerySelectorAll("[aria-labelledby=data] a").Select(link => link.TextContent));
    }

    [Fact]
    public async Task Uses_of_several_years_are_counted_by_year()
    {
        await using var api = await Api.StartAsync(azurite, Ct);
        foreach (var (number, date) in new[] { (7, "May 1, 2020"), (8, "June 1, 2020"), (9, "May 1, 2022") })
        {
            await api.PutAsync(
                $"{number}.txt", Library.Text(number, date, "“A Title,” KCNA, January 3, 2020", "Ibid."), Ct);
        }

        var page = await OpenOnlyWorkAsync(api);

        Assert.Equal(
            [["2020", "2", "4"], ["2022", "1", "2"]],
            page.QuerySelectorAll(".years tbody tr").Select(row =>
                row.QuerySelectorAll("th, td.n").Select(cell => cell.TextContent).ToArray()));
        Assert.Equal("Used 6 times in 3 reports", page.QuerySelector("#uses")!.TextContent);
        Assert.Equal(
            ["/reports/7", "/reports/8", "/reports/9"],
            page.QuerySelectorAll(".uses h3 a").Select(link => link.GetAttribute("href")));
    }

    [Fact]
    public async Task A_source_leads_to_its_page_and_to_the_copy_of_its_day()
    {
        await using var api = await Api.StartAsync(azurite, Ct);
        await api.PutAsync(
            "7.txt", Library.Text(7, "May 1, 2020", "“A Title,” KCNA, January 3, 2020, https://kcna.example/a"), Ct);

        var page = await OpenOnlyWorkAsync(api);

        Assert.Equal(
            ["https://kcna.example/a", "https://web.archive.org/web/20200103/https://kcna.example/a"],
            page.QuerySelectorAll(".address a").Select(link => link.GetAttribute("href")));
    }

    [Fact]
    public async Task Other_sources_of_the_publication_of_that_week_are_named()
    {
        await using var api = await Api.StartAsync(azurite, Ct);
        await api.PutAsync(
            "7.txt",
            Library.Text(
                7, "May 1, 2020",
                "“First,” KCNA, January 3, 2020", "“Second,” KCNA, January 6, 2020", "“Third,” KCNA, January 7, 2020"),
            Ct);
        var first = (await api.GetAsync("citations?q=first", Ct)).GetProperty("items")[0].GetProperty("id").GetString();

        var page = await api.OpenAsync($"/works/{first}", Ct);

        var other = Assert.Single(page.QuerySelectorAll("[aria-labelledby=week] .work"));
        Assert.StartsWith("“Second,”", other.TextContent);
        Assert.Equal(
            "/search?tab=sources&publication=kcna&from=2019-12-31&to=2020-01-06",
            page.QuerySelector("[aria-labelledby=week] > p a")!.GetAttribute("href"));
    }

    [Fact]
    public async Task A_former_id_leads_to_the_present_page()
    {
        await using var api = await Api.StartAsync(azurite, Ct);
        await api.PutAsync("7.txt", Library.Text(7, "May 1, 2020", "“A Title,” KCNA, January 3, 2020"), Ct);
        var work = await MovedWork.AddAsync(api, "kcna-2020-01-03-00000000", Ct);
        using var direct = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false });

        using var moved = await direct.GetAsync(
            new Uri(api.Client.BaseAddress!, "/works/kcna-2020-01-03-00000000"), Ct);

        Assert.Equal(HttpStatusCode.MovedPermanently, moved.StatusCode);
        Assert.Equal($"/works/{work}", moved.Headers.Location?.OriginalString);
    }

    private static async Task<IDocument> OpenOnlyWorkAsync(Api api)
    {
        var items = (await api.GetAsync("citations", Ct)).GetProperty("items");
        Assert.Equal(1, items.GetArrayLength());
        return await api.OpenAsync($"/works/{items[0].GetProperty("id").GetString()}", Ct);
    }
}
