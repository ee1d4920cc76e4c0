using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using WatchReports.Tests.Exporting;
using Xunit;

namespace WatchReports.Tests.Http;

/// <summary>An export has everything that matches, however much that is.</summary>
public sealed class WholeListTests(AzuriteFixture azurite, ManyWorks shared) : IClassFixture<ManyWorks>
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("csl-json")]
    [InlineData("bibtex")]
    [InlineData("ris")]
    public async Task An_export_without_a_limit_has_every_work(string format)
    {
        var text = await shared.Api.Client.GetStringAsync($"citations?format={format}", Ct);
        var loaded = await CitationJs.LoadAsync([(format, text)]);
        Assert.Equal(ManyWorks.Works, loaded[0].Length);
    }

    [Theory]
    [InlineData("citations?format=csv", ManyWorks.Works)]
    [InlineData("citations?format=csv&publication=KCNA", ManyWorks.Works)]
    [InlineData("citations?format=csv&limit=5", 5)]
    [InlineData("citations?format=csv&q=nothing", 0)]
    [InlineData("reports?format=csv", ManyWorks.Reports)]
    [InlineData("reports?format=csv&q=paragraph", ManyWorks.Reports)]
    [InlineData("reports?format=csv&limit=1", 1)]
    [InlineData("reports/2?format=csv", ManyWorks.Works / ManyWorks.Reports)]
    [InlineData("publications?format=csv", 1)]
    [InlineData("ingestions?format=csv", ManyWorks.Reports)]
    public async Task A_table_has_a_line_for_each_row(string url, int rows)
    {
        using var answer = await shared.Api.Client.GetAsync(url, Ct);
        var text = await answer.Content.ReadAsStringAsync(Ct);
        Assert.Equal("text/csv; charset=utf-8", answer.Content.Headers.ContentType?.ToString());
        Assert.EndsWith(".csv", answer.Content.Headers.ContentDisposition?.FileName, StringComparison.Ordinal);
        Assert.Equal(rows, text.Split("\r\n").Length - 2);
    }

    [Fact]
    public async Task The_export_of_everything_has_each_report_and_each_work_as_their_own_routes_have_them()
    {
        using var answer = await shared.Api.Client.GetAsync("export.jsonl", Ct);
        Assert.Equal("application/jsonl; charset=utf-8", answer.Content.Headers.ContentType?.ToString());
        var lines = (await answer.Content.ReadAsStringAsync(Ct)).Split('\n');
        Assert.Equal("", lines[^1]);
        var items = lines[..^1].Select(line => JsonSerializer.Deserialize<JsonElement>(line)).ToList();

        Assert.Equal(ManyWorks.Reports + ManyWorks.Works, items.Count);
        Assert.Equal(
            (await shared.Api.GetAsync($"reports/{ManyWorks.Reports}", Ct)).GetRawText(),
            items[0].GetProperty("report").GetRawText());
        var listed = (await shared.Api.GetAsync("citations?limit=1", Ct)).GetProperty("items")[0];
        Assert.Equal(listed.GetRawText(), items[ManyWorks.Reports].GetProperty("work").GetRawText());
    }

    [Theory]
    [InlineData("citations?format=ris")]
    [InlineData("export.jsonl")]
    public async Task The_tag_of_an_export_changes_with_the_reports_and_the_coding(string url)
    {
        await using var api = await Api.StartAsync(azurite, Ct);
        await api.PutAsync("a.txt", Library.Text(7, "May 1, 2020", "“A Title,” KCNA, May 1, 2019"), Ct);
        var plain = await TagAsync(null, null, HttpStatusCode.OK);
        Assert.False(plain.IsWeak);
        Assert.Equal(plain, await TagAsync(null, plain, HttpStatusCode.NotModified));
        var compressed = await TagAsync("gzip", plain, HttpStatusCode.OK);
        Assert.NotEqual(plain, compressed);
        using var head = await api.Client.SendAsync(new HttpRequestMessage(HttpMethod.Head, url), Ct);
        Assert.Equal(plain, head.Headers.ETag);

        await api.PutAsync("b.txt", Library.Text(8, "May 8, 2020", "“A Title,” KCNA, May 2, 2019"), Ct);
        Assert.NotEqual(plain, await TagAsync(null, plain, HttpStatusCode.OK));

        async Task<EntityTagHeaderValue> TagAsync(string? coding, EntityTagHeaderValue? known, HttpStatusCode status)
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, url);
            if (coding is not null)
            {
                request.Headers.AcceptEncoding.ParseAdd(coding);
            }

            if (known is not null)
            {
                request.Headers.IfNoneMatch.Add(known);
            }

            using var answer = await api.Client.SendAsync(request, Ct);
            Assert.Equal(status, answer.StatusCode);
            Assert.Contains("Accept-Encoding", answer.Headers.Vary);
            return answer.Headers.ETag!;
        }
    }

    [Theory]
    [InlineData("citations?format=ris")]
    [InlineData("reports?format=csv")]
    [InlineData("export.jsonl")]
    public async Task An_export_without_storage_is_answered_503_instead_of_a_broken_file(string url)
    {
        await using var broken = await Api.StartWithoutStorageAsync(azurite, Ct);
        using var answer = await broken.Client.GetAsync(url, Ct);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, answer.StatusCode);
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType?.MediaType);
    }
}
