using Microsoft.AspNetCore.Http;
using WatchReports.Http;
using WatchReports.Language;
using WatchReports.Replica;
using WatchReports.Site.Pages;
using WatchReports.Site.Parts;
using WatchReports.Works;

namespace WatchReports.Site;

/// <summary>Answers searches and lists.</summary>
/// <param name="replica">Answers the questions.</param>
/// <param name="renderer">Renders the pages.</param>
public sealed class SearchPages(ReportReplica replica, PageRenderer renderer)
{
    private const int PageLength = 25;

    private static readonly string[] ReportFacets = ["year", "author"];
    private static readonly string[] WorkFacets = ["publication", "year", "language"];

    /// <summary>Answers the list of all reports.</summary>
    public async Task<IResult?> ReportsAsync(HttpRequest request)
    {
        var state = SearchState.Of(request);
        try
        {
            var page = await replica.ListAsync(
                request, view => view.Reports.List(new ReportFilter(), PageLength, state.Cursor));
            var next = page.Next is null ? null : $"/reports?cursor={Uri.EscapeDataString(page.Next)}";
            return await renderer.AnswerAsync<ReportsPage>(request, new Dictionary<string, object?>
            {
                [nameof(ReportsPage.Reports)] = page.Items,
                [nameof(ReportsPage.Next)] = next,
                [nameof(ReportsPage.Total)] = page.Total,
                [nameof(ReportsPage.IsFirst)] = state.Cursor is null,
            });
        }
        catch (InvalidCursorException)
        {
            // The list has changed since the address was made; its beginning is what the reader wants.
            return Results.Redirect("/reports");
        }
    }

    /// <summary>Answers a search.</summary>
    public async Task<IResult?> SearchAsync(HttpRequest request)
    {
        var state = SearchState.Of(request);
        try
        {
            var parameters = new Dictionary<string, object?> { [nameof(SearchPage.State)] = state };
            if (state.Query?.Error is not null)
            {
                return await renderer.AnswerAsync<SearchPage>(request, parameters);
            }

            if (state.IsForSources)
            {
                var works = await replica.ListAsync(
                    request, view => view.Works.List(WorksOf(state), PageLength, state.Cursor, WorkFacets));
                parameters[nameof(SearchPage.Works)] = works.Items;
                parameters[nameof(SearchPage.Total)] = works.Total;
                parameters[nameof(SearchPage.Facets)] = works.Facets;
                parameters[nameof(SearchPage.Hint)] = works.Hint;
                parameters[nameof(SearchPage.Next)] = works.Next;
            }
            else
            {
                var reports = await replica.ListAsync(
                    request, view => view.Reports.List(ReportsOf(state), PageLength, state.Cursor, ReportFacets));
                parameters[nameof(SearchPage.Reports)] = reports.Items;
                parameters[nameof(SearchPage.Total)] = reports.Total;
                parameters[nameof(SearchPage.Facets)] = reports.Facets;
                parameters[nameof(SearchPage.Hint)] = reports.Hint;
                parameters[nameof(SearchPage.Next)] = reports.Next;
            }

            if (state.Text is { } text && Publications.IsListed(text))
            {
                parameters[nameof(SearchPage.Publication)] = Publications.Find(text);
            }

            return await renderer.AnswerAsync<SearchPage>(request, parameters);
        }
        catch (InvalidCursorException)
        {
            return Results.Redirect((state with { Cursor = null }).Url);
        }
    }

    private static ReportFilter ReportsOf(SearchState state) =>
        new(
            From: state.From,
            To: state.To,
            Author: state.Author,
            Query: state.Query,
            Sort: state.Query is null ? ReportSort.Date : ReportSort.Relevance);

    private static WorkFilter WorksOf(SearchState state) => new(
        state.Publication is { } publication && Slug.Of(publication).Length > 0 ? [publication] : [],
        state.From,
        state.To,
        state.Report is { } report ? Routes.ParseReportId(report) : null,
        state.Query,
        state.Language,
        state.IsByUses ? WorkSort.Uses : state.Query is null ? WorkSort.Date : WorkSort.Relevance);
}
