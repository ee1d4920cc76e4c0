using System.Net;
using System.Net.Http.Headers;
using System.Text;
using AngleSharp.Html.Dom;
using WatchReports.Model;
using WatchReports.Site.Parts;
using Xunit;

namespace WatchReports.Tests.Site;

/// <summary>What publishers upload, follow, list and try.</summary>
public sealed class PublisherTests(AzuriteFixture azurite)
{
    private const string Odd = "<img src=x onerror=alert(1)> “Ω” 한국 'a'&b;.txt";

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_file_is_stored_and_followed_until_it_is_read()
    {
        await using var site = await PublisherSite.StartAsync(azurite, Ct);
        var cookie = await site.SignInAsync(Ct);
        using var stored = await UploadAsync(
            site, cookie, [("05.txt", Library.Text(8, "May 2, 2020", "See note [9]."))], ("folder", "2020"));

        Assert.Equal(HttpStatusCode.SeeOther, stored.StatusCode);
        Assert.Equal("/uploads?name=2020%2F05.txt", stored.Headers.Location!.ToString());
        Assert.Equal(["2020/05.txt"], await site.ListAsync(Ct));
        foreach (var path in new[] { stored.Headers.Location.ToString(), "/ingestions/2020/05.txt" })
        {
            var waiting = await OpenAsync(site, path, cookie);
            Assert.True(waiting.QuerySelector(".progress")!.HasAttribute("data-pending"));
            Assert.StartsWith("4;url=", Refresh(waiting));
        }

        await site.IngestAsync("2020/05.txt", Ct);

        var read = await OpenAsync(site, stored.Headers.Location.ToString(), cookie);
        Assert.False(read.QuerySelector(".progress")!.HasAttribute("data-pending"));
        Assert.Null(Refresh(read));
        Assert.Equal("/reports/8", read.QuerySelector(".progress li p:nth-of-type(3) a")!.GetAttribute("href"));
        var shown = await OpenAsync(site, "/ingestions/2020/05.txt", cookie);
        var diagnostic = shown.QuerySelector(".diagnostics li")!;
        Assert.Equal("warning", diagnostic.ClassName);
        Assert.Equal("cross-reference-unresolved", diagnostic.QuerySelector("code")!.TextContent);
        Assert.Equal("[1] See note [9].", diagnostic.QuerySelector(".excerpt bdi")!.TextContent);
        Assert.Contains("Name the number of a note", diagnostic.TextContent);
    }

    [Theory]
    [InlineData("/ingestions/a.txt")]
    [InlineData("/uploads?name=a.txt")]
    public async Task A_page_that_waits_stops_reloading_after_thirty_rounds(string address)
    {
        await using var site = await PublisherSite.StartAsync(azurite, Ct);
        var cookie = await site.SignInAsync(Ct);
        using var stored = await UploadAsync(site, cookie, [("a.txt", "text")]);

        var path = address;
        var rounds = 0;
        while (Refresh(await OpenAsync(site, path, cookie)) is { } next)
        {
            Assert.InRange(++rounds, 1, 100);
            path = next.Split("url=")[1];
        }

        Assert.Equal(30, rounds);
        var again = (await OpenAsync(site, path, cookie)).QuerySelector(".progress > p a")!;
        Assert.Equal("Look again", again.TextContent);
        Assert.Equal(address, again.GetAttribute("href"));
    }

    [Fact]
    public async Task A_file_of_a_taken_name_is_stored_only_when_the_publisher_says_so()
    {
        await using var site = await PublisherSite.StartAsync(azurite, Ct);
        var cookie = await site.SignInAsync(Ct);
        using var first = await UploadAsync(site, cookie, [("a.txt", "first")]);
        using var second = await UploadAsync(site, cookie, [("a.txt", "second"), ("b.txt", "new")]);

        Assert.Equal("/uploads?name=b.txt&kept=a.txt", second.Headers.Location!.ToString());
        Assert.Equal("first", await ReadAsync(site, "a.txt"));
        var page = await OpenAsync(site, second.Headers.Location.ToString(), cookie);
        var kept = page.QuerySelector("[role=alert]")!;
        Assert.Contains("Not stored, because a file of the same name is there already: a.txt.", kept.TextContent);
        Assert.Equal("/ingestions/a.txt", kept.QuerySelector("a")!.GetAttribute("href"));

        using var third = await UploadAsync(site, cookie, [("a.txt", "third")], ("replace", "yes"));
        Assert.Equal("/uploads?name=a.txt", third.Headers.Location!.ToString());
        Assert.Equal("third", await ReadAsync(site, "a.txt"));
    }

