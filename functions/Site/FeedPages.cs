using System.Text;
using Microsoft.AspNetCore.Http;
using WatchReports.Exporting;
using WatchReports.Http;
using WatchReports.Model;
using WatchReports.Replica;
using WatchReports.Site.Parts;

namespace WatchReports.Site;

/// <summary>Answers what programs read of a site: the feed, the map, the rules for robots.</summary>
/// <param name="replica">Answers the questions.</param>
/// <param name="series">The words of the owner.</param>
public sealed class FeedPages(ReportReplica replica, SeriesDescription series)
{
    private const string Map = "http://www.sitemaps.org/schemas/sitemap/0.9";
    private const int Newest = 25;

    // The most addresses of one map (https://www.sitemaps.org/protocol.html).
    private const int MostAddresses = 50_000;

    /// <summary>Answers the feed of the newest reports (RFC 4287).</summary>
    public async Task<IResult?> FeedAsync(HttpRequest request)
    {
        var reports = await replica.ListAsync(request, view => view.Reports.List(new ReportFilter(), Newest, null));
        return new FeedAnswer(Feeds.OfReports(request, new Listing<ReportSummary>(reports.Items), series));
    }

    /// <summary>Answers the map of the site: lists, reports, publications.</summary>
    public async Task<IResult?> MapAsync(HttpRequest request)
    {
        var (reports, publications) = await replica.ListAsync(request, view => (
            view.Reports.List(new ReportFilter(), MostAddresses / 2, null).Items, view.Works.ListPublications()));
        var origin = Visit.Of(request, series).Origin;
        string[] paths =
        [
            "/", "/reports", "/publications", "/about",
            .. reports.Select(report => SiteUrls.Report(report.Id)),
            .. publications.Select(publication => SiteUrls.Publication(publication.Slug)),
        ];
        var map = XmlFile.Write(xml =>
        {
            xml.WriteStartElement("urlset", Map);
            foreach (var path in paths.Take(MostAddresses))
            {
                xml.WriteStartElement("url", Map);
                xml.WriteElementString("loc", Map, origin + path);
                xml.WriteEndElement();
            }

            xml.WriteEndElement();
        });
        return new Answer(map, StatusCodes.Status200OK, "application/xml; charset=utf-8");
    }

    /// <summary>
    /// Answers the rules for robots: searches would cost them and the site much, and have nothing new.
    /// </summary>
    public Task<IResult?> RobotsAsync(HttpRequest request)
    {
        var text = $"""
            User-agent: *
            Disallow: /search
            Disallow: /{Routes.Prefix}/
            Disallow: /ingestions
            Disallow: /uploads
            Disallow: /try
            Disallow: /sign-in
            Sitemap: {Visit.Of(request, series).Origin}/sitemap.xml

            """;
        return Task.FromResult<IResult?>(
            new Answer(Encoding.UTF8.GetBytes(text), StatusCodes.Status200OK, "text/plain; charset=utf-8"));
    }
}
