using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using WatchReports.Http;
using WatchReports.Site;
using Xunit;

namespace WatchReports.Tests.Site;

/// <summary>A page costs one storage request, as a call of the API does.</summary>
public sealed class PageRequestTests(AzuriteFixture azurite)
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_report_a_source_and_a_look_up_cost_one_storage_request_each()
    {
        using var library = await Library.CreateAsync(azurite, Ct);
        foreach (var number in Enumerable.Range(1, 5))
        {
            await library.UploadAsync(
                $"{number}.txt", Library.Text(number, "May 1, 2020", "“A Title,” KCNA, January 3, 2020"), Ct);
            await library.Ingestor.IngestAsync($"{number}.txt", Ct);
        }

        await using var services = new ServiceCollection()
            .AddLogging()
            .AddSingleton(library.Replica)
            .AddSingleton<CitationHandlers>()
            .AddSite(new ConfigurationBuilder().Build())
            .BuildServiceProvider();
        var work = await library.ReadAsync(view => view.Works.List(new(), 1, null).Items[0].Id, Ct);

        Assert.Equal(1, await CountAsync(request => services.GetRequiredService<ReportPages>()
            .ReportAsync(request, "3")));
        Assert.Equal(1, await CountAsync(request => services.GetRequiredService<SourcePages>()
            .WorkAsync(request, work)));
        Assert.Equal(1, await CountAsync(request =>
        {
            request.Method = HttpMethods.Post;
            request.ContentType = "application/x-www-form-urlencoded";
            request.Body = new MemoryStream("text=%E2%80%9CA+Title,%E2%80%9D+KCNA,+January+3,+2020"u8.ToArray());
            return services.GetRequiredService<LookupPages>().LookupAsync(request);
        }));

        async Task<int> CountAsync(Func<HttpRequest, Task<IResult?>> answer)
        {
            library.Requests.Reset();
            Assert.NotNull(await answer(new DefaultHttpContext().Request));
            return library.Requests.Sent;
        }
    }
}
