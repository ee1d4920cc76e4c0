using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using WatchReports.Model;
using WatchReports.Text;
using Xunit;

namespace WatchReports.Tests.Http;

public sealed class LookupTests(AzuriteFixture azurite, SharedApi shared) : IClassFixture<SharedApi>
{
    private const string Open = "“Café Talks Open in the Capital,” KCNA, January 3, 2020";
    private const string Sitting = "“Fourth Day Sitting of Plenary Meeting Held in Pyongyang,” KCNA, January 9, 2020";

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_citation_is_found_by_another_name_of_its_publication_and_without_accents()
    {
        await using var api = await WithReportAsync(Open);

        var items =
            await LookUpAsync(api, "“Cafe talks open in the capital”, Korean Central News Agency (KCNA), Jan. 3, 2020");

        var item = Assert.Single(items);
        Assert.Equal("found", item.GetProperty("status").GetString());
        var work = Assert.Single(item.GetProperty("works").EnumerateArray());
        Assert.Equal(
            ("KCNA", "Café Talks Open in the Capital"),
            (work.GetProperty("publication").GetString(), work.GetProperty("title").GetString()));
        Assert.Equal(
            "Korean Central News Agency (KCNA)", item.GetProperty("parsed").GetProperty("publication").GetString());
        Assert.False(item.TryGetProperty("near", out _));
    }

    [Theory]
    [InlineData("https://www.news.example/2020/01/03/talks")]
    [InlineData("http://news.example/2020/01/03/talks/")]
    [InlineData("https://web.archive.org/web/20200105/https://www.news.example/2020/01/03/talks")]
    [InlineData("See https://news.example/2020/01/03/talks.")]
    [InlineData("<https://news.example/2020/01/03/talks>")]
    [InlineData("“Talks in a Café,” Daily Ledger, January 4, 2020, https://news.example/2020/01/03/talks")]
    public async Task A_citation_is_found_by_its_address_whatever_else_it_says(string text)
    {
        await using var api = await WithReportAsync(
            $"{Open}, https://news.example/2020/01/03/talks", $"{Sitting}, https://news.example/2020/01/03/talks/2");

        var item = Assert.Single(await LookUpAsync(api, text));

        Assert.Equal("found", item.GetProperty("status").GetString());
        var work = Assert.Single(item.GetProperty("works").EnumerateArray());
        Assert.Equal("Café Talks Open in the Capital", work.GetProperty("title").GetString());
    }

    [Fact]
    public async Task An_address_of_thousands_of_words_finds_nothing_at_once()
    {
        await using var api = await WithReportAsync($"{Open}, https://news.example/news/news");
        var text = $"https://news.example/{string.Concat(Enumerable.Repeat("news/", 12_000))}";

        Assert.All(
            await LookUpAsync(api, text), item => Assert.Empty(item.GetProperty("works").EnumerateArray()));
    }

    [Theory]
    [InlineData("https://news.example/2020/01/03")]
    [InlineData("https://other.example/2020/01/03/talks")]
    [InlineData("javascript:alert(1)")]
    public async Task Another_address_finds_nothing(string text)
    {
        await using var api = await WithReportAsync($"{Open}, https://news.example/2020/01/03/talks");

        Assert.All(
            await LookUpAsync(api, text), item => Assert.Empty(item.GetProperty("works").EnumerateArray()));
    }

    [Fact]
    public async Task An_unknown_citation_is_answered_with_similar_works()
    {
        await using var api = await WithReportAsync(Open, Sitting, "“A Matter Apart,” Daily Ledger, May 5, 2011");

        var item = Assert.Single(
            await LookUpAsync(api, "“Fourth-Day Sitting of the Plenary Meeting Held,” KCNA, January 10, 2020"));

        Assert.Equal("not-found", item.GetProperty("status").GetString());
        Assert.Empty(item.GetProperty("works").EnumerateArray());
        var near = item.GetProperty("near").EnumerateArray().ToArray();
        Assert.Equal(
            ["Fourth Day Sitting of Plenary Meeting Held in Pyongyang", "Café Talks Open in the Capital"],
            near.Select(entry => entry.GetProperty("work").GetProperty("title").GetString()));
        Assert.InRange(near[0].GetProperty("similarity").GetDouble(), 0.8, 0.99);
        Assert.InRange(near[1].GetProperty("similarity").GetDouble(), 0.3, 0.6);
        Assert.False(near[0].GetProperty("work").TryGetProperty("uses", out _));
    }

