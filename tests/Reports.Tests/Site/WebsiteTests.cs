using System.Net;
using System.Text.Json;
using System.Xml.Linq;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using WatchReports.Tests.Http;
using Xunit;

namespace WatchReports.Tests.Site;

public sealed class WebsiteTests(AzuriteFixture azurite, SampleSite shared) : IClassFixture<SampleSite>
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private Api Site => shared.Api;

    [Theory]
    [InlineData("/")]
    [InlineData("/reports")]
    [InlineData("/reports/101")]
    [InlineData("/reports/watch-report-101")]
    [InlineData("/works/yonhap-news-2021-02-24-853fbabb")]
    [InlineData("/search")]
    [InlineData("/search?q=quiet+winter")]
    [InlineData("/search?q=window&tab=sources")]
    [InlineData("/search?q=%22&from=1999&to=x&utm_source=elsewhere")]
    [InlineData("/publications")]
    [InlineData("/publications/kcna")]
    [InlineData("/lookup")]
    [InlineData("/about")]
    public async Task A_page_is_guarded_and_complete(string path)
    {
        using var answer = await Site.SendAsync(HttpMethod.Get, path, Ct);

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.StartsWith("default-src 'none'; ", Assert.Single(answer.Headers.GetValues("Content-Security-Policy")));
        Assert.Equal("nosniff", Assert.Single(answer.Headers.GetValues("X-Content-Type-Options")));
        Assert.Equal("same-origin", Assert.Single(answer.Headers.GetValues("Referrer-Policy")));
        Assert.False(answer.Headers.ETag!.IsWeak);
        var page = await Browser.ParseAsync(answer, Ct);
        Assert.NotEmpty(page.Title!);
        Assert.Equal("en", page.DocumentElement.GetAttribute("lang"));
        Assert.Single(page.QuerySelectorAll("h1"));
        Assert.Single(page.QuerySelectorAll("main"));
        Assert.Equal("main", page.QuerySelector("main")!.Id);
        Assert.Equal("#main", page.QuerySelector("a.skip")!.GetAttribute("href"));
        AssertWellFormed(page);
    }

    [Theory]
    [InlineData("/")]
    [InlineData("/reports/101")]
    [InlineData("/works/yonhap-news-2021-02-24-853fbabb")]
    [InlineData("/publications/kcna")]
    [InlineData("/search?q=window&tab=sources")]
    [InlineData("/about")]
    public async Task Every_link_of_a_page_leads_somewhere(string path)
    {
        var page = await Site.OpenAsync(path, Ct);

        string[] targets =
        [
            .. page.QuerySelectorAll("[href], [src]")
                .Select(element => element.GetAttribute("href") ?? element.GetAttribute("src")!)
                .Where(target => target.StartsWith('/'))
                .Distinct(),
        ];
        Assert.NotEmpty(targets);
        foreach (var target in targets)
        {
            using var answer = await Site.SendAsync(HttpMethod.Head, target, Ct);
            Assert.True(answer.IsSuccessStatusCode, $"{target}: {answer.StatusCode}");
        }
    }

    [Fact]
    public async Task A_report_is_shown_with_its_notes_beside_the_markers_and_in_full()
    {
        var page = await Site.OpenAsync("/reports/101", Ct);

        Assert.StartsWith("A Quiet Winter at the Test Site", page.QuerySelector("h1")!.TextContent);
        Assert.Equal("Watch Report No. 101", page.QuerySelector("article .number")!.TextContent);
        Assert.Equal("2021-03-08", page.QuerySelector("article time")!.GetAttribute("datetime"));
        Assert.Equal("What the South said", Assert.Single(page.QuerySelectorAll(".body h2")).TextContent.Trim());
        Assert.Single(page.QuerySelectorAll("article .body blockquote"));
        Assert.Equal(9, page.QuerySelectorAll("[role=doc-noteref]").Length);
        Assert.Equal(9, page.QuerySelectorAll("[role=doc-endnotes] li").Length);
        var marker = page.QuerySelector("#ref-6 [role=doc-noteref]")!;
        Assert.Equal("#note-6", marker.GetAttribute("href"));
        Assert.Contains("Ministry Sees Window for Talks", marker.ParentElement!.NextElementSibling!.TextContent);
        Assert.Equal("#ref-6", page.QuerySelector("#note-6 [role=doc-backlink]")!.GetAttribute("href"));
        var reference = page.QuerySelector("#note-7")!;
        Assert.StartsWith("See, note [6].", reference.TextContent.Trim());
        Assert.Equal(
            "/works/yonhap-news-2021-02-24-853fbabb", reference.QuerySelector(".leads .work a")!.GetAttribute("href"));
        Assert.Contains("dated after the report", page.QuerySelector("#note-8 .remark")!.TextContent);
    }

    [Fact]
    public async Task The_text_of_a_report_is_complete()
    {
        var page = await Site.OpenAsync("/reports/101", Ct);
        var report = await Site.GetAsync("reports/101", Ct);

        foreach (var side in page.QuerySelectorAll(".mark, .side, .pilcrow"))
        {
            side.Remove();
        }

        var texts = report.GetProperty("body").EnumerateArray().Select(entry => entry.GetProperty("text").GetString());
        Assert.Equal(texts, page.QuerySelectorAll("article .body > *").Select(entry => entry.TextContent));
        Assert.All(
            page.QuerySelectorAll("article .body > *").Index(),
            entry => Assert.Equal($"p{entry.Index + 1}", entry.Item.Id));
    }

    [Fact]
    public async Task Reference_managers_and_search_engines_find_the_facts_of_a_report()
    {
        var page = await Site.OpenAsync("/reports/102", Ct);

        string[] Meta(string name) =>
            [.. page.QuerySelectorAll($"meta[name={name}]").Select(meta => meta.GetAttribute("content")!)];
        Assert.StartsWith("Two Letters and a Speech", Assert.Single(Meta("citation_title")));
        Assert.Equal(["Lindqvist, Jonas", "Terada, Aiko"], Meta("citation_author"));
        Assert.Equal(["2021/06/25"], Meta("citation_publication_date"));
        Assert.Equal(["102"], Meta("citation_technical_report_number"));
        var described = JsonDocument.Parse(page.QuerySelector("script[type='application/ld+json']")!.TextContent);
        Assert.Equal("Report", described.RootElement.GetProperty("@type").GetString());
        Assert.NotEqual(0, described.RootElement.GetProperty("citation").GetArrayLength());
        var citations = page.QuerySelectorAll("[data-copy]").Select(box => box.TextContent).ToArray();
        Assert.StartsWith("Lindqvist, Jonas, and Aiko TERADA. “Two Letters and a Speech", citations[0]);
        Assert.Contains("Watch Report No. 102, June 25, 2021. http", citations[0]);
        Assert.StartsWith("Lindqvist, J., & Terada, A. (2021, June 25). Two Letters", citations[1]);
    }

    [Fact]
    public async Task A_source_is_shown_with_the_sentences_that_rest_on_it()
    {
        var page = await Site.OpenAsync("/works/yonhap-news-2021-02-24-853fbabb", Ct);

        Assert.Equal("Ministry Sees Window for Talks", page.QuerySelector("h1")!.TextContent);
        Assert.Equal("Used 2 times in 1 report", page.QuerySelector("#uses")!.TextContent);
        var uses = page.QuerySelectorAll(".use");
        Assert.Contains("a window of, say, two or three months", uses[0].QuerySelector("blockquote")!.TextContent);
        Assert.Equal("through note 7: See, note [6].", uses[1].QuerySelector("figcaption")!.TextContent.Trim());
        Assert.Equal("/reports/101#note-7", uses[1].QuerySelector("figcaption a")!.GetAttribute("href"));
    }

    [Fact]
    public async Task A_search_marks_the_words_and_keeps_the_state_in_its_address()
    {
        var reports = await Site.OpenAsync("/search?q=nurser&author=okafor&from=2021", Ct);
        Assert.Equal(
            "/search?q=nurser&tab=notes&author=okafor&from=2021",
            reports.QuerySelectorAll(".tabs a")[1].GetAttribute("href"));

        var sources = await Site.OpenAsync("/search?tab=sources&q=window", Ct);
        Assert.Equal(
            ["/works/yonhap-news-2021-02-24-853fbabb"],
            sources.QuerySelectorAll(".sources .work a").Select(link => link.GetAttribute("href")));

        var found = await Site.OpenAsync("/search?q=deterrent", Ct);
        Assert.Equal("deterrent", Assert.Single(found.QuerySelectorAll(".match mark")).TextContent);
    }

    [Fact]
    public async Task A_pasted_note_is_looked_up_without_a_script()
    {
        using var form = new FormUrlEncodedContent(new Dictionary<string, string>
        {
            ["text"] = "[1] “Ministry Sees Window for Talks,” Yonhap News, February 24, 2021\r\n"
                + "[2] See, note [1].\r\n[3] “No Such Title Anywhere,” Gazette, May 1, 1999",
        });
        using var answer = await Site.SendAsync(HttpMethod.Post, "/lookup", Ct, form);

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        var page = await Browser.ParseAsync(answer, Ct);
        Assert.Equal("3 citations, 2 found", page.QuerySelector("#result")!.TextContent);
        Assert.Equal(3, page.QuerySelectorAll(".pasted a").Length);
        Assert.Contains(
            "/works/yonhap-news-2021-02-24-853fbabb",
            page.QuerySelectorAll("tbody a").Select(link => link.GetAttribute("href")));
        AssertWellFormed(page);
    }

    [Theory]
    [InlineData("", HttpStatusCode.BadRequest)]
    [InlineData("long", HttpStatusCode.RequestEntityTooLarge)]
    public async Task A_look_up_of_nothing_or_too_much_is_explained(string text, HttpStatusCode status)
    {
        using var form = new FormUrlEncodedContent(new Dictionary<string, string>
        {
            ["text"] = text.Length == 0 ? text : new string('a', 65_000),
        });
        using var answer = await Site.SendAsync(HttpMethod.Post, "/lookup", Ct, form);

        Assert.Equal(status, answer.StatusCode);
        Assert.NotEmpty((await Browser.ParseAsync(answer, Ct)).QuerySelector("[role=alert]")!.TextContent);
    }

    [Fact]
    public async Task What_does_not_exist_is_a_page_for_browsers_and_problem_details_for_programs()
    {
        string[] nowhere =
        [
            "/nowhere", "/reports/999", "/reports/a%2fb", "/works/none", "/works/a'%20or", "/publications/none",
            "/assets/site.css", "/admin/host", "/runtime/webhooks", "/robots933456.txt",
        ];
        foreach (var path in nowhere)
        {
            using var shown = await Site.SendAsync(HttpMethod.Get, path, Ct);
            Assert.Equal(HttpStatusCode.NotFound, shown.StatusCode);
            Assert.Equal("Not Found", (await Browser.ParseAsync(shown, Ct)).QuerySelector("h1")!.TextContent);

            using var told = await Site.Client.GetAsync(new Uri(Site.Client.BaseAddress!, path), Ct);
            Assert.Equal(HttpStatusCode.NotFound, told.StatusCode);
            Assert.Equal("application/problem+json", told.Content.Headers.ContentType?.MediaType);
        }
    }

    [Fact]
    public async Task A_wrong_method_is_refused_with_the_right_ones()
    {
        using var post = await Site.SendAsync(HttpMethod.Post, "/reports/101", Ct);
        using var delete = await Site.SendAsync(HttpMethod.Delete, "/lookup", Ct);
        using var api = await Site.SendAsync(HttpMethod.Post, "/api/reports", Ct);

        Assert.Equal(HttpStatusCode.MethodNotAllowed, post.StatusCode);
        Assert.Equal(["GET", "HEAD"], post.Content.Headers.Allow);
        Assert.Equal(["GET", "HEAD", "POST"], delete.Content.Headers.Allow);
        Assert.Equal(HttpStatusCode.MethodNotAllowed, api.StatusCode);
        Assert.Equal("application/problem+json", api.Content.Headers.ContentType?.MediaType);
    }

    [Fact]
    public async Task A_page_that_is_known_is_not_sent_again()
    {
        using var first = await Site.SendAsync(HttpMethod.Get, "/reports/101", Ct);
        using var request = new HttpRequestMessage(HttpMethod.Get, first.RequestMessage!.RequestUri);
        request.Headers.IfNoneMatch.Add(first.Headers.ETag!);
        using var second = await Site.Client.SendAsync(request, Ct);

        Assert.Equal(HttpStatusCode.NotModified, second.StatusCode);
    }

    [Fact]
    public async Task Style_and_script_are_small_and_kept_for_a_year()
    {
        var page = await Site.OpenAsync("/", Ct);
        var style = page.QuerySelector("link[rel=stylesheet]")!.GetAttribute("href")!;
        var script = page.QuerySelector("script[src]")!.GetAttribute("src")!;
        foreach (var (path, type, limit) in new[] { (style, "text/css", 20_000), (script, "text/javascript", 15_000) })
        {
            using var answer = await Site.SendAsync(HttpMethod.Get, path, Ct);
            Assert.Equal(type, answer.Content.Headers.ContentType?.MediaType);
            Assert.Equal(TimeSpan.FromDays(365), answer.Headers.CacheControl?.MaxAge);
            Assert.InRange((await answer.Content.ReadAsByteArrayAsync(Ct)).Length, 1, limit);
        }
    }

    [Theory]
    [InlineData("ja,en;q=0.5", "2021年3月8日")]
    [InlineData("en-GB", "8 March 2021")]
    [InlineData("en-US", "March 8, 2021")]
    [InlineData("ko-KR", "2021년 3월 8일")]
    public async Task Dates_are_in_the_manner_of_the_reader(string languages, string date)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(Site.Client.BaseAddress!, "/reports/101"));
        request.Headers.Add("Accept-Language", languages);
        using var answer = await Site.Client.SendAsync(request, Ct);

        Assert.Contains("Accept-Language", answer.Headers.Vary);
        Assert.Equal(date, (await Browser.ParseAsync(answer, Ct)).QuerySelector("article time")!.TextContent);
    }

    [Fact]
    public async Task Feed_and_map_name_every_report()
    {
        XNamespace atom = "http://www.w3.org/2005/Atom";
        using var feed = await Site.SendAsync(HttpMethod.Get, "/feed.atom", Ct);
        var entries = XDocument.Parse(await feed.Content.ReadAsStringAsync(Ct)).Descendants(atom + "entry").ToArray();
        Assert.Equal(3, entries.Length);
        Assert.EndsWith("/reports/103", entries[0].Element(atom + "id")!.Value);

        using var map = await Site.SendAsync(HttpMethod.Get, "/sitemap.xml", Ct);
        Assert.Contains("/reports/101</loc>", await map.Content.ReadAsStringAsync(Ct));
    }

    [Fact]
    public async Task Hostile_text_is_inert()
    {
        await using var api = await Api.StartAsync(azurite, Ct);
        await api.PutAsync(
            "hostile.txt",
            """
            Watch Report No.7   May 1, 2020

            §A "Title" <script>alert(1)</script> with ‮turned‬ words & <b>marks</b>

            The text has <img src=x onerror=alert(1)> [1] and </script><script>alert(2)</script> [2].

            It ends here. (Ada LOVELACE)

            [1] “<svg onload=alert(3)> ‮evil,” KCNA, January 3, 2020, javascript:alert(4)
            [2] “A Page,” Gazette, January 4, 2020, https://example.org/?a="><script>alert(5)</script>
            """,
            Ct);

        var works = (await api.GetAsync("citations", Ct)).GetProperty("items").EnumerateArray()
            .Select(work => $"/works/{work.GetProperty("id").GetString()}");
        foreach (var path in works.Concat(["/", "/reports", "/reports/7", "/search?q=title", "/feed.atom"]))
        {
            using var answer = await api.SendAsync(HttpMethod.Get, path, Ct);
            Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
            if (path == "/feed.atom")
            {
                XDocument.Parse(await answer.Content.ReadAsStringAsync(Ct));
                continue;
            }

            var page = await Browser.ParseAsync(answer, Ct);
            Assert.All(page.Scripts, script => Assert.True(
                script.Source is not null || script.Type == "application/ld+json", script.OuterHtml));
            Assert.All(
                page.QuerySelectorAll("[href]"),
                link => Assert.Matches("^(/|#|https?://)", link.GetAttribute("href")));
            Assert.Empty(page.QuerySelectorAll("img, b, svg[onload], style, [style], [onerror], iframe"));
            Assert.DoesNotContain('‮', page.Title!);
        }
    }

    [Fact]
    public async Task Without_storage_a_page_says_when_to_come_back()
    {
        await using var broken = await Api.StartWithoutStorageAsync(azurite, Ct);
        using var answer = await broken.SendAsync(HttpMethod.Get, "/reports/7", Ct);
        using var about = await broken.SendAsync(HttpMethod.Get, "/about", Ct);

        Assert.Equal(HttpStatusCode.ServiceUnavailable, answer.StatusCode);
        Assert.Equal(TimeSpan.FromSeconds(5), answer.Headers.RetryAfter?.Delta);
        Assert.Contains("try again", (await Browser.ParseAsync(answer, Ct)).Body!.TextContent);
        Assert.Equal(HttpStatusCode.OK, about.StatusCode);
    }

    // Ids are unique, and every reference within the page has a target.
    private static void AssertWellFormed(IHtmlDocument page)
    {
        var ids = page.QuerySelectorAll("[id]").Select(element => element.Id!).ToArray();
        Assert.Equal(ids.Distinct(), ids);
        var wanted = page.QuerySelectorAll("a[href^='#']").Select(link => link.GetAttribute("href")![1..])
            .Concat(page.QuerySelectorAll("[aria-labelledby]").Select(part => part.GetAttribute("aria-labelledby")!))
            .Concat(page.QuerySelectorAll("label[for]").Select(label => label.GetAttribute("for")!));
        Assert.Empty(wanted.Except(ids));
        Assert.Empty(page.QuerySelectorAll("[style], style, script:not([src]):not([type='application/ld+json'])"));
    }
}
