using System.Globalization;
using System.Net;
using WatchReports.Tests.Http;
using Xunit;

namespace WatchReports.Tests.Site;

/// <summary>What a reader finds by the box of the front page and by the search.</summary>
public sealed class FindingTests(ManyYears shared) : IClassFixture<ManyYears>
{
    private const string Citation = "“Talks Open at the Villa 3,” Korean Central News Agency, May 4, 2012";

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private Api Site => shared.Api;

    [Theory]
    [InlineData("quiet  winter\n", "/search?q=quiet%20winter")]
    [InlineData("KCNA", "/search?q=KCNA")]
    [InlineData("No. 22", "/search?q=No.%2022")]
    [InlineData("first line\r\nsecond line", "/search?q=first%20line%20second%20line")]
    [InlineData("", "/search")]
    public async Task Words_lead_to_the_address_of_their_search(string typed, string address)
    {
        using var answer = await FindAsync(typed);

        Assert.Equal(HttpStatusCode.SeeOther, answer.StatusCode);
        Assert.Equal(address, answer.Headers.Location!.ToString());
    }

    [Theory]
    [InlineData("[1] " + Citation + "\r\n[2] See, note [1].")]
    [InlineData("“Talks Open at the Villa 3,” Korean Central News\r\nAgency, May 4, 2012")]
    public async Task Pasted_lines_that_cite_lead_to_the_look_up_with_the_same_form(string pasted)
    {
        using var answer = await FindAsync(pasted);

        Assert.Equal(HttpStatusCode.TemporaryRedirect, answer.StatusCode);
        Assert.Equal("/lookup", answer.Headers.Location!.ToString());
    }

    [Fact]
    public async Task A_text_too_long_for_an_address_leads_to_the_look_up()
    {
        using var answer = await FindAsync(new string('a', 2000));
        Assert.Equal(HttpStatusCode.TemporaryRedirect, answer.StatusCode);

        using var endless = await FindAsync(new string('あ', 90_000));
        Assert.Equal(HttpStatusCode.TemporaryRedirect, endless.StatusCode);
    }

    [Fact]
    public async Task The_box_has_no_page_of_its_own()
    {
        using var answer = await Site.SendAsync(HttpMethod.Get, "/find", Ct);

        Assert.Equal("/search", answer.RequestMessage!.RequestUri!.AbsolutePath);
    }

    [Fact]
    public async Task A_citation_of_one_line_is_looked_up_by_the_search()
    {
        var page = await Site.OpenAsync($"/search?q={Uri.EscapeDataString(Citation)}", Ct);

        Assert.Equal("✓ in 1 report", page.QuerySelector(".copy .found")!.TextContent);
        Assert.Equal("/works/kcna-2012-05-04-", page.QuerySelector(".copy .work a")!.GetAttribute("href")![..23]);
        Assert.Equal("2 uses in 1 report", page.QuerySelector(".copy .count")!.TextContent);
    }

    [Theory]
    [InlineData("talks villa")]
    [InlineData("\"talks open at the villa\"")]
    [InlineData("KCNA")]
    public async Task Words_to_search_for_are_not_looked_up(string words)
    {
        var page = await Site.OpenAsync($"/search?q={Uri.EscapeDataString(words)}", Ct);

        Assert.Empty(page.QuerySelectorAll(".copy .work"));
    }

    [Theory]
    [InlineData("Korean Central News Agency", "/publications/kcna")]
    [InlineData("gazette of town 7", "/publications/gazette-of-town-7")]
    [InlineData("朝鮮新報", "/publications/choson-sinbo")]
    public async Task The_name_of_a_cited_publication_offers_its_page(string name, string address)
    {
        var page = await Site.OpenAsync($"/search?q={Uri.EscapeDataString(name)}", Ct);

        Assert.Equal(address, page.QuerySelector(".copy a")!.GetAttribute("href"));
    }

