using System.Globalization;
using System.Text;
using System.Xml;
using Microsoft.AspNetCore.Http;
using WatchReports.Http;
using WatchReports.Model;
using WatchReports.Replica;
using WatchReports.Site.Parts;

namespace WatchReports.Site;

/// <summary>Answers what programs read of a site: the feed, the map, the rules for robots.</summary>
/// <param name="replica">Answers the questions.</param>
/// <param name="site">The words of the owner.</param>
public sealed class FeedPages(ReportReplica replica, SiteOptions site)
{
    private const string Atom = "http://www.w3.org/2005/Atom";
    private const string Map = "http://www.sitemaps.org/schemas/sitemap/0.9";
    private const int Newest = 25;

    // The most addresses of one map (https://www.sitemaps.org/protocol.html).
    private const int MostAddresses = 50_000;

    private static readonly XmlWriterSettings Utf8 = new() { Encoding = new UTF8Encoding(false) };

    /// <summary>Answers the feed of the newest reports (RFC 4287).</summary>
    public async Task<IResult?> FeedAsync(HttpRequest request)
    {
        var reports = await replica.ListAsync(request, view => view.Reports.List(new ReportFilter(), Newest, null));
        var origin = Visit.Of(request, site).Origin;
        return Write("application/atom+xml; charset=utf-8", xml =>
        {
            xml.WriteStartElement("feed", Atom);
            Text(xml, "id", $"{origin}/feed.atom");
            Text(xml, "title", site.Name);
            Text(xml, "subtitle", site.Description);
            // An empty feed has never been changed.
            var updated = reports.Items.Select(Shown).DefaultIfEmpty(DateOnly.FromDateTime(DateTime.UnixEpoch)).Max();
            Text(xml, "updated", Instant(updated));
            Link(xml, "self", $"{origin}/feed.atom");
            Link(xml, "alternate", $"{origin}/");
            foreach (var report in reports.Items)
            {
                WriteEntry(xml, report, origin);
            }

            xml.WriteEndElement();
        });
    }

    /// <summary>Answers the map of the site: lists, reports, publications.</summary>
    public async Task<IResult?> MapAsync(HttpRequest request)
    {
        var (reports, publications) = await replica.ListAsync(request, view => (
            view.Reports.List(new ReportFilter(), MostAddresses / 2, null).Items, view.Works.ListPublications()));
        var origin = Visit.Of(request, site).Origin;
        string[] paths =
        [
            "/", "/reports", "/publications", "/about",
            .. reports.Select(report => SiteUrls.Report(report.Id)),
            .. publications.Select(publication => SiteUrls.Publication(publication.Slug)),
        ];
        return Write("application/xml; charset=utf-8", xml =>
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
            Sitemap: {Visit.Of(request, site).Origin}/sitemap.xml

            """;
        return Task.FromResult<IResult?>(
            new Answer(Encoding.UTF8.GetBytes(text), StatusCodes.Status200OK, "text/plain; charset=utf-8"));
    }

    private static void WriteEntry(XmlWriter xml, ReportSummary report, string origin)
    {
        var url = origin + SiteUrls.Report(report.Id);
        xml.WriteStartElement("entry", Atom);
        Text(xml, "id", url);
        Text(
            xml,
            "title",
            string.Create(CultureInfo.InvariantCulture, $"{report.Series} No. {report.Number}: {report.Title}"));
        Link(xml, "alternate", url);
        Text(xml, "published", Instant(report.Date));
        Text(xml, "updated", Instant(Shown(report)));
        foreach (var author in report.Authors.DefaultIfEmpty(report.Series))
        {
            xml.WriteStartElement("author", Atom);
            Text(xml, "name", author);
            xml.WriteEndElement();
        }

        Text(
            xml,
            "summary",
            $"{Counted.Of(report.Citations, "citation")} in {Counted.Of(report.Notes, "note")}");
        xml.WriteEndElement();
    }

    private static DateOnly Shown(ReportSummary report) => report.Posted ?? report.Date;

    private static string Instant(DateOnly date) =>
        date.ToString("yyyy-MM-dd'T00:00:00Z'", CultureInfo.InvariantCulture);

    private static void Text(XmlWriter xml, string name, string text) =>
        xml.WriteElementString(name, Atom, PlainLine.Of(text));

    private static void Link(XmlWriter xml, string rel, string href)
    {
        xml.WriteStartElement("link", Atom);
        xml.WriteAttributeString("rel", rel);
        xml.WriteAttributeString("href", href);
        xml.WriteEndElement();
    }

    private static Answer Write(string contentType, Action<XmlWriter> write)
    {
        using var bytes = new MemoryStream();
        using (var xml = XmlWriter.Create(bytes, Utf8))
        {
            write(xml);
        }

        return new Answer(bytes.ToArray(), StatusCodes.Status200OK, contentType);
    }
}
