using System.Net;
using WatchReports.Local;
using WatchReports.Tests.App;
using Xunit;

namespace WatchReports.Tests.Local;

/// <summary>Who may call the embedded host, and by which names.</summary>
public sealed class GuardTests(GuardedApi guarded) : IClassFixture<GuardedApi>
{
    private const string KeyHeader = "x-functions-key";

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private HttpClient Client => guarded.Api.Client;

    [Fact]
    public async Task Publishers_need_the_key_on_each_route_for_which_Azure_asks_it_and_readers_need_none()
    {
        foreach (var promised in RouteTests.Promised)
        {
            var parts = promised.Split(' ');
            var (route, isOpen) = (parts[1], parts[2] == "Anonymous");
            foreach (var each in parts[0] == "GET" ? new[] { "GET", "HEAD" } : [parts[0]])
            {
                Assert.Equal(isOpen, await IsAdmittedAsync(each, route, header: null, code: null));
                Assert.Equal(isOpen, await IsAdmittedAsync(each, route, header: "wrong", code: null));
                Assert.Equal(isOpen, await IsAdmittedAsync(each, route, header: null, code: "wrong"));
                // The header comes first, as in the Functions host.
                Assert.Equal(isOpen, await IsAdmittedAsync(each, route, header: "wrong", code: GuardedApi.Key));
                Assert.True(await IsAdmittedAsync(each, route, header: GuardedApi.Key, code: null));
                Assert.True(await IsAdmittedAsync(each, route, header: null, code: GuardedApi.Key));
            }
        }
    }

    [Fact]
    public async Task The_pages_for_publishers_ask_for_the_same_key()
    {
        using var closed = await Client.GetAsync("/ingestions", Ct);
        Assert.Equal(HttpStatusCode.Forbidden, closed.StatusCode);

        using var handler = new HttpClientHandler { AllowAutoRedirect = false };
        using var client = new HttpClient(handler) { BaseAddress = Client.BaseAddress };
        client.DefaultRequestHeaders.Add("Origin", Client.BaseAddress!.GetLeftPart(UriPartial.Authority));
        using var wrong = await client.PostAsync("/sign-in", Form("wrong"), Ct);
        using var right = await client.PostAsync("/sign-in", Form(GuardedApi.Key), Ct);
        Assert.Equal(HttpStatusCode.Forbidden, wrong.StatusCode);
        Assert.Equal(HttpStatusCode.SeeOther, right.StatusCode);

        static FormUrlEncodedContent Form(string key) => new([new("key", key), new("page", "/ingestions")]);
    }

    [Theory]
    [InlineData("localhost", true)]
    [InlineData("LocalHost:7071", true)]
    [InlineData("127.0.0.1:80", true)]
    [InlineData("[::1]:7071", true)]
    [InlineData(GuardedApi.Name, true)]
    [InlineData("evil.example", false)]
    [InlineData("localhost.evil.example", false)]
    [InlineData("127.0.0.1.evil.example:7071", false)]
    [InlineData("10.0.0.1", false)]
    public async Task Only_calls_to_this_machine_or_to_an_allowed_name_are_answered(string host, bool isAnswered)
    {
        foreach (var path in new[] { "/api/openapi.json", "/about", "/assets/none" })
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, path);
            request.Headers.Host = host;
            using var answer = await Client.SendAsync(request, Ct);
            Assert.Equal(isAnswered, answer.StatusCode != HttpStatusCode.MisdirectedRequest);
            Assert.True(isAnswered || answer.Content.Headers.ContentType?.MediaType == "application/problem+json");
        }
    }

    [Fact]
    public void A_key_is_made_once_for_its_owner_only()
    {
        var folder = Directory.CreateTempSubdirectory("key");
        var file = Path.Combine(folder.FullName, ".local", "key");

        var key = PublisherKey.ReadOrMake(file);

        Assert.True(key.Length > 40);
        Assert.Equal(key, PublisherKey.ReadOrMake(file));
        Assert.True(
            OperatingSystem.IsWindows()
            || File.GetUnixFileMode(file) == (UnixFileMode.UserRead | UnixFileMode.UserWrite));
        File.WriteAllText(file, "\n");
        Assert.Throws<StartException>(() => PublisherKey.ReadOrMake(file));
        folder.Delete(recursive: true);
    }

    private async Task<bool> IsAdmittedAsync(string method, string route, string? header, string? code)
    {
        var query = code is null ? "" : $"?code={code}";
        using var request = new HttpRequestMessage(
            new HttpMethod(method), $"{RouteTests.Url(route, "watch-report-1")}{query}");
        if (header is not null)
        {
            request.Headers.Add(KeyHeader, header);
        }

        using var answer = await Client.SendAsync(request, Ct);
        var isAdmitted = answer.StatusCode != HttpStatusCode.Unauthorized;
        Assert.True(isAdmitted || answer.Content.Headers.ContentType?.MediaType == "application/problem+json");
        return isAdmitted;
    }
}