    [Theory]
    [InlineData("../../a.txt", "", "a.txt")]
    [InlineData("C:\\reports\\a.txt", "", "a.txt")]
    [InlineData("/etc/a.txt", "/2020/", "2020/a.txt")]
    [InlineData("a b.txt", " 2020/05 ", "2020/05/a b.txt")]
    [InlineData(Odd, "x", "x/" + Odd)]
    public async Task A_file_gets_the_last_part_of_its_name(string file, string folder, string name)
    {
        await using var site = await PublisherSite.StartAsync(azurite, Ct);
        using var stored = await UploadAsync(
            site, await site.SignInAsync(Ct), [(file, "text")], ("folder", folder));

        Assert.Equal(HttpStatusCode.SeeOther, stored.StatusCode);
        Assert.Equal([name], await site.ListAsync(Ct));
    }

    [Theory]
    [InlineData("a.txt", "../..", "no segment that ends in a dot")]
    [InlineData("a.txt", "2020/../b", "no segment that ends in a dot")]
    [InlineData("a.txt", "2020//b", "no empty segment")]
    [InlineData("a.txt", "2020\\b", "no backslash")]
    [InlineData("..", "2020", "no segment that ends in a dot")]
    [InlineData("a%41.txt", "", "percent-encoded once")]
    [InlineData("a\u202Eb\uE000.txt", "", "no backslash, control character")]
    public async Task A_name_that_is_no_name_stores_nothing(string file, string folder, string problem)
    {
        await using var site = await PublisherSite.StartAsync(azurite, Ct);
        using var answer = await UploadAsync(
            site, await site.SignInAsync(Ct), [("good.txt", "text"), (file, "text")], ("folder", folder));

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        var alert = (await Browser.ParseAsync(answer, Ct)).QuerySelector("[role=alert]")!.TextContent;
        Assert.Contains(problem, alert);
        Assert.EndsWith("Nothing was stored.", alert);
        Assert.Empty(await site.ListAsync(Ct));
    }

    [Theory]
    [InlineData(0, 0, 400, "Choose a file first.")]
    [InlineData(21, 1, 400, "Choose at most 20 files at a time.")]
    [InlineData(1, (8 << 20) + 1, 400, "larger than 8 MiB")]
    [InlineData(3, (8 << 20) + (1 << 19), 413, "too large together")]
    public async Task A_form_with_too_little_or_too_much_stores_nothing(
        int files, int bytes, int status, string problem)
    {
        await using var site = await PublisherSite.StartAsync(azurite, Ct);
        var text = new string('a', bytes);
        using var answer = await UploadAsync(
            site,
            await site.SignInAsync(Ct),
            [.. Enumerable.Range(1, files).Select(number => ($"{number}.txt", text))],
            ("folder", ""));

        Assert.Equal(status, (int)answer.StatusCode);
        Assert.Contains(
            problem, (await Browser.ParseAsync(answer, Ct)).QuerySelector("[role=alert]")!.TextContent);
        Assert.Empty(await site.ListAsync(Ct));
    }

    [Fact]
    public async Task A_form_whose_names_an_address_cannot_hold_stores_nothing()
    {
        await using var site = await PublisherSite.StartAsync(azurite, Ct);
        using var answer = await UploadAsync(
            site,
            await site.SignInAsync(Ct),
            [.. Enumerable.Range(1, 20).Select(number => ($"{new string('가', 100)}{number}.txt", "text"))]);

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Empty(await site.ListAsync(Ct));
    }

