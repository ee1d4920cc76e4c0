using System.Net;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using WatchReports.Http;
using Xunit;

namespace WatchReports.Tests.Http;

public sealed class RateLimitTests
{
    private static readonly IServiceProvider Services = new ServiceCollection().AddLogging().BuildServiceProvider();

    [Fact]
    public async Task A_caller_beyond_the_limit_gets_429_with_Retry_After_and_others_go_on()
    {
        using var limit = Limit("3");
        for (var call = 0; call < 3; call++)
        {
            Assert.Null(limit.Count(Call("192.0.2.1")));
        }

        var context = Call("192.0.2.1");
        var refused = limit.Count(context);

        Assert.NotNull(refused);
        await refused.ExecuteAsync(context);
        Assert.Equal(StatusCodes.Status429TooManyRequests, context.Response.StatusCode);
        Assert.Equal("application/problem+json", context.Response.ContentType);
        Assert.InRange(int.Parse((string)context.Response.Headers.RetryAfter!), 1, 60);
        Assert.Null(limit.Count(Call("192.0.2.2")));
    }

    [Theory]
    [InlineData("GET", "/api/reports", "", 20)]
    [InlineData("POST", "/api/citations/lookup", "", 2)]
    [InlineData("GET", "/api/export.jsonl", "", 1)]
    [InlineData("GET", "/api/originals.zip", "", 1)]
    [InlineData("GET", "/api/citations", "?format=ris", 1)]
    [InlineData("GET", "/api/citations/", "?format=ris", 1)]
    [InlineData("GET", "/api/citations", "?format=ris&limit=10", 20)]
    [InlineData("GET", "/api/citations", "?format=json", 20)]
    [InlineData("GET", "/api/citations/kcna-1", "?format=ris", 20)]
    [InlineData("GET", "/api/export.jsonl/", "", 1)]
    public void A_costly_call_counts_as_many(string method, string path, string query, int calls)
    {
        using var limit = Limit("20");
        var allowed = 0;
        while (allowed < 100 && limit.Count(Call("192.0.2.1", method, path, query)) is null)
        {
            allowed++;
        }

        Assert.Equal(calls, allowed);
    }

    [Fact]
    public void An_export_by_Accept_costs_as_much_as_by_format()
    {
        using var limit = Limit("20");
        var call = Call("192.0.2.1", path: "/api/citations");
        call.Request.Headers.Accept = "application/x-bibtex";

        Assert.Null(limit.Count(call));
        Assert.NotNull(limit.Count(Call("192.0.2.1")));
    }

    [Fact]
    public void A_costly_call_is_possible_under_a_limit_below_its_cost()
    {
        using var limit = Limit("5");

        Assert.Null(limit.Count(Call("192.0.2.1", path: "/api/export.jsonl")));
        Assert.NotNull(limit.Count(Call("192.0.2.1")));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("0")]
    public void Without_a_limit_every_call_goes_on(string? setting)
    {
        using var limit = Limit(setting);

        Assert.All(Enumerable.Range(0, 1000), _ => Assert.Null(limit.Count(Call("192.0.2.1"))));
    }

    [Theory]
    [InlineData("192.0.2.1", "192.0.2.1", true)]
    [InlineData("192.0.2.1", "192.0.2.2", false)]
    [InlineData("2001:db8:1:2::1", "2001:db8:1:2:ffff::9", true)]
    [InlineData("2001:db8:1:2::1", "2001:db8:1:3::1", false)]
    [InlineData("::ffff:192.0.2.1", "192.0.2.1", true)]
    public void A_caller_is_an_address_or_a_network_of_IPv6(string first, string second, bool same)
    {
        using var limit = Limit("20");

        Assert.NotNull(limit.CallerOf(Call(first)));
        Assert.Equal(same, limit.CallerOf(Call(first)) == limit.CallerOf(Call(second)));
    }

    [Theory]
    [InlineData("127.0.0.1")]
    [InlineData("10.1.2.3")]
    [InlineData("172.16.0.1")]
    [InlineData("100.64.0.1")]
    [InlineData("fd00::1")]
    public void Behind_the_front_of_Azure_the_header_of_the_front_names_the_caller(string peer)
    {
        using var limit = Limit("20");
        var call = Call(peer);
        Assert.Null(limit.CallerOf(call));

        call.Request.Headers["CLIENT-IP"] = "198.51.100.7:4242";

        Assert.Equal(limit.CallerOf(Call("198.51.100.7")), limit.CallerOf(call));
    }

    [Fact]
    public void Callers_of_unknown_address_are_not_limited()
    {
        using var limit = Limit("1");

        Assert.All(Enumerable.Range(0, 10), _ => Assert.Null(limit.Count(Call("10.0.0.1"))));
    }

    [Fact]
    public void A_caller_from_the_network_cannot_name_another_address()
    {
        using var limit = Limit("20");
        var call = Call("192.0.2.1");
        call.Request.Headers["CLIENT-IP"] = "198.51.100.7";

        Assert.Equal(limit.CallerOf(Call("192.0.2.1")), limit.CallerOf(call));
    }

    [Fact]
    public void Behind_a_proxy_the_header_in_the_settings_names_the_caller()
    {
        using var limit = Limit("20", "X-Azure-ClientIP");
        var call = Call("192.0.2.1");
        call.Request.Headers["X-Azure-ClientIP"] = "198.51.100.7";
        using var without = Limit("20");

        Assert.Equal(without.CallerOf(Call("198.51.100.7")), limit.CallerOf(call));
    }

    private static RateLimit Limit(string? perMinute, string? header = null) => RateLimit.Read(
        new ConfigurationBuilder()
            .AddInMemoryCollection(
                [new("Http:RequestsPerMinute", perMinute), new("Http:CallerHeader", header)])
            .Build()
            .GetSection("Http"));

    private static DefaultHttpContext Call(
        string address, string method = "GET", string path = "/api/reports", string query = "") => new()
        {
            Request = { Method = method, Path = path, QueryString = new QueryString(query) },
            Connection = { RemoteIpAddress = IPAddress.Parse(address) },
            RequestServices = Services,
        };
}