    [Theory]
    [InlineData("Fourth Day Sitting of Plenary Meeting Held in Pyongyang", "found")]
    [InlineData("Fourth Day Sitting of Plenary Meeting Held in Pyongyang, KCNA, January 9, 2020", "found")]
    [InlineData("fourth day sitting of plenary meeting held in Pyongyang", "found")]
    [InlineData("Fourth Day Sitting of Plenary Meeting Held in Pyongyang, KCNA, January 10, 2020", "not-found")]
    [InlineData("Fourth Day Sitting of the Meeting", "not-found")]
    [InlineData("An interview with the author", "unparsed")]
    public async Task A_text_of_no_known_form_is_found_by_the_title_of_a_work(string text, string status)
    {
        await using var api = await WithReportAsync(Open, Sitting);

        var item = Assert.Single(await LookUpAsync(api, text));

        Assert.Equal(status, item.GetProperty("status").GetString());
        Assert.Equal(status == "found" ? 1 : 0, item.GetProperty("works").GetArrayLength());
        Assert.Equal(status == "not-found", item.TryGetProperty("near", out var near) && near.GetArrayLength() > 0);
    }

    [Fact]
    public async Task The_id_of_a_work_finds_the_work()
    {
        await using var api = await WithReportAsync(Open);
        var found = Assert.Single(await LookUpAsync(api, Open)).GetProperty("works")[0].GetProperty("id").GetString()!;

        var item = Assert.Single(await LookUpAsync(api, found));

        Assert.Equal(("found", found), (
            item.GetProperty("status").GetString(), item.GetProperty("works")[0].GetProperty("id").GetString()));
    }

    [Fact]
    public async Task A_shortened_title_is_found_if_one_work_fits_and_ambiguous_if_two_fit()
    {
        await using var api = await WithReportAsync(
            "“Report on Talks in Geneva,” KCNA, January 3, 2020",
            "“Report on Talks in Vienna,” KCNA, January 3, 2020",
            Open);

        var items = await LookUpAsync(
            api,
            "[1] “Report on Talks …,” KCNA, January 3, 2020\n"
            + "[2] “Report on Talks in Gen…,” KCNA, January 3, 2020\n"
            + "[3] Ibid.");

        Assert.Equal(["ambiguous", "found", "found"], items.Select(item => item.GetProperty("status").GetString()));
        Assert.Equal(2, items[0].GetProperty("works").GetArrayLength());
        Assert.Equal(2, items[2].GetProperty("via").GetInt32());
        Assert.Equal("Ibid.", items[2].GetProperty("raw").GetString());
        Assert.Equal("Report on Talks in Geneva", items[2].GetProperty("works")[0].GetProperty("title").GetString());
    }

    [Fact]
    public async Task A_month_or_year_narrows_the_works_and_a_missing_publication_does_not()
    {
        await using var api = await WithReportAsync(
            "“Report on Talks,” KCNA, January 3, 2020",
            "“Report on Talks,” KCNA, February 3, 2020",
            "“Report on Talks,” Yonhap News, February 3, 2020");

        var items = await LookUpAsync(
            api,
            "[1] “Report on Talks,” KCNA, January 2020\n"
            + "[2] “Report on Talks,” KCNA, 2020\n"
            + "[3] “Report on Talks,” KCNA, March 2020\n"
            + "[4] “Report on Talks,” January 3, 2020\n"
            + "[5] “Report on Talks,” February 3, 2020");

        Assert.Equal(
            ["found", "ambiguous", "not-found", "found", "ambiguous"],
            items.Select(item => item.GetProperty("status").GetString()));
        Assert.Equal("2020-01", items[0].GetProperty("parsed").GetProperty("issued").GetString());
        Assert.Equal("2020-01-03", items[0].GetProperty("works")[0].GetProperty("date").GetString());
    }

    [Fact]
    public async Task A_citation_without_a_date_is_ambiguous_if_two_works_fit()
    {
        using var library = await Library.CreateAsync(azurite, Ct);
        await library.PutAsync(
            "a.txt",
            Library.Text(7, "May 1, 2020", Open, "“Café Talks Open in the Capital,” KCNA, January 4, 2020", Sitting),
            Ct);
        Citation twice = new() { Work = "a", Title = "Café Talks Open in the Capital", Publication = "KCNA", Raw = "" };
        Citation once =
            new() { Work = "b", Title = "Fourth Day Sitting of Plenary Meeting Held in Pyongyang", Raw = "" };

        var found = await library.ReadAsync(view => view.Lookup.Find([twice, once], Ct), Ct);

        Assert.Equal((LookupStatus.Ambiguous, 2), (found["a"].Status, found["a"].Works.Count));
        Assert.Equal((LookupStatus.Found, 1), (found["b"].Status, found["b"].Works.Count));
    }

