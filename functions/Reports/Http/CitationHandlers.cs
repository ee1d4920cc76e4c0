using Microsoft.AspNetCore.Http;
using WatchReports.Exporting;
using WatchReports.Language;
using WatchReports.Model;
using WatchReports.Replica;

namespace WatchReports.Http;

/// <summary>Answers requests for works, publications and look-ups.</summary>
/// <param name="replica">Answers the questions.</param>
/// <param name="series">The words of the owner about the series.</param>
public sealed class CitationHandlers(ReportReplica replica, SeriesDescription series)
{
    /// <inheritdoc cref="TextLookup.MaxCitations"/>
    public const int MaxCitations = TextLookup.MaxCitations;

    // Short enough to read in a list of downloads, and far below the 255 bytes of common file systems.
    private const int MaxFileNameLength = 80;

    /// <summary>Answers <see cref="Routes.Citations"/>.</summary>
    public async Task<IResult> ListAsync(HttpRequest request)
    {
        var parameters = new Parameters(request);
        var (from, to) = parameters.Dates();
        var query = parameters.Query();
        var filter = new WorkFilter(
            parameters.Publications(),
            from,
            to,
            parameters.Report(),
            query,
            parameters.Language(),
            parameters.Sort<WorkSort>(isSearch: query is not null));
        var facets = parameters.Facets(WorkQueries.FacetNames);
        var (limit, cursor) = (parameters.Limit(), parameters.Text("cursor"));
        var format = parameters.Format(ExportFormats.OfWorks);
        if (format is WorkFormat whole && !parameters.IsPaged)
        {
            return parameters.Problem ?? await replica.ExportAsync(
                request, whole, CreateFileName(request), view => whole.Write(Works(view).Select(Export)));
        }

        return await parameters.PageAsync(
            () => replica.ListAsync(request, view => view.Works.List(filter, limit, cursor, facets)),
            listing => format switch
            {
                null => JsonAnswer.Ok(listing, ReportsJson.Readable.WorkListing),
                WorkFormat file =>
                    new ExportAnswer(file.Write(listing.Items.Select(Export)), file, CreateFileName(request)),
                _ => new FeedAnswer(Feeds.OfWorks(request, listing, series)),
            });

        IEnumerable<Work> Works(ReplicaView view) =>
            Pages.ReadAll((length, next) => view.Works.List(filter, length, next));
    }

    /// <summary>Answers <see cref="Routes.Work"/>.</summary>
    public async Task<IResult> GetAsync(HttpRequest request, string work)
    {
        // The address of the look-up has the form of a work's address, and the look-up itself has no GET.
        if (Routes.Lookup.EndsWith($"/{work}", StringComparison.OrdinalIgnoreCase))
        {
            return Problems.MethodNotAllowed(request, [Routes.Post]);
        }

        var parameters = new Parameters(request);
        var format = parameters.Format(WorkFormat.All);
        if (parameters.Problem is { } problem)
        {
            return problem;
        }

        var key = Identifier.Parse(work);
        var found = key is null ? null : await replica.FindAsync(request, view => view.Works.Find(key));
        if (found is null && key is not null
            && await replica.FindAsync(request, view => view.Works.FindPresentId(key)) is { } present)
        {
            return RedirectAnswer.Moved(Addresses.OfWork(present) + request.QueryString);
        }

        return found is null ? Problems.NotFound($"There is no work '{work}'.")
            : format is null ? JsonAnswer.Ok(found, ReportsJson.Readable.Work)
            : new ExportAnswer(format.Write([Export(found)]), format, found.Id);
    }

    /// <summary>Answers <see cref="Routes.Publications"/>.</summary>
    public async Task<IResult> ListPublicationsAsync(HttpRequest request)
    {
        var parameters = new Parameters(request);
        var format = parameters.Format(ExportFormats.OfTables);
        if (parameters.Problem is { } problem)
        {
            return problem;
        }

        var publications = await replica.ListAsync(request, view => view.Works.ListPublications());
        return format is null
            ? JsonAnswer.Ok(
                new Listing<Publication>(publications, Total: publications.Count),
                ReportsJson.Readable.PublicationListing)
            : new ExportAnswer(CsvTables.Publications.Write(publications), format, "publications");
    }

    /// <summary>Answers <see cref="Routes.Lookup"/>.</summary>
    public async Task<IResult> LookupAsync(HttpRequest request)
    {
        if (new Parameters(request).Problem is { } wrong)
        {
            return wrong;
        }

        var (text, problem) = await LookupText.ReadAsync(request);
        if (text is null)
        {
            return problem!;
        }

        return await FindAsync(request, text) is { } found
            ? JsonAnswer.Ok(new Listing<LookupItem>(found), ReportsJson.Readable.LookupListing)
            : Problems.BadParameter(
                "text", $"has more than {MaxCitations} citations, the maximum of one look-up; divide the text");
    }

    /// <summary>
    /// Finds the works that a text cites; null if it has more than <see cref="MaxCitations"/> citations.
    /// </summary>
    internal async Task<IReadOnlyList<LookupItem>?> FindAsync(HttpRequest request, string text)
    {
        var lookup = new TextLookup(text);
        return lookup.IsTooMuch
            ? null
            : await replica.ListAsync(request, view => lookup.Find(view, request.HttpContext.RequestAborted));
    }

    private static ExportedWork Export(Work work) => ExportedWork.FromWork(work);

    // The search terms in the name distinguish one download from another: citations-kcna-2021-06-01.
    private static string CreateFileName(HttpRequest request)
    {
        var searched = Parameters.SearchedFor(request).SelectMany(pair => pair.Value).OfType<string>();
        var name = string.Join('-', searched.Select(Slug.Of).Where(slug => slug.Length > 0).Prepend("citations"));
        return name.Length <= MaxFileNameLength ? name : name[..MaxFileNameLength].TrimEnd('-');
    }
}
