using System.IO.Compression;
using System.Net;
using System.Security.Cryptography;
using System.Text.RegularExpressions;
using Xunit;

namespace WatchReports.Tests.Http;

/// <summary>The app serves every part of the page that shows the API description.</summary>
public sealed partial class DocumentationTests(SharedApi shared) : IClassFixture<SharedApi>
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_page_and_its_policy_name_no_other_host()
    {
        using var page = await shared.Api.Client.GetAsync("docs", Ct);
        var html = await page.Content.ReadAsStringAsync(Ct);

        Assert.Equal("text/html; charset=utf-8", page.Content.Headers.ContentType!.ToString());
        Assert.Equal(["nosniff"], page.Headers.GetValues("X-Content-Type-Options"));
        var policy = Assert.Single(page.Headers.GetValues("Content-Security-Policy"));
        Assert.StartsWith("default-src 'none'; script-src 'self';", policy, StringComparison.Ordinal);
        Assert.All([html, policy], text => Assert.DoesNotMatch("https?:|//", text));
        Assert.All(
            Urls().Matches(html), url => Assert.StartsWith("/api/", url.Groups[1].Value, StringComparison.Ordinal));
        foreach (Match url in Urls().Matches(html))
        {
            using var found = await shared.Api.Client.GetAsync(url.Groups[1].Value, Ct);
            Assert.Equal(HttpStatusCode.OK, found.StatusCode);
        }
    }

    [Fact]
    public async Task The_script_is_compressed_for_clients_that_accept_it_and_cached_for_a_year()
    {
        using var plain = await shared.Api.Client.GetAsync("docs/scalar.js", Ct);
        using var request = new HttpRequestMessage(HttpMethod.Get, "docs/scalar.js");
        request.Headers.Add("Accept-Encoding", "br, gzip");
        using var compressed = await shared.Api.Client.SendAsync(request, Ct);

        Assert.Equal(TimeSpan.FromDays(365), plain.Headers.CacheControl!.MaxAge);
        Assert.Equal(["gzip"], compressed.Content.Headers.ContentEncoding);
        Assert.Empty(plain.Content.Headers.ContentEncoding);
        Assert.NotEqual(plain.Headers.ETag, compressed.Headers.ETag);
        await using var unpacked = new GZipStream(
            await compressed.Content.ReadAsStreamAsync(Ct), CompressionMode.Decompress);
        Assert.Equal(
            await SHA256.HashDataAsync(await plain.Content.ReadAsStreamAsync(Ct), Ct),
            await SHA256.HashDataAsync(unpacked, Ct));
    }

    [GeneratedRegex("(?:href|src)=\"(/[^\"]*)\"")]
    private static partial Regex Urls();
}
