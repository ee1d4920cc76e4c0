using System.IO.Compression;
using System.Net;
using System.Text;
using AngleSharp.Dom;
using WatchReports.Tests.Http;
using Xunit;

namespace WatchReports.Tests.Site;

public sealed class ReportPageTests(AzuriteFixture azurite, SampleSite shared) : IClassFixture<SampleSite>
{
    // A report of a few pages comes at once, and one of 500 notes costs no more than a photograph.
    private const int MostBytes = 60_000;
    private const int MostBytesOfMany = 150_000;
    private const int MostBytesUnpacked = 1_500_000;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private Api Site => shared.Api;

    [Fact]
    public async Task A_marker_has_a_preview_of_its_sources()
    {
        var page = await Site.OpenAsync("/reports/102", Ct);

        var direct = page.QuerySelector("#ref-1 .card")!;
        Assert.Equal(
            "/works/kcna-2021-06-18-c6811a8d", direct.QuerySelector(".work a")!.GetAttribute("href"));
        Assert.Equal("2021-06-18", direct.QuerySelector("time")!.GetAttribute("datetime"));
        Assert.Contains("Used in no other report", direct.TextContent);
        var reference = page.QuerySelector("#ref-4 .card")!;
        Assert.StartsWith("Note 1: “Fourth Day Sitting", Line(reference));
        Assert.Equal("#note-1", reference.QuerySelector("a")!.GetAttribute("href"));
        Assert.Contains(page.QuerySelectorAll(".card .language"), language => language.TextContent == "(Japanese)");
    }

    [Fact]
    public async Task A_preview_counts_the_other_reports_and_leads_to_the_publisher()
    {
        await using var api = await Api.StartAsync(azurite, Ct);
        foreach (var number in new[] { 7, 8, 9 })
        {
            await api.PutAsync(
                $"{number}.txt",
                Library.Text(number, "May 1, 2020", "“A Title,” KCNA, January 3, 2020, https://kcna.example/a"),
                Ct);
        }

        var page = await api.OpenAsync("/reports/8", Ct);

        var card = page.QuerySelector("#ref-1 .card")!;
        Assert.Contains("Used in 2 other reports · kcna.example", Line(card));
        Assert.Equal("https://kcna.example/a", card.QuerySelector("[rel~=external]")!.GetAttribute("href"));
        Assert.Contains("Used in 2 other reports", page.QuerySelector("#note-1")!.TextContent);
    }

    [Fact]
    public async Task A_marker_that_comes_again_has_the_whole_note_in_its_preview()
    {
        await using var api = await StartWithAsync(HardReports.Hostile);

        var page = await api.OpenAsync("/reports/207", Ct);

        Assert.NotNull(page.QuerySelector("#ref-1-2 .card .typed"));
        Assert.Null(page.QuerySelector("#ref-1 .card .typed"));
        Assert.Equal(
            ["", ", place 2", ", place 3"],
            page.QuerySelectorAll("#note-1 .back").Select(link =>
                link.GetAttribute("aria-label")!["Back to the text of note 1".Length..]));
    }

    [Fact]
    public async Task Oddities_are_remarks_at_their_places()
    {
        await using var api = await StartWithAsync(HardReports.Hostile);

        var page = await api.OpenAsync("/reports/207", Ct);

        Assert.Equal("the report has no note 9.", page.QuerySelector("#ref-9 + .remark")!.TextContent);
        Assert.Equal(
            "Mainichi Shimbun: dated after the report; one of the two dates is probably mistyped.",
            page.QuerySelector("#note-4 .remark")!.TextContent);
        Assert.Equal(
            page.QuerySelector("#note-4 .remark")!.TextContent,
            page.QuerySelector("#ref-4 + .side .remark")!.TextContent);
        Assert.Equal(
            ["a number before this note is missing.", "no marker in the text leads to this note."],
            page.QuerySelectorAll("#note-6 .remark").Select(remark => remark.TextContent));
    }

    [Fact]
    public async Task A_paragraph_has_an_address_by_its_number_and_one_by_its_words()
    {
        var page = await Site.OpenAsync("/reports/102", Ct);

        foreach (var pilcrow in page.QuerySelectorAll(".pilcrow"))
        {
            var target = page.GetElementById(pilcrow.GetAttribute("href")![1..])!;
            var entry = target.Closest("[id^=p]:not(span)")!;
            Assert.Equal($"p{pilcrow.GetAttribute("data-number")}", entry.Id);
            Assert.StartsWith($"{entry.Id}-", target.Id);
        }

        Assert.Equal(
            page.QuerySelectorAll(".body > p, .body > blockquote").Length, page.QuerySelectorAll(".pilcrow").Length);
    }

