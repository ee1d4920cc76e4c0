using System.Text.Encodings.Web;
using System.Text.Unicode;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using WatchReports.Site.Parts;

namespace WatchReports.Site;

/// <summary>Registers the pages for people.</summary>
public static class SiteRegistration
{
    /// <summary>The section of the configuration with the words of the owner.</summary>
    public const string Section = "Site";

    /// <summary>Adds the site. It needs the replica of the reports.</summary>
    public static IServiceCollection AddSite(this IServiceCollection services, IConfiguration configuration) =>
        services
            .AddSingleton(configuration.GetSection(Section).Get<SiteOptions>() ?? new SiteOptions())
            // By default all but ASCII would be written as numbers: a Japanese title would have ten times its size.
            .AddSingleton(HtmlEncoder.Create(UnicodeRanges.All))
            .AddSingleton<OwnerText>()
            .AddSingleton<PageRenderer>()
            .AddSingleton<ReportPages>()
            .AddSingleton<SourcePages>()
            .AddSingleton<SearchPages>()
            .AddSingleton<LookupPages>()
            .AddSingleton<PlotPages>()
            .AddSingleton<FeedPages>()
            .AddSingleton<NearAddresses>()
            .AddSingleton<Website>();
}