    [Fact]
    public async Task Plain_text_is_accepted_in_any_charset()
    {
        await using var api = await WithReportAsync(Open);
        var korean = Charset.Find("euc-kr")!;
        var text = $"이 보고서는 “{Open[1..]}";
        using var body = new ByteArrayContent(korean.GetBytes(text.Replace("é", "e", StringComparison.Ordinal)));
        body.Headers.ContentType = MediaTypeHeaderValue.Parse("text/plain; charset=euc-kr");

        using var answer = await api.Client.PostAsync("citations/lookup", body, Ct);
        var item = Assert.Single(
            (await answer.Content.ReadFromJsonAsync<JsonElement>(Ct)).GetProperty("items").EnumerateArray());

        Assert.Equal((7, "found"), (item.GetProperty("start").GetInt32(), item.GetProperty("status").GetString()));
    }

    [Theory]
    [InlineData("text/html", "<p>", HttpStatusCode.UnsupportedMediaType)]
    [InlineData("application/x-www-form-urlencoded", "text=a", HttpStatusCode.UnsupportedMediaType)]
    [InlineData("text/plain; charset=no-such-thing", "a", HttpStatusCode.UnsupportedMediaType)]
    [InlineData("text/plain; charset=us-ascii", "é", HttpStatusCode.BadRequest)]
    [InlineData("text/plain", " ", HttpStatusCode.BadRequest)]
    [InlineData("application/json; charset=utf-8", "{ \"text\": \"“A,” B, May 1, 2020\" }", HttpStatusCode.OK)]
    [InlineData("application/vnd.notes+json", "{ \"text\": \"“A,” B, May 1, 2020\" }", HttpStatusCode.OK)]
    public async Task A_body_is_accepted_or_rejected_by_its_type_and_text(
        string type, string text, HttpStatusCode expected)
    {
        using var body = new ByteArrayContent(Encoding.UTF8.GetBytes(text));
        body.Headers.TryAddWithoutValidation("Content-Type", type);
        using var answer = await shared.Api.Client.PostAsync("citations/lookup", body, Ct);
        Assert.Equal(expected, answer.StatusCode);
    }

    [Fact]
    public async Task A_pasted_report_yields_only_its_notes()
    {
        var brief = Library.Text(9, "May 1, 2020", Open, "See, note [1].", "“Never Cited,” KCNA, January 4, 2020");
        await using var api = await WithReportAsync(Open);
        var padded = brief.Replace(
            "The last paragraph",
            new string('x', 64_000 - brief.Length) + "The last paragraph",
            StringComparison.Ordinal);
        Assert.Equal(64_000, padded.Length);

        var items = await LookUpAsync(api, padded);

        Assert.Equal(["found", "found", "not-found"], items.Select(item => item.GetProperty("status").GetString()));
        Assert.All(items, item => Assert.Equal(
            item.GetProperty("raw").GetString(),
            padded[item.GetProperty("start").GetInt32()..item.GetProperty("end").GetInt32()]));
    }

    [Fact]
    public async Task More_than_500_citations_are_rejected_with_the_limit()
    {
        var text = "[1] “A,” B, May 1, 2020\n" + string.Concat(Enumerable.Repeat("[2] See note [1].\n", 501));
        using var answer = await shared.Api.Client.PostAsJsonAsync("citations/lookup", new { text }, Ct);
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Contains("500", await answer.Content.ReadAsStringAsync(Ct), StringComparison.Ordinal);
    }

    private async Task<Api> WithReportAsync(params string[] notes)
    {
        var api = await Api.StartAsync(azurite, Ct);
        await api.PutAsync("a.txt", Library.Text(7, "May 1, 2020", notes), Ct);
        return api;
    }

    private static async Task<JsonElement[]> LookUpAsync(Api api, string text)
    {
        using var answer = await api.Client.PostAsJsonAsync("citations/lookup", new { text }, Ct);
        return [.. (await answer.Content.ReadFromJsonAsync<JsonElement>(Ct)).GetProperty("items").EnumerateArray()];
    }
}
