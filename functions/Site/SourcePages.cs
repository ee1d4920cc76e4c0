using Microsoft.AspNetCore.Http;
using WatchReports.Http;
using WatchReports.Language;
using WatchReports.Model;
using WatchReports.Replica;
using WatchReports.Site.Pages;
using WatchReports.Site.Parts;

namespace WatchReports.Site;

/// <summary>Answers the pages of works and publications.</summary>
/// <param name="replica">Answers the questions.</param>
/// <param name="renderer">Renders the pages.</param>
public sealed class SourcePages(ReportReplica replica, PageRenderer renderer)
{
    private const int MostUsed = 25;

    // Each report is unpacked for the places of its markers, which takes about a millisecond.
    private const int MostReports = 40;

    private const int MostOfTheWeek = 10;

    /// <summary>
    /// Answers the page of a work, or leads from a former id of the work to its present page; null where no work has or
    /// had the id.
    /// </summary>
    public async Task<IResult?> WorkAsync(HttpRequest request, string id)
    {
        if (Identifier.Parse(id) is not { } key)
        {
            return null;
        }

        var parameters = await replica.FindAsync(request, view =>
            view.Works.Find(key) is not { } work ? null : new Dictionary<string, object?>
            {
                [nameof(WorkPage.Work)] = work,
                [nameof(WorkPage.Publications)] = view.Publications,
                [nameof(WorkPage.Uses)] = ShownUse.Of(work, FindReports(view, work)),
                [nameof(WorkPage.SameWeek)] = FindSameWeek(view, work),
            });
        if (parameters is not null)
        {
            return await renderer.AnswerAsync<WorkPage>(request, parameters);
        }

        var present = await replica.FindAsync(request, view => view.Works.FindPresentId(key));
        return present is null ? null : RedirectAnswer.Moved(SiteUrls.Work(present));
    }

    /// <summary>Answers the table of publications.</summary>
    public async Task<IResult?> PublicationsAsync(HttpRequest request)
    {
        var parameters = await replica.ListAsync(request, view => new Dictionary<string, object?>
        {
            [nameof(PublicationsPage.Publications)] = view.Works.ListPublications(),
            [nameof(PublicationsPage.All)] = YearChart.OfSources(view.Works.CountByYear()),
            [nameof(PublicationsPage.Table)] = PublicationTable.Of(request),
        });
        return await renderer.AnswerAsync<PublicationsPage>(request, parameters);
    }

    /// <summary>
    /// Answers the page of a publication, or leads from another of its names to it; null where no cited publication has
    /// the name.
    /// </summary>
    public async Task<IResult?> PublicationAsync(HttpRequest request, string slug)
    {
        var parameters = Identifier.Parse(slug) is not { } key ? null : await replica.FindAsync(request, view =>
            view.Works.FindPublication(key) is not { } found ? null : new Dictionary<string, object?>
            {
                [nameof(PublicationPage.Publication)] = found,
                [nameof(PublicationPage.Names)] = view.Publications.NamesOf(found.Slug),
                [nameof(PublicationPage.Works)] =
                    view.Works.List(new WorkFilter([found.Slug], Sort: WorkSort.Uses), MostUsed, cursor: null).Items,
                [nameof(PublicationPage.BySourceYear)] =
                    YearChart.OfPublication(found),
                [nameof(PublicationPage.ByReportYear)] = YearChart.OfCitingReports(
                    found, view.Works.CountByReportYear(found.Slug)),
            });
        return parameters?[nameof(PublicationPage.Publication)] is not Publication publication ? null
            : publication.Slug != slug ? RedirectAnswer.Moved(SiteUrls.Publication(publication.Slug))
            : await renderer.AnswerAsync<PublicationPage>(request, parameters);
    }

    private static Dictionary<string, Report> FindReports(ReplicaView view, Work work) => work.Uses
        .Select(use => use.Report)
        .Distinct()
        .Take(MostReports)
        .Select(view.Reports.Find)
        .OfType<Report>()
        .ToDictionary(report => report.Id);

    private static Work[] FindSameWeek(ReplicaView view, Work work)
    {
        if (work is not { Publication: { } publication, Date: { } date } || Slug.Of(publication).Length == 0)
        {
            return [];
        }

        var filter = new WorkFilter([publication], Week.From(date), Week.To(date));
        return [.. view.Works.List(filter, MostOfTheWeek + 1, null).Items.Where(other => other.Id != work.Id)
            .Take(MostOfTheWeek)];
    }
}