    [Fact]
    public async Task The_reports_before_and_after_have_their_numbers_and_titles()
    {
        var page = await Site.OpenAsync("/reports/102", Ct);

        var before = page.QuerySelector("a[rel=prev]")!;
        Assert.Equal("/reports/101", before.GetAttribute("href"));
        Assert.StartsWith("← Earlier: No. 101 A Quiet Winter", Line(before));
        Assert.StartsWith("Later: No. 103 → Who Quotes Whom?", Line(page.QuerySelector("a[rel=next]")!));
        Assert.Null((await Site.OpenAsync("/reports/101", Ct)).QuerySelector("a[rel=prev]"));
    }

    [Fact]
    public async Task A_report_can_be_cited_and_saved_for_reference_managers()
    {
        var page = await Site.OpenAsync("/reports/102", Ct);

        string[] formats = ["bibtex", "ris", "csl-json"];
        Assert.Equal(
            formats.Select(format => $"/api/reports/watch-report-102?format={format}&cite=self"),
            page.QuerySelectorAll(".cite .links a").Select(link => link.GetAttribute("href")));
        Assert.Equal(
            ["application/json", "application/x-bibtex", "application/x-research-info-systems",
                "application/vnd.citationstyles.csl+json"],
            page.QuerySelectorAll("link[rel=alternate][title^='This report']")
                .Select(link => link.GetAttribute("type")));
        Assert.EndsWith(
            "Watch Report No. 102, June 25, 2021", page.QuerySelector("article")!.GetAttribute("data-cite"));
        Assert.EndsWith("/reports/102", page.QuerySelector(".printed")!.TextContent);
        // Zotero takes the page for a report by the institution.
        Assert.Equal(
            "Watch Report",
            page.QuerySelector("meta[name=citation_technical_report_institution]")!.GetAttribute("content"));
    }

    [Fact]
    public async Task A_title_has_the_language_that_its_note_states()
    {
        await using var api = await StartWithAsync(HardReports.Hostile);

        var page = await api.OpenAsync("/reports/207", Ct);

        var title = Assert.Single(
            page.QuerySelectorAll(".card .work a"),
            link => link.TextContent.Contains("北朝鮮", StringComparison.Ordinal));
        Assert.Equal("ja", title.GetAttribute("lang"));
        Assert.Equal(2, page.QuerySelectorAll(".typed a[lang=ja]").Length);
    }

    [Fact]
    public async Task A_report_of_500_notes_has_each_text_at_most_three_times()
    {
        await using var api = await StartWithAsync(HardReports.ManyNotes);

        using var answer = await api.SendAsync(HttpMethod.Get, "/reports/208", Ct);

        var html = await answer.Content.ReadAsStringAsync(Ct);
        Assert.InRange(Encoding.UTF8.GetByteCount(html), 1, MostBytesUnpacked);
        Assert.InRange(Compressed(html), 1, MostBytesOfMany);
        Assert.Equal(3, html.Split("Another Article 7 About It").Length - 1 - CountInMetadata(html));
        var page = await Browser.ParseAsync(answer, Ct);
        Assert.Equal(HardReports.Notes, page.QuerySelectorAll("[role=doc-endnotes] li").Length);
        Assert.Equal(HardReports.Notes, page.QuerySelectorAll(".body .side").Length);

        static int CountInMetadata(string html)
        {
            var start = html.IndexOf("ld&#x2B;json", StringComparison.Ordinal);
            return html[start..html.IndexOf("</script>", start, StringComparison.Ordinal)]
                .Split("Another Article 7 About It").Length - 1;
        }
    }

    [Fact]
    public async Task The_publishers_report_costs_little()
    {
        await using var api = await StartWithAsync(await WatchReport22Tests.TextAsync());

        using var answer = await api.SendAsync(HttpMethod.Get, "/reports/22", Ct);

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.InRange(Compressed(await answer.Content.ReadAsStringAsync(Ct)), 1, MostBytes);
        var page = await Browser.ParseAsync(answer, Ct);
        Assert.Equal(2, page.QuerySelectorAll("link[rel=stylesheet], script[src]").Length);
        Assert.Empty(page.QuerySelectorAll("img, iframe, object, embed, video"));
    }

    private static string Line(IElement element) =>
        string.Join(' ', element.TextContent.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    private static int Compressed(string html)
    {
        using var bytes = new MemoryStream();
        using (var gzip = new GZipStream(bytes, CompressionLevel.Fastest, leaveOpen: true))
        {
            gzip.Write(Encoding.UTF8.GetBytes(html));
        }

        return (int)bytes.Length;
    }

    private async Task<Api> StartWithAsync(string report)
    {
        var api = await Api.StartAsync(azurite, Ct);
        await api.PutAsync("report.txt", report, Ct);
        return api;
    }
}
