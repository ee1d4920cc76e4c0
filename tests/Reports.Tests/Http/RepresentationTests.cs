using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using WatchReports.Exporting;
using WatchReports.Http;
using WatchReports.Model;
using WatchReports.Tests.Exporting;
using WatchReports.Works;
using Xunit;

namespace WatchReports.Tests.Http;

/// <summary>An answer with works has the requested format.</summary>
public sealed class RepresentationTests(AzuriteFixture azurite, OneReport shared)
    : IClassFixture<OneReport>
{
    private const string Csl = "application/vnd.citationstyles.csl+json";
    private const string BibTeX = "application/x-bibtex";
    private const string Ris = "application/x-research-info-systems";
    private const string Csv = "text/csv";
    private static readonly string[] Formats = ["csl-json", "bibtex", "ris"];

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(null, "json")]
    [InlineData("", "json")]
    [InlineData("*/*", "json")]
    [InlineData("application/*", "json")]
    [InlineData("application/json", "json")]
    [InlineData("application/json; charset=utf-8", "json")]
    [InlineData("text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8", "json")]
    [InlineData(Csl, "csl-json")]
    [InlineData(BibTeX, "bibtex")]
    [InlineData("APPLICATION/X-BIBTEX", "bibtex")]
    [InlineData(Ris, "ris")]
    [InlineData(BibTeX + ";q=0.5, " + Ris + ";q=0.9", "ris")]
    [InlineData(BibTeX + ", */*;q=0.1", "bibtex")]
    [InlineData("*/*, application/json;q=0", "csl-json")]
    [InlineData("application/json;q=0.2, " + BibTeX + ";q=0.3", "bibtex")]
    [InlineData("not a media type", "json")]
    [InlineData("text/csv", "csv")]
    [InlineData("text/plain", null)]
    [InlineData("application/json;q=0", null)]
    [InlineData("application/json; charset=utf-16", null)]
    [InlineData("*/*;q=0", null)]
    public void Accept_decides_by_quality_and_then_by_the_narrower_range(string? accept, string? expected)
    {
        var acceptable = Representation.TryNegotiate(ExportFormats.OfWorks, accept, out var format);
        Assert.Equal(expected, acceptable ? format?.Name ?? "json" : null);
    }

    [Fact]
    public async Task Each_export_of_the_samples_loads_completely()
    {
        await using var api = await Api.StartAsync(azurite, Ct);
        var texts = new List<(string, string)>();
        var expected = new List<Work[]>();
        foreach (var number in new[] { 101, 102, 103 })
        {
            await api.PutAsync(
                $"{number}.txt",
                await File.ReadAllTextAsync(
                    Path.Combine(AppContext.BaseDirectory, "samples", $"watch-report-{number}.txt"), Ct),
                Ct);
            var works = await ListAsync($"citations?report={number}&limit=100");
            foreach (var format in Formats)
            {
                var list = $"citations?report={number}&limit=100&format={format}";
                texts.Add((format, await api.Client.GetStringAsync(list, Ct)));
                expected.Add(works);
                texts.Add((format, await api.Client.GetStringAsync($"citations/{works[0].Id}?format={format}", Ct)));
                expected.Add([works[0]]);
                texts.Add((format, await api.Client.GetStringAsync($"reports/{number}?format={format}", Ct)));
                expected.Add([.. works.OrderBy(work => FirstNote(work, number))]);
            }
        }

        foreach (var (works, references) in expected.Zip(await CitationJs.LoadAsync(texts)))
        {
            Assert.NotEmpty(works);
            Loaded.Same(
                [.. works.OrderBy(work => work.Id)],
                [.. references.OrderBy(reference => reference.GetProperty("id").GetString())]);
        }

        async Task<Work[]> ListAsync(string url)
        {
            var items = (await api.GetAsync(url, Ct)).GetProperty("items").EnumerateArray();
            return [.. items.Select(item => item.Deserialize(ModelJson.Readable.Work)!)];
        }

        static int FirstNote(Work work, int report) =>
            work.Uses.Where(use => use.Via is null && use.Report == $"watch-report-{report}").Min(use => use.Note);
    }

    [Theory]
    [InlineData("reports/7", "watch-report-7")]
    [InlineData("citations", "citations")]
    [InlineData("citations?publication=KCNA&from=2020-01-01&q=T%C3%AFtle&limit=5", "citations-kcna-2020-01-01-tïtle")]
    [InlineData("citations?q=t%C3%AFtle%0D%0ASet-Cookie:%20%22x%22", "citations-tïtle-set-cookie-x")]
    [InlineData("citations/{work}", "{work}")]
    public async Task Each_representation_has_its_own_type_name_and_ETag(string url, string name)
    {
        var work = WorkId.Create("KCNA", new DateOnly(2020, 1, 3), "A Tïtle in the News");
        (url, name) = (
            url.Replace("{work}", work, StringComparison.Ordinal),
            name.Replace("{work}", work, StringComparison.Ordinal));
        var etags = new List<EntityTagHeaderValue>();
        (string Type, string Format, string? Extension)[] representations =
        [
            ("application/json", "json", null),
            (Csl, "csl-json", "json"),
            (BibTeX, "bibtex", "bib"),
            (Ris, "ris", "ris"),
            (Csv, "csv", "csv"),
        ];
        foreach (var (type, format, extension) in representations)
        {
            using var answer = await SendAsync(shared.Api, HttpMethod.Get, url, type);
            Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
            Assert.Equal($"{type}; charset=utf-8", answer.Content.Headers.ContentType!.ToString());
            Assert.Equal(["Accept", "Accept-Encoding"], answer.Headers.Vary);
            var disposition = answer.Content.Headers.ContentDisposition;
            Assert.Equal(extension is null ? null : $"{name}.{extension}", disposition?.FileNameStar);
            Assert.Equal(extension is null ? null : "attachment", disposition?.DispositionType);

            var etag = answer.Headers.ETag!;
            etags.Add(etag);
            using var known = await SendAsync(shared.Api, HttpMethod.Get, url, type, etag);
            Assert.Equal(HttpStatusCode.NotModified, known.StatusCode);
            Assert.Equal(["Accept", "Accept-Encoding"], known.Headers.Vary);
            using var head = await SendAsync(shared.Api, HttpMethod.Head, url, type);
            // The length of an answer that is sent while it is made is not known before.
            Assert.Equal(
                answer.Headers.TransferEncodingChunked == true ? null : answer.Content.Headers.ContentLength,
                head.Content.Headers.ContentLength);
            Assert.Equal(etag, head.Headers.ETag);
            using var named = await SendAsync(
                shared.Api, HttpMethod.Get, $"{url}{(url.Contains('?') ? '&' : '?')}format={format}", "text/plain");
            Assert.Equal(etag, named.Headers.ETag);
        }

        Assert.Distinct(etags);
    }

    [Fact]
    public async Task An_exported_report_has_the_pages_cited_in_its_notes()
    {
        await using var api = await Api.StartAsync(azurite, Ct);
        await api.PutAsync(
            "a.txt",
            Library.Text(
                7,
                "May 1, 2020",
                "“Sea Lanes,” The Monthly, March 7, 2020, pp. 12-14.",
                "“Ports,” The Monthly, March 8, 2020, p. 3."),
            Ct);

        Assert.Contains(
            "\r\nSP  - 12\r\nEP  - 14\r\n",
            await api.Client.GetStringAsync("reports/7?format=ris", Ct),
            StringComparison.Ordinal);
        Assert.Contains(
            "\r\nSP  - 3\r\n", await api.Client.GetStringAsync("reports/7?format=ris", Ct), StringComparison.Ordinal);
        Assert.Contains(
            "pages = {12--14}",
            await api.Client.GetStringAsync("reports/7?format=bibtex", Ct),
            StringComparison.Ordinal);
        Assert.Contains(
            "\"page\": \"12-14\"",
            await api.Client.GetStringAsync("reports/7?format=csl-json", Ct),
            StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("reports/7", "json, csl-json, bibtex, ris, csv")]
    [InlineData("citations", "json, csl-json, bibtex, ris, csv, atom")]
    [InlineData("citations/{work}", "json, csl-json, bibtex, ris, csv")]
    public async Task An_unknown_format_is_rejected_with_the_known_ones(string url, string known)
    {
        using var unknown = await SendAsync(shared.Api, HttpMethod.Get, $"{url}?format=endnote", "*/*");
        Assert.Equal(HttpStatusCode.BadRequest, unknown.StatusCode);
        var errors = (await unknown.Content.ReadFromJsonAsync<JsonElement>(Ct)).GetProperty("errors");
        Assert.Equal($"must be one of {known}", errors.GetProperty("format")[0].GetString());

        using var unacceptable = await SendAsync(shared.Api, HttpMethod.Get, url, "text/turtle");
        Assert.Equal(HttpStatusCode.NotAcceptable, unacceptable.StatusCode);
        Assert.Equal("application/problem+json", unacceptable.Content.Headers.ContentType?.MediaType);
        Assert.Equal(["Accept", "Accept-Encoding"], unacceptable.Headers.Vary);
        var detail = (await unacceptable.Content.ReadFromJsonAsync<JsonElement>(Ct)).GetProperty("detail").GetString();
        Assert.All(
            ["application/json", Csl, BibTeX, Ris, Csv],
            type => Assert.Contains(type, detail, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Every_format_links_to_the_next_page()
    {
        await using var api = await Api.StartAsync(azurite, Ct);
        await api.PutAsync(
            "a.txt",
            Library.Text(
                7,
                "May 1, 2020",
                [.. Enumerable.Range(1, 5).Select(day => $"“Title {day},” KCNA, January {day}, 2020")]),
            Ct);
        foreach (var format in Formats.Prepend("json"))
        {
            var found = 0;
            for (var url = $"/api/citations?limit=2&format={format}"; url is not null;)
            {
                using var page = await api.Client.GetAsync(url, Ct);
                found += (await page.Content.ReadAsStringAsync(Ct)).Split("Title ").Length - 1;
                url = page.Headers.TryGetValues("Link", out var links)
                    ? Assert.Single(links)[1..].Replace(">; rel=\"next\"", "", StringComparison.Ordinal)
                    : null;
                Assert.All(
                    found < 5 ? [url] : Array.Empty<string?>(),
                    next => Assert.StartsWith("/api/citations?", next, StringComparison.Ordinal));
            }

            Assert.Equal(5, found);
        }
    }

    private static async Task<HttpResponseMessage> SendAsync(
        Api api, HttpMethod method, string url, string accept, EntityTagHeaderValue? etag = null)
    {
        using var request = new HttpRequestMessage(method, url);
        request.Headers.Add("Accept", accept);
        if (etag is not null)
        {
            request.Headers.IfNoneMatch.Add(etag);
        }

        return await api.Client.SendAsync(request, Ct);
    }
}
