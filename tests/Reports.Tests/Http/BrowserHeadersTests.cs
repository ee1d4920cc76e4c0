using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;
using WatchReports.Http;
using Xunit;

namespace WatchReports.Tests.Http;

public sealed class BrowserHeadersTests
{
    [Theory]
    [InlineData(true, null)]
    [InlineData(false, "*")]
    public void The_allowed_origin_is_left_to_a_host_that_sends_it(bool byHost, string? origin)
    {
        var context = new DefaultHttpContext();

        BrowserHeaders.AllowOrigins(context, byHost ? null : new Origins([]));

        Assert.Equal(origin, (string?)context.Response.Headers.AccessControlAllowOrigin);
        Assert.Equal(
            "ETag, Link, Location, Content-Disposition, Retry-After, Age",
            context.Response.Headers.AccessControlExposeHeaders);
    }

    [Theory]
    [InlineData(null, "https://c.example", "*")]
    [InlineData("*", "https://c.example", "*")]
    [InlineData("https://a.example, https://b.example", "https://b.example", "https://b.example")]
    [InlineData("https://a.example https://b.example", "https://c.example", null)]
    public void A_setting_limits_the_origins(string? setting, string origin, string? allowed)
    {
        var context = new DefaultHttpContext();
        context.Request.Headers.Origin = origin;
        var section = new ConfigurationBuilder()
            .AddInMemoryCollection([new("Http:AllowedOrigins", setting)]).Build().GetSection("Http");

        BrowserHeaders.AllowOrigins(context, Origins.Read(section));

        Assert.Equal(allowed, (string?)context.Response.Headers.AccessControlAllowOrigin);
        Assert.Equal(allowed == "*" ? null : "Origin", (string?)context.Response.Headers.Vary);
    }

    [Theory]
    [InlineData(0, true, "no-cache")]
    [InlineData(60, true, "public, max-age=0, s-maxage=60")]
    [InlineData(60, false, "no-cache")]
    public void Shared_caches_may_hold_only_answers_that_anyone_may_read(int seconds, bool isOpen, string expected)
    {
        var context = new DefaultHttpContext();
        if (isOpen)
        {
            new Caching(seconds).Allow(context);
        }

        Assert.Equal(expected, Caching.Of(context));
    }
}
