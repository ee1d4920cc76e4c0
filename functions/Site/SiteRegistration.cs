using System.Text.Encodings.Web;
using System.Text.Unicode;
using Microsoft.Extensions.DependencyInjection;

namespace WatchReports.Site;

/// <summary>Registers the pages for people.</summary>
public static class SiteRegistration
{
    /// <summary>Adds the site. It needs the services of the reports.</summary>
    public static IServiceCollection AddSite(this IServiceCollection services) =>
        services
            // By default all but ASCII would be written as numbers: a Japanese title would have ten times its size.
            .AddSingleton(HtmlEncoder.Create(UnicodeRanges.All))
            .AddSingleton<PageRenderer>()
            .AddSingleton<ReportPages>()
            .AddSingleton<SourcePages>()
            .AddSingleton<SearchPages>()
            .AddSingleton<LookupPages>()
            .AddSingleton<FeedPages>()
            .AddSingleton<Website>();
}