    [Fact]
    public async Task A_list_shows_uploads_with_their_diagnostics_and_filters_them()
    {
        await using var site = await PublisherSite.StartAsync(azurite, Ct);
        var cookie = await site.SignInAsync(Ct);
        await PutAsync(site, cookie, "2020/a.txt", Library.Text(7, "May 1, 2020", "“A Title,” KCNA, May 1, 2019"));
        await PutAsync(site, cookie, "2021/b.txt", Library.Text(8, "May 2, 2020", "See note [9]."));
        await PutAsync(site, cookie, "2020/c.txt", "Minutes of a meeting.");

        var all = await OpenAsync(site, "/ingestions", cookie);
        Assert.Equal(["2020/c.txt", "2021/b.txt", "2020/a.txt"], Titles(all));
        Assert.Contains("No report was found", all.QuerySelector(".reports li")!.TextContent);
        Assert.Equal(
            ["/ingestions?status=parsed", "/ingestions?status=rejected"],
            all.QuerySelectorAll(".facet a").Take(2).Select(link => link.GetAttribute("href")));
        (string Query, string[] Names)[] filtered =
        [
            ("status=rejected", ["2020/c.txt"]),
            ("diagnostic=cross-reference-unresolved", ["2021/b.txt"]),
            ("severity=error", ["2020/c.txt"]),
            ("prefix=2020%2F", ["2020/c.txt", "2020/a.txt"]),
            ("status=parsed&prefix=2020%2F", ["2020/a.txt"]),
            ("status=nonsense&diagnostic=&cursor=", ["2020/c.txt", "2021/b.txt", "2020/a.txt"]),
        ];
        foreach (var (query, names) in filtered)
        {
            Assert.Equal(names, Titles(await OpenAsync(site, $"/ingestions?{query}", cookie)));
        }

        using var stale = await site.SendAsync(HttpMethod.Get, "/ingestions?cursor=x", Ct, cookie: cookie);
        Assert.Equal("/ingestions", stale.Headers.Location!.ToString());
    }

    [Fact]
    public async Task A_long_list_has_pages()
    {
        await using var site = await PublisherSite.StartAsync(azurite, Ct);
        var cookie = await site.SignInAsync(Ct);
        for (var number = 1; number <= 26; number++)
        {
            await PutAsync(site, cookie, $"a/{number}.txt", "Minutes of a meeting.");
        }

        var first = await OpenAsync(site, "/ingestions?prefix=a", cookie);
        var next = first.QuerySelector("a[rel=next]")!.GetAttribute("href")!;
        var last = await OpenAsync(site, next, cookie);

        Assert.Equal(25, Titles(first).Count());
        Assert.Contains("prefix=a", next);
        Assert.Equal(["a/1.txt"], Titles(last));
        Assert.Null(last.QuerySelector("a[rel=next]"));
    }

