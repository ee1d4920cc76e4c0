using System.Globalization;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using WatchReports.App;
using WatchReports.Site;
using WatchReports.Tests.Http;
using WatchReports.Tests.Local;
using WatchReports.Tests.Site;
using Xunit;

namespace WatchReports.Tests.App;

/// <summary>
/// Pages, and calls that no other route takes, on the Functions app and on the embedded host. The storage of both
/// refuses every connection, so an answer other than 503 has made no request to it.
/// </summary>
public sealed class WebsiteFunctionTests(AzuriteFixture azurite)
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("GET", "/api", 404, "")]
    [InlineData("GET", "/api/nowhere", 404, "")]
    [InlineData("POST", "/API/reports/7/nowhere", 404, "")]
    [InlineData("POST", "/api/reports", 405, "GET, HEAD")]
    [InlineData("OPTIONS", "/api/reports", 405, "GET, HEAD")]
    [InlineData("PATCH", "/api/reports/7", 405, "GET, HEAD, DELETE")]
    [InlineData("PUT", "/api/reports/check", 405, "POST")]
    [InlineData("DELETE", "/api/citations/lookup", 405, "POST")]
    [InlineData("POST", "/api/ingestions/2020/05.txt", 405, "GET, HEAD")]
    [InlineData("GET", "/api/uploads/2020/05.txt", 405, "PUT")]
    public async Task A_call_that_the_api_does_not_know_gets_problem_details(
        string method, string path, int status, string allow) =>
        await AssertBothAsync(method, path, $"{status} application/problem+json {allow}");

    [Theory]
    [InlineData("GET", "/admin/host/status", 404, "")]
    [InlineData("POST", "/runtime/webhooks/nowhere", 404, "")]
    [InlineData("GET", "/robots933456.txt", 404, "")]
    [InlineData("GET", "/nowhere", 404, "")]
    [InlineData("POST", "/about", 405, "GET, HEAD")]
    [InlineData("GET", "/about", 200, "")]
    public async Task A_call_outside_the_api_gets_a_page(string method, string path, int status, string allow) =>
        await AssertBothAsync(method, path, $"{status} text/html; charset=utf-8 {allow}");

    [Fact]
    public async Task A_page_may_be_cached_as_long_as_the_open_answers_of_the_api()
    {
        await using var services = Build(new() { ["Http:CacheSeconds"] = "60" });
        var http = await CallAsync(services, "GET", "/about");

        Assert.Equal("public, max-age=0, s-maxage=60", (string?)http.Response.Headers.CacheControl);
    }

    [Fact]
    public async Task A_page_is_guarded_and_closed_to_other_origins()
    {
        await using var services = Build([]);
        var http = await CallAsync(services, "GET", "/about");

        Assert.StartsWith("default-src 'none'; ", http.Response.Headers.ContentSecurityPolicy);
        Assert.Equal("nosniff", (string?)http.Response.Headers.XContentTypeOptions);
        Assert.DoesNotContain(nameof(Website), OpenFunctions.Names.ToArray());
    }

    private static ServiceProvider Build(Dictionary<string, string?> settings)
    {
        var refused = string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{Ports.Free()}/a");
        settings[Registration.Account] =
            $"AccountName=a;AccountKey=AAAA;BlobEndpoint={refused};TableEndpoint={refused};QueueEndpoint={refused}";
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(settings).Build();
        return new ServiceCollection().AddLogging().AddReports(configuration).AddSite(configuration)
            .AddSingleton<WebsiteFunctions>()
            // Under Core Tools the worker is in the environment Development, in which the host validates scopes.
            .BuildServiceProvider(validateScopes: true);
    }

    private static async Task<HttpContext> CallAsync(IServiceProvider services, string method, string path)
    {
        var http = new DefaultHttpContext { RequestServices = services };
        (http.Request.Method, http.Request.Path, http.Request.Headers.Accept) = (method, path, "text/html");
        var answer = await services.GetRequiredService<WebsiteFunctions>().AnswerAsync(http.Request);
        await answer.ExecuteAsync(http);
        return http;
    }

    private async Task AssertBothAsync(string method, string path, string expected)
    {
        await using var services = Build([]);
        var app = (await CallAsync(services, method, path)).Response;
        await using var api = await Api.StartWithoutStorageAsync(azurite, Ct);
        using var local = await api.SendAsync(new HttpMethod(method), path, Ct);

        Assert.Equal(expected, $"{app.StatusCode} {app.ContentType} {app.Headers.Allow}");
        Assert.Equal(
            expected,
            $"{(int)local.StatusCode} {local.Content.Headers.ContentType} "
                + string.Join(", ", local.Content.Headers.Allow));
    }
}
