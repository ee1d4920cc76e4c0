using Microsoft.AspNetCore.Http;
using WatchReports.Http;
using WatchReports.Language;
using WatchReports.Replica;
using WatchReports.Site.Pages;
using WatchReports.Site.Parts;

namespace WatchReports.Site;

/// <summary>Answers searches and lists.</summary>
/// <param name="replica">Answers the questions.</param>
/// <param name="renderer">Renders the pages.</param>
public sealed class SearchPages(ReportReplica replica, PageRenderer renderer)
{
    private const int PageLength = 25;

    // A search without hits is asked again without each of its terms; more terms are rather a pasted sentence.
    private const int MostTermsToLeaveOut = 6;

    private static readonly string[] ReportFacets = ["year", "author", "series"];
    private static readonly string[] WorkFacets = ["publication", "year", "language"];

    /// <summary>Answers the list of all reports.</summary>
    public async Task<IResult?> ReportsAsync(HttpRequest request)
    {
        var state = SearchState.Of(request);
        try
        {
            var parameters = await replica.ListAsync(request, view =>
            {
                var page = view.Reports.List(new ReportFilter(), PageLength, state.Cursor);
                return new Dictionary<string, object?>
                {
                    [nameof(ReportsPage.Reports)] = page.Items,
                    [nameof(ReportsPage.Openings)] =
                        view.Reports.ReadFirstSentences(page.Items.Select(report => report.Id)),
                    [nameof(ReportsPage.Next)] =
                        page.Next is null ? null : $"/reports?cursor={Uri.EscapeDataString(page.Next)}",
                    [nameof(ReportsPage.Total)] = page.Total,
                    [nameof(ReportsPage.Years)] = view.Reports.CountByYear(),
                    [nameof(ReportsPage.IsFirst)] = state.Cursor is null,
                };
            });
            return await renderer.AnswerAsync<ReportsPage>(request, parameters);
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
        var ct = request.HttpContext.RequestAborted;
        try
        {
            var results = await replica.ListAsync(request, view => Search(view, state) with
            {
                Publications = view.Publications,
                Publication = state.Text is null ? null : view.Works.FindPublication(state.Text),
                Numbered = state.Text is not null && TypedReportNumber.Read(state.Text) is { } id
                    ? view.Reports.FindSummary(id)
                    : null,
                LookedUp = state.Text is not null && new TextLookup(state.Text) is { Cites: true } lookup
                    ? lookup.Find(view, ct)
                    : [],
            });
            return await renderer.AnswerAsync<SearchPage>(request, new Dictionary<string, object?>
            {
                [nameof(SearchPage.State)] = state,
                [nameof(SearchPage.Results)] = results,
            });
        }
        catch (InvalidCursorException)
        {
            return Results.Redirect((state with { Cursor = null }).Url);
        }
    }

    private static SearchResults Search(ReplicaView view, SearchState state)
    {
        if (state.Query?.Error is not null)
        {
            return new SearchResults();
        }

        try
        {
            var results = state.IsForSources ? ListSources(view, state)
                : state is { Tab: SearchTab.Notes, Text: null } ? new SearchResults()
                : ListReports(view, state);
            return Help(view, state, results with { Totals = CountOthers(view, state, results.Totals) });
        }
        catch (NoSuchReportException e)
        {
            return new SearchResults
            {
                Totals = new Dictionary<SearchTab, int> { [SearchTab.Sources] = 0 },
                Hint = e.Message,
            };
        }
    }

    private static SearchResults ListReports(ReplicaView view, SearchState state)
    {
        var page = view.Reports.List(ReportsOf(state), PageLength, state.Cursor, ReportFacets);
        return new SearchResults
        {
            Reports = page.Items,
            Totals = new Dictionary<SearchTab, int> { [state.Tab] = page.Total },
            Facets = page.Facets,
            Next = page.Next,
        };
    }

    private static SearchResults ListSources(ReplicaView view, SearchState state)
    {
        var page = view.Works.List(WorksOf(state), PageLength, state.Cursor, WorkFacets);
        return new SearchResults
        {
            Works = page.Items,
            Totals = new Dictionary<SearchTab, int> { [SearchTab.Sources] = page.Total },
            Facets = page.Facets,
            Next = page.Next,
            Hint = page.Hint,
        };
    }

    private static Dictionary<SearchTab, int> CountOthers(
        ReplicaView view, SearchState state, IReadOnlyDictionary<SearchTab, int> known) => Enum.GetValues<SearchTab>()
        // Without words every note would match.
        .Where(tab => tab != SearchTab.Notes || state.Text is not null)
        .ToDictionary(tab => tab, tab => known.TryGetValue(tab, out var total) ? total : Count(view, state.On(tab)));

    private static int Count(ReplicaView view, SearchState state) => state.IsForSources
        ? view.Works.Count(WorksOf(state))
        : view.Reports.Count(ReportsOf(state));

    // Suggestions for a search without hits.
    private static SearchResults Help(ReplicaView view, SearchState state, SearchResults results) =>
        results.Totals.GetValueOrDefault(state.Tab) > 0 || !state.IsNarrowed ? results : results with
        {
            Similar = (state.Publication ?? state.Text) is { } typed ? view.Works.FindSimilarPublication(typed) : null,
            Fewer = state.Query is { Terms.Count: > 1 and <= MostTermsToLeaveOut } query
                ? FindFewer(view, state, query)
                : [],
        };

    private static FewerWords[] FindFewer(ReplicaView view, SearchState state, SearchQuery query)
    {
        var withoutOne = Found(query.WithoutOneTerm());
        return withoutOne.Length > 0 ? withoutOne : Found(query.EachTerm());

        FewerWords[] Found(IEnumerable<string> texts) =>
        [
            .. texts.Select(text => new FewerWords(text, Count(view, state with { Text = text })))
                .Where(fewer => fewer.Total > 0),
        ];
    }

    private static ReportFilter ReportsOf(SearchState state) => new(
        state.Series is { } series ? Slug.Of(series) : null,
        state.From,
        state.To,
        state.Author,
        state.Query,
        state.Tab == SearchTab.Notes ? ReportParts.Notes : ReportParts.All,
        Sort: state.Sort == SearchSort.Relevance ? ReportSort.Relevance : ReportSort.Date);

    private static WorkFilter WorksOf(SearchState state) => new(
        state.Publication is { } publication ? [publication] : [],
        state.From,
        state.To,
        // An id of another form is that of no report.
        state.Report is { } report ? Routes.ParseReportId(report) ?? report : null,
        state.Query,
        state.Language,
        state.Sort switch
        {
            SearchSort.Uses => WorkSort.Uses,
            SearchSort.Relevance => WorkSort.Relevance,
            _ => WorkSort.Date,
        });
}