    [Theory]
    [InlineData("22", "/reports/22")]
    [InlineData("#22", "/reports/22")]
    [InlineData("No. 22", "/reports/22")]
    [InlineData("Watch Report No.22", "/reports/22")]
    [InlineData("town watch 61", "/reports/town-watch-61")]
    public async Task The_number_of_a_report_offers_its_page(string number, string address)
    {
        var page = await Site.OpenAsync($"/search?q={Uri.EscapeDataString(number)}", Ct);

        Assert.Equal(address, page.QuerySelector(".copy a")!.GetAttribute("href"));
    }

    [Fact]
    public async Task Notes_are_found_with_their_numbers_and_addresses()
    {
        var page = await Site.OpenAsync("/search?q=%22highlands+7%22&tab=notes", Ct);

        Assert.Equal("/reports/7#note-6", page.QuerySelector(".match a")!.GetAttribute("href"));
        Assert.Equal("Note 6", page.QuerySelector(".match a")!.TextContent);
        Assert.Equal("Highlands 7", page.QuerySelector(".match mark")!.TextContent);
    }

    [Fact]
    public async Task Each_tab_has_the_number_of_its_hits()
    {
        var page = await Site.OpenAsync("/search?q=villa", Ct);

        Assert.Equal(
            ["Reports 60", "Notes 60", "Sources 60"], page.QuerySelectorAll(".tabs a").Select(tab => tab.TextContent));
        Assert.Equal(
            ["/search?q=villa", "/search?q=villa&tab=notes", "/search?q=villa&tab=sources"],
            page.QuerySelectorAll(".tabs a").Select(tab => tab.GetAttribute("href")));
    }

    [Fact]
    public async Task A_tab_keeps_only_the_filters_that_it_has()
    {
        var page = await Site.OpenAsync("/search?q=villa&tab=sources&publication=kcna&from=2014&sort=uses", Ct);

        Assert.Equal(
            "/search?q=villa&from=2014", page.QuerySelectorAll(".tabs a")[0].GetAttribute("href"));
        Assert.Equal(
            "/search?q=villa&tab=sources&publication=kcna&from=2014&sort=uses",
            page.QuerySelectorAll(".tabs a")[2].GetAttribute("href"));
    }

    [Fact]
    public async Task A_facet_narrows_and_a_filter_can_be_taken_away()
    {
        var all = await Site.OpenAsync("/search?tab=sources", Ct);
        var facet = all.QuerySelectorAll(".facet a").Single(link => link.TextContent == "Rodong Sinmun");
        var count = facet.NextElementSibling!.TextContent;

        var narrowed = await Site.OpenAsync(facet.GetAttribute("href")!, Ct);
        Assert.Equal($"Sources {count}", narrowed.QuerySelector(".tabs [aria-current]")!.TextContent);
        var chip = Assert.Single(narrowed.QuerySelectorAll(".chips a"));
        Assert.Equal("Remove the filter Publication: Rodong Sinmun", chip.GetAttribute("aria-label"));
        Assert.Equal("/search?tab=sources", chip.GetAttribute("href"));

        var year = await Site.OpenAsync("/search?q=villa&from=2013&to=2013", Ct);
        Assert.Equal("Reports 6", year.QuerySelector(".tabs [aria-current]")!.TextContent);
        Assert.Equal(
            ["/search?q=villa&to=2013", "/search?q=villa&from=2013"],
            year.QuerySelectorAll(".chips a").Select(link => link.GetAttribute("href")));
    }

    [Fact]
    public async Task Sources_have_three_orders_and_their_titles_are_marked()
    {
        var best = await Site.OpenAsync("/search?tab=sources&q=talks", Ct);
        var used = await Site.OpenAsync("/search?tab=sources&q=talks&sort=uses", Ct);

        Assert.Equal(
            ["best match", "newest", "most used"], best.QuerySelectorAll(".sorts a").Select(link => link.TextContent));
        Assert.Equal("best match", best.QuerySelector(".sorts [aria-current]")!.TextContent);
        Assert.Equal("most used", used.QuerySelector(".sorts [aria-current]")!.TextContent);
        Assert.Equal("“Talks Open Again,”", used.QuerySelector(".sources .work a")!.TextContent);
        Assert.Equal("Talks", used.QuerySelector(".sources .work mark")!.TextContent);
    }

