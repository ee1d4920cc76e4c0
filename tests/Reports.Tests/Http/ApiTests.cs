using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using WatchReports.Text;
using Xunit;

namespace WatchReports.Tests.Http;

public sealed class ApiTests(AzuriteFixture azurite, SharedApi shared) : IClassFixture<SharedApi>
{
    private const string Kcna = "See, for example, “A Title in the News,” KCNA, January 3, 2020";

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("reports?limit=0", "limit")]
    [InlineData("reports?limit=101", "limit")]
    [InlineData("reports?limit=ten", "limit")]
    [InlineData("reports?from=2020-02-30", "from")]
    [InlineData("reports?to=1.2.2020", "to")]
    [InlineData("reports?from=2020-02-02&to=2020-02-01", "from")]
    [InlineData("reports?cursor=broken", "cursor")]
    [InlineData("citations?cursor=AAAAAAAAAAAAAAAA", "cursor")]
    [InlineData("citations?report=a/b", "report")]
    [InlineData("citations?q=a&q=b", "q")]
    [InlineData("citations?sort=title", "sort")]
    [InlineData("citations?sort=date&sort=uses", "sort")]
    [InlineData("citations?language=not%20one", "language")]
    [InlineData("citations?publication=%22", "publication")]
    [InlineData(
        "citations?publication=a&publication=a&publication=a&publication=a&publication=a&publication=a&"
        + "publication=a&publication=a&publication=a&publication=a&publication=a",
        "publication")]
    [InlineData("citations?q=%E2%80%A6", "q")]
    [InlineData("reports?q=a+a+a+a+a+a+a+a+a+a+a+a+a+a+a+a+a+a+a+a+a+a+a+a+a+a+a+a+a+a+a", "q")]
    [InlineData("reports?q=rice+-", "q")]
    [InlineData("reports?q=ri*", "q")]
    [InlineData("citations?q=rice+OR", "q")]
    [InlineData("reports?q=rice&in=body", "in")]
    [InlineData("reports?sort=uses", "sort")]
    [InlineData("reports?sort=relevance", "sort")]
    [InlineData("reports?facets=language", "facets")]
    [InlineData("citations?facets=series", "facets")]
    [InlineData("citations?from=2020-13", "from")]
    [InlineData("citations?from=2021&to=2020", "from")]
    [InlineData("reports?q=%22", "q")]
    [InlineData("ingestions?status=lost", "status")]
    public async Task An_invalid_parameter_is_rejected_by_name(string url, string parameter)
    {
        using var answer = await shared.Api.Client.GetAsync(url, Ct);

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType?.MediaType);
        var problem = await answer.Content.ReadFromJsonAsync<JsonElement>(Ct);
        Assert.Equal(400, problem.GetProperty("status").GetInt32());
        Assert.Equal(parameter, Assert.Single(problem.GetProperty("errors").EnumerateObject()).Name);
    }

    [Fact]
    public async Task An_unknown_resource_is_a_404_without_a_stack_trace()
    {
        await using var api = await Api.StartAsync(azurite, Ct);
        await api.PutAsync("a.txt", Library.Text(7, "May 1, 2020", Kcna), Ct);

        string[] unknown =
        [
            "reports/8", "reports/watch-report-8", "reports/%2e%2e", "reports/x'%20or%201", "reports/7/notes/2",
            "reports/7/notes/x", "citations/kcna-2020-01-01-00000000", "ingestions/none.txt", "nowhere",
        ];
        foreach (var url in unknown)
        {
            using var answer = await api.Client.GetAsync(url, Ct);
            Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
            Assert.Equal("application/problem+json", answer.Content.Headers.ContentType?.MediaType);
            Assert.DoesNotContain(" at ", await answer.Content.ReadAsStringAsync(Ct), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task An_answer_has_an_ETag_and_is_not_sent_again_to_a_client_that_has_it()
    {
        await using var api = await Api.StartAsync(azurite, Ct);
        await api.PutAsync("a.txt", Library.Text(7, "May 1, 2020", Kcna), Ct);

        string[] urls =
            ["reports", "reports/7", "reports/7/notes/1", "reports/7/graph", "citations", "publications"];
        foreach (var url in urls)
        {
            using var first = await api.Client.GetAsync(url, Ct);
            var etag = first.Headers.ETag!;
            Assert.False(etag.IsWeak);
            using var known = await SendAsync(api, HttpMethod.Get, url, etag);
            Assert.Equal(HttpStatusCode.NotModified, known.StatusCode);
            Assert.Equal(etag, known.Headers.ETag);
            Assert.Empty(await known.Content.ReadAsByteArrayAsync(Ct));
            using var other = await SendAsync(api, HttpMethod.Get, url, new EntityTagHeaderValue("\"other\""));
            Assert.Equal(HttpStatusCode.OK, other.StatusCode);
            using var head = await SendAsync(api, HttpMethod.Head, url, null);
            Assert.Equal(HttpStatusCode.OK, head.StatusCode);
            Assert.Equal(etag, head.Headers.ETag);
            Assert.Equal(first.Content.Headers.ContentLength, head.Content.Headers.ContentLength);
            Assert.Empty(await head.Content.ReadAsByteArrayAsync(Ct));
        }

        var before = (await api.Client.GetAsync("reports/7", Ct)).Headers.ETag;
        await api.PutAsync("a.txt", Library.Text(7, "May 2, 2020", Kcna), Ct);
        Assert.NotEqual(before, (await api.Client.GetAsync("reports/7", Ct)).Headers.ETag);
    }

    [Fact]
    public async Task Following_next_visits_every_page()
    {
        await using var api = await Api.StartAsync(azurite, Ct);
        for (var number = 1; number <= 5; number++)
        {
            await api.PutAsync($"{number}.txt", Library.Text(number, $"May {number}, 2020", Kcna), Ct);
        }

        var found = new List<string>();
        for (var url = "/api/reports?limit=2&author=Ada%20Lovelace"; url is not null;)
        {
            var page = await api.GetAsync(url, Ct);
            found.AddRange(
                page.GetProperty("items").EnumerateArray().Select(item => item.GetProperty("id").GetString()!));
            url = page.TryGetProperty("next", out var next) ? next.GetString() : null;
        }

        Assert.Equal(["watch-report-5", "watch-report-4", "watch-report-3", "watch-report-2", "watch-report-1"], found);
    }

    [Fact]
    public async Task Works_are_filtered_by_several_publications_and_sorted_by_uses()
    {
        await using var api = await Api.StartAsync(azurite, Ct);
        await api.PutAsync(
            "a.txt",
            Library.Text(
                7,
                "May 1, 2020",
                "“First,” KCNA, May 1, 2019",
                "“Second,” Daily Ledger, May 2, 2019",
                "“Third,” Yonhap, May 3, 2019",
                "See note [2]."),
            Ct);

        Assert.Equal(
            ["Second", "First"],
            await TitlesAsync("citations?publication=daily-ledger&publication=Korean%20Central%20News%20Agency"));
        Assert.Equal(["Second", "Third", "First"], await TitlesAsync("citations?sort=uses"));
        Assert.Equal(
            ["Second", "Third"],
            await TitlesAsync("citations?sort=uses&limit=1&publication=Daily+Ledger&publication=Yonhap"));

        async Task<List<string?>> TitlesAsync(string? url)
        {
            var titles = new List<string?>();
            while (url is not null)
            {
                var page = await api.GetAsync(url, Ct);
                titles.AddRange(
                    page.GetProperty("items").EnumerateArray().Select(item => item.GetProperty("title").GetString()));
                url = page.TryGetProperty("next", out var next) ? next.GetString() : null;
            }

            return titles;
        }
    }

    [Fact]
    public async Task A_lookup_finds_works_in_pasted_notes()
    {
        await using var api = await Api.StartAsync(azurite, Ct);
        await api.PutAsync("a.txt", Library.Text(7, "May 1, 2020", Kcna), Ct);
        var text = "[1] See \"A title in the News\", KCNA, Jan. 3, 2020; “Never Cited,” KCNA, January 4, 2020\n"
            + "[2] An interview with the author.";

        using var answer = await api.Client.PostAsJsonAsync("citations/lookup", new { text }, Ct);

        var items =
            (await answer.Content.ReadFromJsonAsync<JsonElement>(Ct)).GetProperty("items").EnumerateArray().ToArray();
        Assert.Equal(["found", "not-found", "unparsed"], items.Select(item => item.GetProperty("status").GetString()));
        Assert.All(items, item => Assert.Equal(
            item.GetProperty("raw").GetString(),
            text[item.GetProperty("start").GetInt32()..item.GetProperty("end").GetInt32()]));
        var work = Assert.Single(items[0].GetProperty("works").EnumerateArray());
        Assert.Equal("watch-report-7", work.GetProperty("uses")[0].GetProperty("report").GetString());
    }

    [Theory]
    [InlineData("{ \"text\": ", HttpStatusCode.BadRequest)]
    [InlineData("{ \"text\": 5 }", HttpStatusCode.BadRequest)]
    [InlineData("{}", HttpStatusCode.BadRequest)]
    [InlineData("[]", HttpStatusCode.BadRequest)]
    public async Task A_lookup_without_text_is_rejected(string body, HttpStatusCode expected)
    {
        using var answer = await shared.Api.Client.PostAsync(
            "citations/lookup", new StringContent(body, Encoding.UTF8, "application/json"), Ct);
        Assert.Equal(expected, answer.StatusCode);
        Assert.True(
            (await answer.Content.ReadFromJsonAsync<JsonElement>(Ct)).GetProperty("errors")
                .TryGetProperty("text", out _));
    }

    [Fact]
    public async Task A_body_over_the_limit_is_rejected()
    {
        using var lookup =
            await shared.Api.Client.PostAsJsonAsync("citations/lookup", new { text = new string('a', 64_001) }, Ct);
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, lookup.StatusCode);
        using var upload = await shared.Api.Client.PutAsync(
            "uploads/a.txt", new ByteArrayContent(new byte[BlobText.MaxBytes + 1]), Ct);
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, upload.StatusCode);
    }

    [Theory]
    [InlineData("uploads/a%5Cb.txt")]
    [InlineData("uploads/a//b.txt")]
    [InlineData("uploads/a./b.txt")]
    [InlineData("uploads/a%00.txt")]
    public async Task An_invalid_blob_name_is_rejected(string url)
    {
        using var answer = await shared.Api.Client.PutAsync(url, new StringContent("text"), Ct);
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
    }

    [Theory]
    [InlineData("text/plain; title=報告")]
    [InlineData("tëxt/plain")]
    [InlineData("text/plain; charset=\u201Cutf-8\u201D")]
    public async Task A_content_type_with_characters_beyond_ASCII_is_rejected(string type)
    {
        await using var api = await Api.StartAsync(azurite, Ct);
        using var handler = new SocketsHttpHandler { RequestHeaderEncodingSelector = (_, _) => Encoding.UTF8 };
        using var client = new HttpClient(handler) { BaseAddress = api.Client.BaseAddress };
        using var content = new ByteArrayContent([1]);
        Assert.True(content.Headers.TryAddWithoutValidation("Content-Type", type));

        using var answer = await client.PutAsync("uploads/a.txt", content, Ct);

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.True(
            (await answer.Content.ReadFromJsonAsync<JsonElement>(Ct)).GetProperty("errors")
                .TryGetProperty("Content-Type", out _));
        Assert.Equal(HttpStatusCode.NotFound, (await api.Client.GetAsync("ingestions/a.txt", Ct)).StatusCode);
    }

    [Fact]
    public async Task A_report_is_deleted_with_its_blob_unless_the_blob_has_other_reports()
    {
        await using var api = await Api.StartAsync(azurite, Ct);
        await api.PutAsync("one.txt", Library.Text(1, "May 1, 2020", Kcna), Ct);
        await api.PutAsync(
            "two.txt", Library.Text(2, "May 2, 2020", Kcna) + "\n\n" + Library.Text(3, "May 3, 2020", Kcna), Ct);

        using var deleted = await api.Client.DeleteAsync("reports/1", Ct);
        Assert.Equal(HttpStatusCode.NoContent, deleted.StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await api.Client.GetAsync("reports/1", Ct)).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await api.Client.GetAsync("ingestions/one.txt", Ct)).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await api.Client.DeleteAsync("reports/1", Ct)).StatusCode);

        using var refused = await api.Client.DeleteAsync("reports/2", Ct);
        Assert.Equal(HttpStatusCode.Conflict, refused.StatusCode);
        Assert.Contains("watch-report-3", await refused.Content.ReadAsStringAsync(Ct), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, (await api.Client.GetAsync("reports/2", Ct)).StatusCode);
    }

    [Fact]
    public async Task The_graph_of_a_report_has_its_notes_and_works()
    {
        await using var api = await Api.StartAsync(azurite, Ct);
        await api.PutAsync(
            "a.txt",
            Library.Text(
                7, "May 1, 2020", Kcna, "Ibid.", "See note [1]; “Another,” Daily Ledger, May 2, 2020", "See note [9]."),
            Ct);

        var graph = await api.GetAsync("reports/7/graph", Ct);

        var nodes = graph.GetProperty("nodes").EnumerateArray().ToArray();
        Assert.Equal(
            [
                "note note-1", "note note-2", "note note-3", "note note-4",
                "work kcna-2020-01-03-", "work daily-ledger-2020-05-02-",
            ],
            nodes.Select(node => $"{node.GetProperty("kind").GetString()} {node.GetProperty("id").GetString()}")
                .Select(text => text.StartsWith("work", StringComparison.Ordinal) ? text[..^8] : text));
        Assert.Equal("A Title in the News", nodes[4].GetProperty("label").GetString());
        var (first, second) = (nodes[4].GetProperty("id").GetString(), nodes[5].GetProperty("id").GetString());
        Assert.Equal(
            [$"note-1 cites {first}", $"note-3 cites {second}", "note-2 see note-1", "note-3 see note-1"],
            graph.GetProperty("edges").EnumerateArray().Select(Line));
        Assert.Equal(HttpStatusCode.NotFound, (await api.Client.GetAsync("reports/8/graph", Ct)).StatusCode);

        static string Line(JsonElement edge) =>
            $"{edge.GetProperty("from").GetString()} {edge.GetProperty("kind").GetString()} "
            + edge.GetProperty("to").GetString();
    }

    [Fact]
    public async Task A_rejected_upload_is_recorded_with_the_reason()
    {
        await using var api = await Api.StartAsync(azurite, Ct);
        var record = await api.PutAsync("letters/to a friend.txt", "Dear friend", Ct);
        Assert.Equal("rejected", record.GetProperty("status").GetString());
        Assert.Equal("no-report", record.GetProperty("diagnostics")[0].GetProperty("code").GetString());
        var listed = await api.GetAsync("ingestions?status=rejected", Ct);
        Assert.Equal(
            "letters/to a friend.txt",
            Assert.Single(listed.GetProperty("items").EnumerateArray()).GetProperty("blob").GetString());
    }

    [Fact]
    public async Task An_unsupported_method_is_rejected_with_problem_details()
    {
        using var answer = await shared.Api.Client.PostAsync("reports", null, Ct);
        Assert.Equal(HttpStatusCode.MethodNotAllowed, answer.StatusCode);
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType?.MediaType);
    }

    private static async Task<HttpResponseMessage> SendAsync(
        Api api, HttpMethod method, string url, EntityTagHeaderValue? etag)
    {
        using var request = new HttpRequestMessage(method, url);
        if (etag is not null)
        {
            request.Headers.IfNoneMatch.Add(etag);
        }

        return await api.Client.SendAsync(request, Ct);
    }
}
