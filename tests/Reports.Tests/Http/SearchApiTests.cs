using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Xunit;

namespace WatchReports.Tests.Http;

/// <summary>What a search finds, shows and counts.</summary>
public sealed class SearchApiTests(ReportsToSearch shared) : IClassFixture<ReportsToSearch>
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("q=crane", "1 2")]
    [InlineData("q=crane&sort=date", "2 1")]
    [InlineData("q=\"port of rajin\"", "1")]
    [InlineData("q=\"rajin port\"", "")]
    [InlineData("q=crane -bird", "1")]
    [InlineData("q=crane -\"nobody moved\"", "2")]
    [InlineData("q=nucl*", "3")]
    [InlineData("q=bird OR nuclear&sort=date", "3 2")]
    [InlineData("q=policy kims", "2")]
    [InlineData("q=朝鮮", "3")]
    [InlineData("q=鮮朝", "")]
    [InlineData("q=북한", "3")]
    [InlineData("q=nunez", "1")]
    [InlineData("q=crane&in=titles", "")]
    [InlineData("q=crane&in=notes&sort=date", "2 1")]
    [InlineData("q=quiet&in=notes", "")]
    [InlineData("q=rajin&in=titles,notes", "1")]
    [InlineData("author=MAEKAWA", "3")]
    [InlineData("author=lovelace", "2 1")]
    [InlineData("from=2022&to=2022", "2")]
    [InlineData("from=2022-05&to=2023-04", "2")]
    public async Task A_list_of_reports_has_what_was_asked_for(string query, string numbers)
    {
        var answer = await shared.Api.GetAsync($"reports?{query}", Ct);

        var found = answer.GetProperty("items").EnumerateArray().Select(item => $"{item.GetProperty("number")}");
        Assert.Equal(numbers, string.Join(' ', found));
        Assert.Equal(found.Count(), answer.GetProperty("total").GetInt32());
    }

    [Theory]
    [InlineData("q=nunez", "Letters from a Harbor")]
    [InlineData("q=okafor", "Signed and Sealed")]
    [InlineData("q=sekai harbor", "Letters from a Harbor")]
    [InlineData("q=korean central news agency crane", "Crane at Rajin")]
    [InlineData("q=https://www.kcna.example/en/a/7/", "Crane at Rajin")]
    [InlineData("q=http://kcna.example/en/a/7", "Crane at Rajin")]
    [InlineData("q=www.kcna.example/en/a/7", "Crane at Rajin")]
    [InlineData("q=https://web.archive.org/web/20210401/https://www.kcna.example/en/a/7/", "Crane at Rajin")]
    [InlineData("q=https://www.kcna.example/en/a/8/", "")]
    [InlineData("q=crane* OR sealed&sort=date", "Seven Cranes|Crane at Rajin|Signed and Sealed")]
    [InlineData("from=2021-03&to=2021-03", "Crane at Rajin|Letters from a Harbor")]
    [InlineData("from=2021-03-02&to=2021-03-31", "Crane at Rajin")]
    [InlineData("from=2021&to=2021", "Seven Cranes|Crane at Rajin|Letters from a Harbor|Signed and Sealed")]
    [InlineData("from=2021-01-02&to=2021", "Seven Cranes|Crane at Rajin|Letters from a Harbor")]
    public async Task A_list_of_works_has_what_was_asked_for(string query, string titles)
    {
        var answer = await shared.Api.GetAsync($"citations?{query}", Ct);

        Assert.Equal(
            titles,
            string.Join('|', answer.GetProperty("items").EnumerateArray().Select(item => item.GetProperty("title"))));
    }

    [Fact]
    public async Task A_match_shows_the_best_sentences_and_the_numbers_of_notes()
    {
        var answer = await shared.Api.GetAsync("reports?q=\"crane at rajin\" OR crane port&author=Ada&limit=1", Ct);

        var match = answer.GetProperty("items")[0].GetProperty("match");
        Assert.Equal(
            "A crane stood in the port of Rajin, and nobody moved the crane.", $"{match.GetProperty("sentence")}");
        Assert.Equal(["crane", "port", "crane"], Highlighted(match));
        Assert.False(match.TryGetProperty("note", out _));
        var more = match.GetProperty("more").EnumerateArray().ToArray();
        Assert.Equal(2, more.Length);
        Assert.Equal("The port was quiet.", $"{more[0].GetProperty("sentence")}");
        Assert.Equal(2, more[1].GetProperty("note").GetInt32());
        Assert.Equal(["Crane at Rajin"], Highlighted(more[1]));
    }

    [Fact]
    public async Task Facets_count_the_whole_filtered_list()
    {
        var reports = await shared.Api.GetAsync("reports?limit=1&facets=series,year,author", Ct);
        Assert.Equal(3, reports.GetProperty("total").GetInt32());
        Assert.Equal("watch-report Watch Report 3", Facet(reports, "series"));
        Assert.Equal("2021  1|2022  1|2023  1", Facet(reports, "year"));
        Assert.Equal("Ada LOVELACE  2|Hajime MAEKAWA  1", Facet(reports, "author"));

        var works = await shared.Api.GetAsync("citations?facets=publication,year,language,author&from=2021", Ct);
        Assert.Equal(4, works.GetProperty("total").GetInt32());
        Assert.Equal("asahi-shimbun Asahi Shimbun 1|kcna KCNA 1|sekai Sekai 1", Facet(works, "publication"));
        Assert.Equal("2021  4", Facet(works, "year"));
        Assert.Equal("ja  1", Facet(works, "language"));
        Assert.Equal("José Núñez  1|Miriam Okafor  1", Facet(works, "author"));
        Assert.Equal(0, works.GetProperty("facets").GetProperty("year").GetProperty("others").GetInt32());
    }

    [Theory]
    [InlineData("citations?publication=KNCA", "There is no such publication as 'KNCA'", "the nearest name is 'KCNA'")]
    [InlineData("citations?publication=Yonhap", "There is no such publication as 'Yonhap'", "cited ones.")]
    [InlineData("citations?language=ko", "No note states the language 'ko'", "the notes state ja.")]
    public async Task An_unknown_name_gives_an_empty_list_with_a_hint(string url, string what, string instead)
    {
        var answer = await shared.Api.GetAsync(url, Ct);

        Assert.Equal(0, answer.GetProperty("total").GetInt32());
        Assert.StartsWith(what, $"{answer.GetProperty("hint")}", StringComparison.Ordinal);
        Assert.EndsWith(instead.TrimEnd('.'), $"{answer.GetProperty("hint")}".TrimEnd('.'), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_works_of_an_unknown_report_are_not_found()
    {
        using var answer = await shared.Api.Client.GetAsync("citations?report=99", Ct);

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        Assert.Contains("watch-report-99", await answer.Content.ReadAsStringAsync(Ct), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_query_that_cannot_be_read_names_the_parameter_and_the_place()
    {
        using var answer = await shared.Api.Client.GetAsync("reports?q=port \"of rajin", Ct);

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        var problem = await answer.Content.ReadFromJsonAsync<JsonElement>(Ct);
        Assert.Equal(
            "at character 6: the quotation mark is not closed", $"{problem.GetProperty("errors").GetProperty("q")[0]}");
    }

    [Fact]
    public async Task Pages_by_relevance_have_no_gap_and_no_repeat()
    {
        foreach (var list in new[] { "reports?q=the OR crane OR news", "citations?q=crane OR news OR letters OR 2021" })
        {
            var whole = await shared.Api.GetAsync(list, Ct);
            var ids = new List<string>();
            for (var url = $"/api/{list}&limit=1"; url is not null;)
            {
                var page = await shared.Api.GetAsync(url, Ct);
                ids.AddRange(page.GetProperty("items").EnumerateArray().Select(item => $"{item.GetProperty("id")}"));
                url = page.TryGetProperty("next", out var next) ? next.GetString() : null;
            }

            Assert.Equal(
                whole.GetProperty("items").EnumerateArray().Select(item => $"{item.GetProperty("id")}"), ids);
            Assert.True(ids.Count >= 3);
        }
    }

    private static IEnumerable<string> Highlighted(JsonElement match) => match.GetProperty("highlights")
        .EnumerateArray()
        .Select(place => $"{match.GetProperty("sentence")}"[
            place.GetProperty("start").GetInt32()..place.GetProperty("end").GetInt32()]);

    private static string Facet(JsonElement listing, string name) => string.Join(
        '|',
        listing.GetProperty("facets").GetProperty(name).GetProperty("values").EnumerateArray().Select(value =>
            $"{value.GetProperty("value")} {(value.TryGetProperty("name", out var shown) ? shown : "")} "
            + $"{value.GetProperty("count")}"));
}
