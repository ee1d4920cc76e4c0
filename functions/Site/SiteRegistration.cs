using System.Text.Encodings.Web;
using System.Text.Unicode;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using WatchReports.Model;
using WatchReports.Site.Parts;

namespace WatchReports.Site;

/// <summary>Registers the pages for people.</summary>
public static class SiteRegistration
{
    /// <summary>Adds the site. It needs the services of the reports.</summary>
    /// <param name="services">The services of the host.</param>
    /// <param name="configuration">The settings.</param>
    /// <param name="isLocal">
    /// Whether only this machine can call the host, so that publishers need a key only where the settings name one.
    /// </param>
    public static IServiceCollection AddSite(
        this IServiceCollection services, IConfiguration configuration, bool isLocal = false) =>
        services
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
            .AddSingleton(Publishers.Read(configuration))
            .AddSingleton(provider => new PublisherDoor(
                provider.GetRequiredService<Publishers>(),
                isLocal,
                provider.GetRequiredService<TimeProvider>(),
                provider.GetRequiredService<PageRenderer>(),
                provider.GetRequiredService<SeriesDescription>()))
            .AddSingleton<UploadPages>()
            .AddSingleton<TrialPages>()
            .AddSingleton<PublisherPages>()
            .AddSingleton<NearAddresses>()
            .AddSingleton<Website>();
}
