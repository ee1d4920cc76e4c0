using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using WatchReports.Http;
using WatchReports.Ingesting;
using WatchReports.Model;
using WatchReports.Site;
using Xunit;

namespace WatchReports.Tests.Site;

/// <summary>A page costs one storage request at most, as a call of the API does.</summary>
public sealed class PageRequestTests(AzuriteFixture azurite)
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_page_costs_one_request_and_a_page_without_reports_none()
    {
        using var library = await Library.CreateAsync(azurite, Ct);
        foreach (var name in new[] { "watch-report-101.txt", "watch-report-102.txt", "watch-report-103.txt" })
        {
            await library.PutAsync(name, await File.ReadAllTextAsync(Samples.PathOf(name), Ct), Ct);
        }

        await using var services = new ServiceCollection()
            .AddLogging()
            .AddSingleton(library.Replica)
            .AddSingleton(new SeriesDescription())
            .AddSingleton(new Caching(0))
            .AddSingleton(new RateLimit(0))
            .AddSingleton<CitationHandlers>()
            .AddSingleton<IngestionHandlers>()
            .AddSingleton<SettingsHandlers>()
            .AddSingleton(new RemovalAudit(library.Catalog))
            .AddSingleton(library.Rereading)
            .AddSingleton(new Uploads(library.Container, library.Blobs))
            .AddSingleton(new LargeBlobs())
            .AddSingleton(TimeProvider.System)
            .AddSite(new ConfigurationBuilder().Build())
            .BuildServiceProvider();
        var website = services.GetRequiredService<Website>();
        string[] paths =
        [
            "/", "/reports", "/reports/101", "/search", "/search?q=winter", "/search?q=winter zebra",
            "/search?q=kcna&tab=notes", "/search?q=101&tab=sources&sort=uses",
            "/search?q=“Ministry Sees Window for Talks,” Yonhap News, February 24, 2021",
            "/search?tab=sources&publication=knca", "/publications", "/publications/kcna",
            "/publications/kcna/by-year.svg", "/publications/kcna/by-report-year.csv", "/plots/reports-by-year.svg",
            "/plots/sources-by-year.csv", "/feed.atom", "/sitemap.xml", "/works/kcna-2021-06-18-c6811a8d",
        ];
        foreach (var path in paths)
        {
            Assert.Equal((StatusCodes.Status200OK, 1), await AnswerAsync(path));
        }

        Assert.Equal((StatusCodes.Status200OK, 1), await LookUpAsync("text=%E2%80%9CA+Title,%E2%80%9D+KCNA"));

        foreach (var path in new[] { "/about", "/lookup", "/robots.txt", "/favicon.ico" })
        {
            Assert.Equal((StatusCodes.Status200OK, 0), await AnswerAsync(path));
        }

        foreach (var path in new[] { "/nowhere", "/admin/host", "/works" })
        {
            Assert.Equal((StatusCodes.Status404NotFound, 0), await AnswerAsync(path));
        }

        // The first request looks for the report, the second for the numbers of the series.
        Assert.Equal((StatusCodes.Status404NotFound, 2), await AnswerAsync("/reports/999"));

        Task<(int Status, int Requests)> LookUpAsync(string form)
        {
            var context = new DefaultHttpContext { RequestServices = services };
            context.Request.Method = HttpMethods.Post;
            context.Request.Path = "/lookup";
            context.Request.ContentType = "application/x-www-form-urlencoded";
            context.Request.Body = new MemoryStream(Encoding.UTF8.GetBytes(form));
            return CountAsync(context);
        }

        Task<(int Status, int Requests)> AnswerAsync(string path)
        {
            var address = new Uri($"http://site.example{path}");
            var context = new DefaultHttpContext { RequestServices = services };
            context.Request.Method = HttpMethods.Get;
            context.Request.Scheme = address.Scheme;
            context.Request.Host = new HostString(address.Host);
            context.Request.Path = address.AbsolutePath;
            context.Request.QueryString = new QueryString(address.Query);
            return CountAsync(context);
        }

        async Task<(int Status, int Requests)> CountAsync(HttpContext context)
        {
            library.Requests.Reset();
            await (await website.AnswerAsync(context.Request)).ExecuteAsync(context);
            return (context.Response.StatusCode, library.Requests.Sent);
        }
    }
}
