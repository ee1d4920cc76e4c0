using System.IO.Compression;
using System.Net;
using System.Text;
using Xunit;

namespace WatchReports.Tests.Http;

/// <summary>A text that is not small is compressed for a caller that accepts it.</summary>
public sealed class CompressionTests(ManyWorks shared) : IClassFixture<ManyWorks>
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("gzip", "gzip")]
    [InlineData("br", "br")]
    [InlineData("gzip, deflate, br", "br")]
    [InlineData("br;q=0.5, gzip", "gzip")]
    [InlineData("*", "br")]
    [InlineData("br;q=0, *", "gzip")]
    [InlineData("GZIP", "gzip")]
    [InlineData("gzip;q=0", null)]
    [InlineData("identity", null)]
    [InlineData("deflate", null)]
    [InlineData(null, null)]
    public async Task The_coding_with_the_highest_quality_is_chosen(string? accepted, string? coding)
    {
        using var answer = await SendAsync("reports/1", accepted);
        Assert.Equal(coding is null ? [] : [coding], answer.Content.Headers.ContentEncoding);
    }

    [Theory]
    [InlineData("reports/1")]
    [InlineData("citations?limit=100&format=bibtex")]
    [InlineData("citations?format=bibtex")]
    [InlineData("citations?format=csv")]
    [InlineData("export.jsonl")]
    [InlineData("openapi.json")]
    [InlineData("docs/scalar.js")]
    public async Task Each_coding_has_the_same_text_and_a_tag_of_its_own(string url)
    {
        using var plain = await SendAsync(url, null);
        var text = await plain.Content.ReadAsStringAsync(Ct);
        var tags = new List<string> { plain.Headers.ETag!.ToString() };
        foreach (var coding in new[] { "gzip", "br" })
        {
            using var answer = await SendAsync(url, coding);
            var body = await answer.Content.ReadAsByteArrayAsync(Ct);
            Assert.Equal(text, Decompress(body, coding));
            Assert.True(body.Length < Encoding.UTF8.GetByteCount(text), "The body is not smaller.");
            Assert.Contains("Accept-Encoding", answer.Headers.Vary);
            tags.Add(answer.Headers.ETag!.ToString());

            using var known = await SendAsync(url, coding, answer.Headers.ETag!.ToString());
            Assert.Equal(HttpStatusCode.NotModified, known.StatusCode);
            Assert.Contains("Accept-Encoding", known.Headers.Vary);
        }

        Assert.Distinct(tags);
        Assert.All(tags, tag => Assert.StartsWith("\"", tag, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("citations?q=nothing", HttpStatusCode.OK)]
    [InlineData("reports/99", HttpStatusCode.NotFound)]
    public async Task A_small_answer_is_not_compressed(string url, HttpStatusCode status)
    {
        using var answer = await SendAsync(url, "gzip, br");
        Assert.Equal(status, answer.StatusCode);
        Assert.Empty(answer.Content.Headers.ContentEncoding);
        Assert.Contains("Accept-Encoding", answer.Headers.Vary);
    }

    private static string Decompress(byte[] body, string coding)
    {
        using Stream stream = coding == "br"
            ? new BrotliStream(new MemoryStream(body), CompressionMode.Decompress)
            : new GZipStream(new MemoryStream(body), CompressionMode.Decompress);
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }

    private async Task<HttpResponseMessage> SendAsync(string url, string? accepted, string? known = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, url);
        if (accepted is not null)
        {
            request.Headers.Add("Accept-Encoding", accepted);
        }

        if (known is not null)
        {
            request.Headers.Add("If-None-Match", known);
        }

        return await shared.Api.Client.SendAsync(request, Ct);
    }
}