    [Fact]
    public async Task Hostile_names_and_texts_are_inert()
    {
        await using var site = await PublisherSite.StartAsync(azurite, Ct);
        var cookie = await site.SignInAsync(Ct);
        var text = Library.Text(7, "May 1, 2020", "See, note <script>alert(2)</script> [9].")
            + "\n\n<svg onload=alert(3)></svg>";
        using var stored = await UploadAsync(site, cookie, [(Odd, text)]);
        using var again = await UploadAsync(site, cookie, [(Odd, text)]);
        await site.IngestAsync(Odd, Ct);

        string[] paths =
        [
            "/ingestions", SiteUrls.Ingestion(Odd), stored.Headers.Location!.ToString(),
            again.Headers.Location!.ToString(),
            $"/ingestions?prefix={Uri.EscapeDataString("\"><script>alert(4)</script>")}",
        ];
        foreach (var path in paths)
        {
            AssertInert(await OpenAsync(site, path, cookie));
        }

        using var form = new MultipartFormDataContent { { new StringContent(text), "file", Odd } };
        using var tried = await site.SendAsync(HttpMethod.Post, "/try", Ct, form, cookie);
        AssertInert(await Browser.ParseAsync(tried, Ct));
    }

    [Fact]
    public async Task A_text_is_tried_without_being_stored()
    {
        await using var site = await PublisherSite.StartAsync(azurite, Ct);
        var cookie = await site.SignInAsync(Ct);
        var text = await File.ReadAllTextAsync(Samples.PathOf("watch-report-102.txt"), Ct);
        using var pasted = new MultipartFormDataContent { { new StringContent(text), "text" } };
        using var chosen = new MultipartFormDataContent { { new StringContent(text), "file", "102.txt" } };
        foreach (var form in new[] { pasted, chosen })
        {
            using var answer = await site.SendAsync(HttpMethod.Post, "/try", Ct, form, cookie);

            Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
            var page = await Browser.ParseAsync(answer, Ct);
            Assert.StartsWith("1 report would be read", page.QuerySelector("#result")!.TextContent);
            Assert.Equal("Watch Report No. 102", page.QuerySelector("article .number")!.TextContent);
            Assert.Contains("Fourth Day Sitting of Plenary Meeting Held, KCNA, ", page.Body!.TextContent);
            Assert.Equal("leads to note 3", page.QuerySelector(".notes li:nth-child(4) .used")!.TextContent);
            var missing = page.QuerySelector(".diagnostics li")!;
            Assert.Equal("marker-without-note", missing.QuerySelector("code")!.TextContent);
            Assert.EndsWith("the subject of the meeting [12].", missing.QuerySelector(".excerpt bdi")!.TextContent);
        }

        Assert.Empty(await site.ListAsync(Ct));
    }

    [Theory]
    [InlineData("Minutes of a meeting.", 200, "The text would be rejected")]
    [InlineData("  ", 400, "Paste a text, or choose a file.")]
    public async Task A_text_without_a_report_is_explained(string text, int status, string words)
    {
        await using var site = await PublisherSite.StartAsync(azurite, Ct);
        using var form = new MultipartFormDataContent { { new StringContent(text), "text" } };
        using var answer = await site.SendAsync(HttpMethod.Post, "/try", Ct, form, await site.SignInAsync(Ct));

        Assert.Equal(status, (int)answer.StatusCode);
        Assert.Contains(words, (await Browser.ParseAsync(answer, Ct)).Body!.TextContent);
    }

    [Fact]
    public async Task A_text_that_is_too_large_is_not_tried()
    {
        await using var site = await PublisherSite.StartAsync(azurite, Ct);
        using var form = new MultipartFormDataContent
        {
            { new ByteArrayContent(new byte[(8 << 20) + 1]), "file", "a.txt" },
        };
        using var answer = await site.SendAsync(HttpMethod.Post, "/try", Ct, form, await site.SignInAsync(Ct));

        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, answer.StatusCode);
    }

    [Fact]
    public void Every_diagnostic_has_a_cure() =>
        Assert.All(DiagnosticCodes.All, code => Assert.NotNull(Cure.Of(code)));

    [Fact]
    public async Task Robots_stay_away_from_the_pages_of_publishers()
    {
        await using var site = await PublisherSite.StartAsync(azurite, Ct);
        var robots = await site.Client.GetStringAsync("/robots.txt", Ct);

        Assert.All(
            ["/ingestions", "/uploads", "/try", "/sign-in"], path => Assert.Contains($"Disallow: {path}\n", robots));
    }

    private static string? Refresh(IHtmlDocument page) =>
        page.QuerySelector("noscript meta[http-equiv=refresh]")?.GetAttribute("content");

    private static IEnumerable<string> Titles(IHtmlDocument page) =>
        page.QuerySelectorAll(".reports .title").Select(title => title.TextContent.Trim());

    private static void AssertInert(IHtmlDocument page)
    {
        Assert.All(page.Scripts, script => Assert.NotNull(script.Source));
        Assert.Empty(page.QuerySelectorAll("img, svg, iframe, [onerror], [onload]"));
        Assert.All(page.QuerySelectorAll("[href]"), link => Assert.Matches("^(/|#|http)", link.GetAttribute("href")));
    }

    private static async Task<IHtmlDocument> OpenAsync(PublisherSite site, string path, string cookie)
    {
        using var answer = await site.SendAsync(HttpMethod.Get, path, Ct, cookie: cookie);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.True(answer.Headers.CacheControl!.NoStore);
        return await Browser.ParseAsync(answer, Ct);
    }

    private static async Task<string> ReadAsync(PublisherSite site, string name) =>
        (await site.Container.GetBlobClient(name).DownloadContentAsync(Ct)).Value.Content.ToString();

    private static async Task PutAsync(PublisherSite site, string cookie, string name, string text)
    {
        var slash = name.LastIndexOf('/');
        using var stored = await UploadAsync(
            site, cookie, [(name[(slash + 1)..], text)], ("folder", name[..slash]));
        await site.IngestAsync(name, Ct);
    }

    private static async Task<HttpResponseMessage> UploadAsync(
        PublisherSite site,
        string cookie,
        IReadOnlyList<(string Name, string Text)> files,
        params (string Name, string Value)[] fields)
    {
        using var form = new MultipartFormDataContent { HeaderEncodingSelector = (_, _) => Encoding.UTF8 };
        foreach (var (name, value) in fields)
        {
            form.Add(new StringContent(value), name);
        }

        foreach (var (name, text) in files)
        {
            // As a browser sends it: the name in UTF-8, with escaped quotation marks.
            var file = new StringContent(text);
            file.Headers.ContentType = MediaTypeHeaderValue.Parse("text/plain");
            file.Headers.ContentDisposition = new ContentDispositionHeaderValue("form-data") { Name = "files" };
            file.Headers.ContentDisposition.Parameters.Add(
                new NameValueHeaderValue("filename", $"\"{name.Replace("\\", "\\\\", StringComparison.Ordinal)}\""));
            form.Add(file);
        }

        return await site.SendAsync(HttpMethod.Post, "/uploads", Ct, form, cookie);
    }
}
