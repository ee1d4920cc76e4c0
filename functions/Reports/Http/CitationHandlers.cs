using Microsoft.AspNetCore.Http;
using WatchReports.Exporting;
using WatchReports.Language;
using WatchReports.Model;
using WatchReports.Parsing;
using WatchReports.Replica;

namespace WatchReports.Http;

/// <summary>Answers requests for works, publications and look-ups.</summary>
public sealed class CitationHandlers(ReportReplica replica)
{
    /// <summary>
    /// The largest number of citations in one look-up, so that one call reads a bounded number of works.
    /// </summary>
    public const int MaxCitations = 500;

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
        var format = parameters.Format(ExportFormat.OfWorks);
        if (format is not null && !parameters.IsPaged)
        {
            return parameters.Problem ?? await replica.ExportAsync(
                request, format, CreateFileName(request), view => format.Write(Works(view).Select(Export)));
        }

        return await parameters.PageAsync(
            () => replica.ListAsync(request, view => view.Works.List(filter, limit, cursor, facets)),
            listing => format is null
                ? JsonAnswer.Ok(listing, ReportsJson.Readable.WorkListing)
                : new ExportAnswer(format.Write(listing.Items.Select(Export)), format, CreateFileName(request)));

        IEnumerable<Work> Works(ReplicaView view) =>
            Pages.ReadAll((length, next) => view.Works.List(filter, length, next));
    }

    /// <summary>Answers <see cref="Routes.Work"/>.</summary>
    public async Task<IResult> GetAsync(HttpRequest request, string work)
    {
        // The address of the look-up has the form of a work's address, and the look-up itself has no GET.
        if (Routes.Lookup.EndsWith($"/{work}", StringComparison.OrdinalIgnoreCase))
        {
            return Problems.MethodNotAllowed(request, Routes.Post);
        }

        var parameters = new Parameters(request);
        var format = parameters.Format(ExportFormat.OfWorks);
        if (parameters.Problem is { } problem)
        {
            return problem;
        }

        var key = Routes.ParseKey(work);
        var found = key is null ? null : await replica.FindAsync(request, view => view.Works.Find(key));
        if (found is null && key is not null
            && await replica.FindAsync(request, view => view.Works.FindPresentId(key)) is { } present)
        {
            return new MovedAnswer(Addresses.OfWork(present) + request.QueryString);
        }

        return found is null ? Problems.NotFound($"There is no work '{work}'.")
            : format is null ? JsonAnswer.Ok(found, ReportsJson.Readable.Work)
            : new ExportAnswer(format.Write([Export(found)]), format, found.Id);
    }

    /// <summary>Answers <see cref="Routes.Publications"/>.</summary>
    public async Task<IResult> ListPublicationsAsync(HttpRequest request)
    {
        var parameters = new Parameters(request);
        var format = parameters.Format(ExportFormat.OfTables);
        if (parameters.Problem is { } problem)
        {
            return problem;
        }

        var publications = await replica.ListAsync(request, view => view.Works.ListPublications());
        return format is null
            ? JsonAnswer.Ok(
                new Listing<Publication>(publications, Total: publications.Count),
                ReportsJson.Readable.PublicationListing)
            : new ExportAnswer(CsvTables.Publications.Write(publications), format, Routes.Publications);
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
        var citations = PastedText.Read(text).Take(MaxCitations + 1).ToArray();
        if (citations.Length > MaxCitations)
        {
            return null;
        }

        var ct = request.HttpContext.RequestAborted;
        return await replica.ListAsync(
            request,
            view =>
            {
                var read = view.Lookup.Find(citations.Select(pasted => pasted.Citation), ct);
                return citations.Select(pasted => CreateItem(
                    text,
                    pasted,
                    pasted.Citation.Work is { } id ? read[id] : view.Lookup.FindIn(pasted.Citation.Raw, ct))).ToArray();
            });
    }

    private static ExportedWork Export(Work work) => ExportedWork.FromWork(work);

    // The search terms in the name distinguish one download from another: citations-kcna-2021-06-01.
    private static string CreateFileName(HttpRequest request)
    {
        var searched = request.Query
            .Where(pair => pair.Key is not ("format" or "limit" or "cursor" or "sort" or "facets")
                && !Parameters.HostParameters.Contains(pair.Key, StringComparer.OrdinalIgnoreCase))
            .SelectMany(pair => pair.Value)
            .OfType<string>();
        var name = string.Join('-', searched.Select(Slug.Of).Where(slug => slug.Length > 0).Prepend(Routes.Citations));
        return name.Length <= MaxFileNameLength ? name : name[..MaxFileNameLength].TrimEnd('-');
    }

    private static LookupItem CreateItem(string text, PastedCitation pasted, FoundWorks works)
    {
        var citation = pasted.Citation;
        return new LookupItem(
            text[pasted.Start..pasted.End],
            pasted.Start,
            pasted.End,
            works.Status,
            pasted.Via,
            citation.Work is null ? null : ParsedCitation.From(citation),
            works.Works,
            works.Status == LookupStatus.NotFound ? works.Near : null,
            works.Status == LookupStatus.Unparsed ? pasted.Problem : null);
    }
}
