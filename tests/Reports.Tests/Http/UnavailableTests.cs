using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using WatchReports.Tests.App;
using Xunit;

namespace WatchReports.Tests.Http;

public sealed class UnavailableTests(AzuriteFixture azurite)
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_storage_that_does_not_answer_is_a_503_with_Retry_After_and_one_line_in_the_log()
    {
        await using var api = await Api.StartWithoutStorageAsync(azurite, Ct);
        using var log = new RecordingLog();
        api.Services.GetRequiredService<ILoggerFactory>().AddProvider(log);

        using var answer = await api.Client.GetAsync("reports/7", Ct);

        Assert.Equal(HttpStatusCode.ServiceUnavailable, answer.StatusCode);
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType?.MediaType);
        Assert.Equal(TimeSpan.FromSeconds(5), answer.Headers.RetryAfter?.Delta);
        var line = Assert.Single(log.Lines, line => line.Message.Contains("503", StringComparison.Ordinal)).Message;
        Assert.StartsWith("GET /api/reports/7 is answered 503: ", line, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', line);
        Assert.DoesNotContain(
            log.Lines, line => line.Message.Contains("unhandled exception", StringComparison.OrdinalIgnoreCase));
    }
}
