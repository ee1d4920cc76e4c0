using System.Text.Json;
using WatchReports.Tests.Infra;
using Xunit;

namespace WatchReports.Tests.App;

public sealed class HostJsonTests
{
    [Fact]
    public async Task The_host_forbids_sniffing_of_its_own_answers()
    {
        var host = JsonElement.Parse(
            await File.ReadAllTextAsync(Template.PathOf("../host.json"), TestContext.Current.CancellationToken));

        Assert.Equal("nosniff", host.Text("extensions", "http", "customHeaders", "X-Content-Type-Options"));
    }
}
