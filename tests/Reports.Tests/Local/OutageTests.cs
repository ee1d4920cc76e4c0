using System.Net;
using System.Text;
using Microsoft.AspNetCore.Http;
using WatchReports.Tests.Http;
using Xunit;

namespace WatchReports.Tests.Local;

/// <summary>While storage fails, every route answers 503 with the time after which to try again.</summary>
public sealed class OutageTests(AzuriteFixture azurite)
{
    // The clients give up after two tries of five seconds; a busy machine takes longer.
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(1);

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("429")]
    [InlineData("500")]
    [InlineData("503")]
    [InlineData("no answer")]
    [InlineData("cut")]
    [InlineData("cut in the middle")]
    public async Task Every_route_answers_503_while_storage_fails_and_answers_again_afterwards(string fault)
    {
        await using var storage = await FaultyStorage.StartAsync(azurite.NewAccount(), Ct);
        await using var api = await Api.StartAsync(storage.ConnectionString, Ct);
        await api.PutAsync("a.txt", Library.Text(1, "May 1, 2020", "“A Title,” KCNA, January 3, 2020"), Ct);
        storage.Fault = (context, ct) => FailAsync(fault, storage, context, ct);
        using var client = new HttpClient { BaseAddress = api.Client.BaseAddress, Timeout = Limit };
        Func<Task<HttpResponseMessage>>[] calls =
        [
            () => client.GetAsync("reports", Ct), () => client.GetAsync("reports/1", Ct),
            () => client.GetAsync("reports/nothing-9", Ct), () => client.GetAsync("reports/1/notes/1", Ct),
            () => client.GetAsync("citations?q=title", Ct), () => client.GetAsync("publications", Ct),
            () => client.GetAsync("ingestions", Ct), () => client.GetAsync("ingestions/a.txt", Ct),
            () => client.PostAsync("citations/lookup", new StringContent("“A Title,” KCNA, January 3, 2020"), Ct),
            () => client.PutAsync("uploads/b.txt", new StringContent("text"), Ct),
            () => client.DeleteAsync("reports/1", Ct),
        ];

        var answers = await Task.WhenAll(calls.Select(call => call()));

        foreach (var answer in answers)
        {
            Assert.Equal(HttpStatusCode.ServiceUnavailable, answer.StatusCode);
            Assert.Equal("application/problem+json", answer.Content.Headers.ContentType!.MediaType);
            Assert.NotNull(answer.Headers.RetryAfter);
            answer.Dispose();
        }

        storage.Fault = null;
        using var again = await client.GetAsync("reports/1", Ct);
        Assert.Equal(HttpStatusCode.OK, again.StatusCode);
    }

    private static async Task FailAsync(
        string fault, FaultyStorage storage, HttpContext context, CancellationToken ct)
    {
        switch (fault)
        {
            case "no answer":
                await storage.HangAsync(context, ct);
                break;
            case "cut":
                context.Abort();
                break;
            case "cut in the middle":
                context.Response.ContentLength = 1000;
                await context.Response.Body.WriteAsync(Encoding.UTF8.GetBytes("{ \"value\": ["), ct);
                await context.Response.Body.FlushAsync(ct);
                context.Abort();
                break;
            default:
                context.Response.StatusCode = int.Parse(fault, System.Globalization.CultureInfo.InvariantCulture);
                break;
        }
    }
}
