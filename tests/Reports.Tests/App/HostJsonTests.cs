using System.Text.Json;
using WatchReports.Tests.Infra;
using Xunit;

namespace WatchReports.Tests.App;

public sealed class HostJsonTests
{
    [Fact]
    public async Task The_host_forbids_sniffing_of_its_own_answers() =>
        Assert.Equal("nosniff", (await ReadAsync()).Text("customHeaders", "X-Content-Type-Options"));

    // The pages begin at the origin, so the routes of the API name their first segment themselves.
    [Fact]
    public async Task The_host_adds_no_prefix_to_routes() =>
        Assert.Equal("", (await ReadAsync()).Text("routePrefix"));

    private static async Task<JsonElement> ReadAsync() =>
        JsonElement.Parse(
            await File.ReadAllTextAsync(Template.PathOf("../host.json"), TestContext.Current.CancellationToken))
            .At("extensions", "http");
}