    [Theory]
    [InlineData("q=villa")]
    [InlineData("q=villa&sort=date&from=2013-02&to=2015")]
    [InlineData("q=highlands&tab=notes&author=lovelace")]
    [InlineData("series=town-watch")]
    [InlineData("tab=sources")]
    [InlineData("tab=sources&q=talks&sort=uses")]
    [InlineData("tab=sources&publication=Rodong%20Shinmun&from=2012-05-08")]
    [InlineData("tab=sources&report=7&to=2020")]
    [InlineData("tab=sources&q=%22talks+open%22&publication=kcna&sort=date")]
    public async Task The_files_of_a_result_have_the_same_hits_in_the_same_order(string query)
    {
        var page = await Site.OpenAsync($"/search?{query}", Ct);
        var hits = page.QuerySelectorAll(".title a, .report .number a, .sources .work a")
            .Select(link => link.GetAttribute("href")![(link.GetAttribute("href")!.LastIndexOf('/') + 1)..])
            .ToArray();
        var files = page.QuerySelectorAll(".hint a[href^='/api/']")
            .ToDictionary(link => link.TextContent, link => link.GetAttribute("href")!);
        var total = int.Parse(
            page.QuerySelector(".tabs [aria-current] .count")!.TextContent, CultureInfo.InvariantCulture);

        var json = await Site.GetAsync(files["JSON"], Ct);
        Assert.NotEmpty(hits);
        Assert.Equal(total, json.GetProperty("total").GetInt32());
        Assert.Equal(
            json.GetProperty("items").EnumerateArray().Select(item => item.GetProperty("id").GetString()!),
            hits.Select(hit => hit.All(char.IsAsciiDigit) ? $"watch-report-{hit}" : hit));
        Assert.Equal(total + 1, (await Site.Client.GetStringAsync(files["CSV"], Ct)).Split("\r\n").Length - 1);
        Assert.Contains($"CSV ({total:N0} row", page.QuerySelector("main")!.TextContent);
        if (files.TryGetValue("RIS", out var ris))
        {
            Assert.Equal(total, (await Site.Client.GetStringAsync(ris, Ct)).Split("ER  - ").Length - 1);
            Assert.Equal(total, (await Site.Client.GetStringAsync(files["BibTeX"], Ct)).Split("\n@").Length);
            Assert.Equal(total, (await Site.GetAsync(files["CSL-JSON"], Ct)).GetArrayLength());
        }
    }

    [Fact]
    public async Task All_pages_of_a_search_together_have_every_hit_once()
    {
        var found = new List<string?>();
        for (var url = "/search?q=villa"; url is not null;)
        {
            var page = await Site.OpenAsync(url, Ct);
            found.AddRange(page.QuerySelectorAll(".title a").Select(link => link.GetAttribute("href")));
            url = page.QuerySelector("a[rel=next]")?.GetAttribute("href");
            var names = page.QuerySelectorAll("nav.pages a").Select(link => link.TextContent);
            Assert.Equal(found.Count > 25, names.Any(name => name.Contains("First page", StringComparison.Ordinal)));
        }

        Assert.Equal(ManyYears.Reports, found.Distinct().Count());
        Assert.Equal(ManyYears.Reports, found.Count);
    }

    [Fact]
    public async Task A_query_that_cannot_be_read_is_shown_with_the_place()
    {
        var page = await Site.OpenAsync("/search?q=villa+%22talks", Ct);

        Assert.Contains("not closed, at character 7", page.QuerySelector("[role=alert]")!.TextContent);
        Assert.Equal("\"talks", page.QuerySelector("[role=alert] mark")!.TextContent);
        Assert.Equal("problem", page.QuerySelector("#q")!.GetAttribute("aria-describedby"));
    }

