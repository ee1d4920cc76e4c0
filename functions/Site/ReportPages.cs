using Microsoft.AspNetCore.Http;
using WatchReports.Http;
using WatchReports.Model;
using WatchReports.Replica;
using WatchReports.Site.Pages;
using WatchReports.Site.Parts;

namespace WatchReports.Site;

/// <summary>Answers the pages of reports.</summary>
/// <param name="replica">Answers the questions.</param>
/// <param name="renderer">Renders the pages.</param>
public sealed class ReportPages(ReportReplica replica, PageRenderer renderer)
{
    private const int Newest = 10;
    private const int MostUsed = 12;

    // Each citation of a report names one work, and the parser limits the citations of one report.
    private const int AllWorks = 10_000;

    /// <summary>Answers the front page.</summary>
    public async Task<IResult?> HomeAsync(HttpRequest request)
    {
        var parameters = await replica.ListAsync(request, view =>
        {
            var reports = view.Reports.List(new ReportFilter(), Newest, cursor: null).Items;
            return new Dictionary<string, object?>
            {
                [nameof(HomePage.Reports)] = reports,
                [nameof(HomePage.Openings)] = view.Reports.ReadFirstSentences(reports.Select(report => report.Id)),
                [nameof(HomePage.Works)] =
                    view.Works.List(new WorkFilter(Sort: WorkSort.Uses), MostUsed, cursor: null).Items,
                [nameof(HomePage.Publications)] = view.Works.ListPublications(),
                [nameof(HomePage.ReportYears)] = YearChart.OfReports(view.Reports.CountByYear()),
                [nameof(HomePage.SourceYears)] = YearChart.OfSources(view.Works.CountByYear()),
            };
        });
        return await renderer.AnswerAsync<HomePage>(request, parameters);
    }

    /// <summary>Answers the page of a report; null where no report has the id.</summary>
    public async Task<IResult?> ReportAsync(HttpRequest request, string id)
    {
        var key = Routes.ParseReportId(id);
        var parameters = key is null ? null : await replica.FindAsync(request, view =>
            view.Reports.Find(key) is not { } report ? null : new Dictionary<string, object?>
            {
                [nameof(ReportPage.Report)] = report,
                [nameof(ReportPage.Works)] =
                    view.Works.List(new WorkFilter(Report: report.Id), AllWorks, cursor: null).Items,
                [nameof(ReportPage.Previous)] = FindNeighbour(view, report.Previous),
                [nameof(ReportPage.Next)] = FindNeighbour(view, report.Next),
            });
        return parameters is null ? null : await renderer.AnswerAsync<ReportPage>(request, parameters);
    }

    private static ReportSummary? FindNeighbour(ReplicaView view, string? url) =>
        url is null ? null : view.Reports.FindSummary(SiteUrls.IdOf(url));
}
