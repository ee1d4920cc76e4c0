using System.Globalization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Extensions;
using WatchReports.Exporting;
using WatchReports.Language;
using WatchReports.Model;

namespace WatchReports.Http;

/// <summary>Makes feeds of lists.</summary>
public static class Feeds
{
    /// <summary>Makes a feed of a page of reports.</summary>
    public static AtomFeed OfReports(
        HttpRequest request, Listing<ReportSummary> reports, SeriesDescription series)
    {
        var origin = PublicOrigin.Of(request, series);
        return Make(request, origin, series, "reports", reports.Next, tab: null) with
        {
            Entries = [.. reports.Items.Select(report => OfReport(report, origin))],
        };
    }

    /// <summary>Makes a feed of a page of works.</summary>
    public static AtomFeed OfWorks(HttpRequest request, Listing<Work> works, SeriesDescription series)
    {
        var origin = PublicOrigin.Of(request, series);
        return Make(request, origin, series, "sources", works.Next, tab: "sources") with
        {
            Entries = [.. works.Items.Select(work => OfWork(work, origin))],
        };
    }

    private static AtomFeed Make(
        HttpRequest request, string origin, SeriesDescription series, string things, string? next, string? tab)
    {
        var filters = Parameters.SearchedFor(request).ToArray();
        var searched = string.Join("; ", filters.SelectMany(pair => pair.Value).OfType<string>());
        var page = new QueryBuilder();
        if (tab is not null)
        {
            page.Add("tab", tab);
        }

        foreach (var (name, values) in filters)
        {
            page.Add(name, values.OfType<string>());
        }

        return new AtomFeed
        {
            Url = $"{origin}{request.PathBase}{request.Path}{request.QueryString}",
            Next = next is null ? null : origin + next,
            PageUrl = filters.Length == 0 && tab is null ? $"{origin}/reports" : $"{origin}/search{page}",
            Title = searched.Length == 0 ? $"{series.Name}: {things}" : $"{series.Name}: {things} for {searched}",
            Subtitle = series.Description,
            Author = series.Publisher ?? series.Name,
            Entries = [],
        };
    }

    private static AtomEntry OfReport(ReportSummary report, string origin) => new()
    {
        Url = origin + Addresses.OfReportPage(report.Id),
        DataUrl = origin + report.Self,
        Title = string.Create(CultureInfo.InvariantCulture, $"{report.Series} No. {report.Number}: {report.Title}"),
        Published = report.Posted ?? report.Date,
        Updated = report.Updated ?? Midnight(report.Posted ?? report.Date),
        Authors = report.Authors,
        Summary = $"{Counted.Of(report.Citations, "citation")} in {Counted.Of(report.Notes, "note")}",
    };

    private static AtomEntry OfWork(Work work, string origin)
    {
        var reports = work.Uses.DistinctBy(use => use.Report).OrderBy(use => use.Date).ToArray();
        return new AtomEntry
        {
            Url = origin + Addresses.OfWorkPage(work.Id),
            DataUrl = origin + work.Self,
            Title = work.Title ?? work.Number ?? work.Url ?? work.Id,
            Published = work.Date,
            // A work changes here when another report uses it.
            Updated = Midnight(reports.Length == 0 ? work.Date ?? default : reports[^1].Date),
            Authors = work.Authors.Count > 0 ? work.Authors : [.. new[] { work.Publication }.OfType<string>()],
            Summary = $"Cited in {string.Join(", ", reports.Select(use => Name(use)))}",
        };
    }

    private static string Name(Use use) =>
        string.Create(CultureInfo.InvariantCulture, $"No. {use.Number} ({use.Date:yyyy-MM-dd})");

    private static DateTimeOffset Midnight(DateOnly day) => new(day, default, TimeSpan.Zero);
}