    [Fact]
    public async Task A_date_that_cannot_be_read_is_left_out_and_named()
    {
        var page = await Site.OpenAsync("/search?q=villa&from=May+2013&to=2012", Ct);

        Assert.Contains("“May 2013” is no date", page.QuerySelector("[role=alert]")!.TextContent);
        Assert.Equal("Reports 6", page.QuerySelector(".tabs [aria-current]")!.TextContent);
        Assert.Equal("May 2013", page.QuerySelector("[name=from]")!.GetAttribute("value"));

        var reversed = await Site.OpenAsync("/search?q=villa&from=2013&to=2012", Ct);
        Assert.Contains("is after the last", reversed.QuerySelector("[role=alert]")!.TextContent);
    }

    [Theory]
    [InlineData("q=villa+zebra", "/search?q=villa", "60")]
    [InlineData("q=villa+zebra+giraffe", "/search?q=villa", "60")]
    [InlineData("q=rodung+sinmun", "/publications/rodong-sinmun", "Rodong Sinmun")]
    [InlineData(
        "tab=sources&publication=rodong+sinmum", "/search?tab=sources&publication=rodong-sinmun", "Rodong Sinmun")]
    [InlineData("q=highlands&tab=reports&from=1999&to=1999", "/search?q=highlands", "without the filters")]
    [InlineData("q=sanctions&tab=sources", null, "whole words")]
    public async Task A_search_without_hits_offers_another_search(string query, string? address, string words)
    {
        var page = await Site.OpenAsync($"/search?{query}", Ct);

        var help = page.QuerySelector(".empty")!;
        Assert.Contains(words, help.TextContent);
        Assert.Equal(address is not null, help.QuerySelectorAll("a").Any(link => link.GetAttribute("href") == address));
        Assert.Empty(page.QuerySelectorAll("a[href^='/api/citations'], a[href^='/api/reports']"));
    }

    [Theory]
    [InlineData("tab=sources&report=999")]
    [InlineData("tab=sources&report=no+such")]
    [InlineData("tab=sources&publication=%21%21")]
    [InlineData("tab=sources&language=not+one")]
    [InlineData("series=%21")]
    public async Task A_filter_that_can_match_nothing_is_explained(string query)
    {
        var page = await Site.OpenAsync($"/search?{query}", Ct);

        Assert.NotEmpty(page.QuerySelector(".empty p")!.TextContent);
        Assert.Single(page.QuerySelectorAll(".chips a"));
    }

    [Fact]
    public async Task Reports_are_listed_with_their_first_sentences_and_their_years()
    {
        var page = await Site.OpenAsync("/reports", Ct);

        Assert.StartsWith("The first paragraph of report ", page.QuerySelector(".opening")!.TextContent);
        Assert.Equal(
            ["2021 7", "2020 6"], page.QuerySelectorAll(".facet li").Take(2).Select(year => year.TextContent));
        Assert.Equal("/search?from=2021&to=2021", page.QuerySelector(".facet a")!.GetAttribute("href"));
    }

    [Fact]
    public async Task The_front_page_shows_what_there_is()
    {
        var page = await Site.OpenAsync("/", Ct);

        Assert.Equal(10, page.QuerySelectorAll(".reports .opening").Length);
        Assert.Equal("“Talks Open Again,”", page.QuerySelector(".sources .work a")!.TextContent);
        Assert.Equal("60 uses in 60 reports", page.QuerySelector(".sources .count")!.TextContent);
        Assert.Equal(["reports-by-year", "sources-by-year"], page.QuerySelectorAll("figure").Select(plot => plot.Id));
        Assert.Contains("Town Watch No. 61", page.QuerySelector(".reports")!.TextContent);
        Assert.Equal("post", page.QuerySelector("form.search")!.GetAttribute("method"));
    }

    // The client would follow a redirection, and drop the form on the way.
    private async Task<HttpResponseMessage> FindAsync(string typed)
    {
        using var client = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false });
        using var form = new FormUrlEncodedContent(new Dictionary<string, string> { ["text"] = typed });
        return await client.PostAsync(new Uri(Site.Client.BaseAddress!, "/find"), form, Ct);
    }
}
