using Microsoft.AspNetCore.Http;
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
        var response = new DefaultHttpContext().Response;

        BrowserHeaders.AllowOrigins(response, byHost);

        Assert.Equal(origin, (string?)response.Headers.AccessControlAllowOrigin);
        Assert.Equal(
            "ETag, Link, Location, Content-Disposition, Retry-After, Age", response.Headers.AccessControlExposeHeaders);
    }
}
