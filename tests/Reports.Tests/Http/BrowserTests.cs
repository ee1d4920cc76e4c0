using System.Net;
using WatchReports.Tests.App;
using Xunit;

namespace WatchReports.Tests.Http;

/// <summary>
/// Pages of other origins may call only anonymous routes, and a browser never guesses the type of an answer.
/// </summary>
public sealed class BrowserTests(AzuriteFixture azurite)
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public static TheoryData<string> Routes => [.. RouteTests.Promised];

    [Theory]
    [MemberData(nameof(Routes))]
    public async Task A_page_of_another_origin_may_call_only_anonymous_routes(string promised)
    {
        await using var api = await Api.StartAsync(azurite, Ct);
        var parts = promised.Split(' ');
        var path = RouteTests.Url(parts[1], "a");
        var open = parts[2] == "Anonymous";

        using var preflight = await SendAsync(
            api,
            HttpMethod.Options,
            path,
            ("Access-Control-Request-Method", parts[0]),
            ("Access-Control-Request-Headers", "content-type,if-none-match"));
        using var call = await SendAsync(api, new HttpMethod(parts[0]), path);

        Assert.Equal(open, preflight.StatusCode == HttpStatusCode.NoContent);
        Assert.Equal(open ? ["*"] : [], Header(preflight, "Access-Control-Allow-Origin"));
        Assert.Equal(open ? ["GET,HEAD,POST"] : [], Header(preflight, "Access-Control-Allow-Methods"));
        Assert.Equal(open ? ["content-type,if-none-match"] : [], Header(preflight, "Access-Control-Allow-Headers"));
        Assert.Equal(open ? ["*"] : [], Header(call, "Access-Control-Allow-Origin"));
        Assert.Equal(
            open ? ["ETag,Link,Location,Content-Disposition,Retry-After,Age"] : [],
            Header(call, "Access-Control-Expose-Headers"));
    }

    [Fact]
    public async Task A_page_of_another_origin_can_read_errors()
    {
        await using var broken = await Api.StartWithoutStorageAsync(azurite, Ct);
        (string Url, int Status)[] calls =
            [("reports", 503), ("reports?limit=0", 400), ("reports/a/graph?a=b", 400)];
        foreach (var (url, status) in calls)
        {
            using var answer = await SendAsync(broken, HttpMethod.Get, url);
            Assert.Equal(status, (int)answer.StatusCode);
            Assert.Equal(["*"], Header(answer, "Access-Control-Allow-Origin"));
        }
    }

    [Fact]
    public async Task Every_answer_forbids_sniffing()
    {
        await using var api = await Api.StartAsync(azurite, Ct);
        await api.PutAsync("a.txt", Library.Text(7, "May 1, 2020", "“A Title,” KCNA, May 1, 2019"), Ct);
        (string Method, string Url, int Status)[] calls =
        [
            ("GET", "reports", 200),
            ("HEAD", "reports", 200),
            ("GET", "reports/7?format=ris", 200),
            ("GET", "openapi.json", 200),
            ("GET", "docs/scalar.js", 200),
            ("PUT", "uploads/b.txt", 202),
            ("GET", "reports?limit=0", 400),
            ("GET", "reports/9", 404),
            ("GET", "nowhere", 404),
            ("POST", "reports", 405),
            ("OPTIONS", "reports", 405),
            ("POST", "citations/lookup", 400),
            ("DELETE", "reports/7", 204),
        ];

        foreach (var (method, url, status) in calls)
        {
            using var answer = await SendAsync(api, new HttpMethod(method), url);
            Assert.Equal(status, (int)answer.StatusCode);
            Assert.Equal(["nosniff"], Header(answer, "X-Content-Type-Options"));
        }

        await using var broken = await Api.StartWithoutStorageAsync(azurite, Ct);
        using var failed = await SendAsync(broken, HttpMethod.Get, "reports");
        Assert.Equal(HttpStatusCode.ServiceUnavailable, failed.StatusCode);
        Assert.Equal(["nosniff"], Header(failed, "X-Content-Type-Options"));
    }

    private static async Task<HttpResponseMessage> SendAsync(
        Api api, HttpMethod method, string url, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(method, url);
        request.Headers.Add("Origin", "https://example.org");
        foreach (var (name, value) in headers)
        {
            request.Headers.Add(name, value);
        }

        return await api.Client.SendAsync(request, Ct);
    }

    private static string[] Header(HttpResponseMessage answer, string name) =>
        answer.Headers.TryGetValues(name, out var values) ? [.. values] : [];
}
