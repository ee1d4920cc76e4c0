using System.Globalization;
using Azure;
using Azure.Storage.Blobs.Models;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Extensions;
using WatchReports.Http;
using WatchReports.Ingesting;
using WatchReports.Replica;
using WatchReports.Site.Pages;
using WatchReports.Site.Parts;

namespace WatchReports.Site;

/// <summary>Answers the pages of uploads: the list, the form and its outcome, and one upload.</summary>
/// <param name="replica">Lists what became of uploads.</param>
/// <param name="ingestions">Finds what became of one upload.</param>
/// <param name="uploads">Stores files.</param>
/// <param name="settings">Finds what is wrong with the owner's settings.</param>
/// <param name="audit">Lists removals.</param>
/// <param name="renderer">Renders the pages.</param>
public sealed class UploadPages(
    ReportReplica replica,
    IngestionHandlers ingestions,
    Uploads uploads,
    SettingsHandlers settings,
    RemovalAudit audit,
    PageRenderer renderer)
{
    private const int PageLength = 25;
    private const int MostRemovals = 10;

    private static readonly string[] Facets = ["status", "severity", "diagnostic"];

    /// <summary>Answers the list of uploads with the form for new ones.</summary>
    public Task<IResult?> ListAsync(HttpRequest request) => ListAsync(request, problem: null, StatusCodes.Status200OK);

    /// <summary>Stores the files of a form, or answers what became of the files of an earlier form.</summary>
    public Task<IResult?> UploadAsync(HttpRequest request) =>
        HttpMethods.IsPost(request.Method) ? StoreAsync(request) : FollowAsync(request);

    /// <summary>Answers the page of one upload; null where there is none of the name.</summary>
    public async Task<IResult?> ShowAsync(HttpRequest request, string blob)
    {
        if (await ingestions.FindAsync(request, blob) is not { } ingestion)
        {
            return null;
        }

        return await renderer.AnswerAsync<IngestionPage>(request, new Dictionary<string, object?>
        {
            [nameof(IngestionPage.Ingestion)] = ingestion,
            [nameof(IngestionPage.Next)] = NextRound(request),
        });
    }

    private async Task<IResult?> ListAsync(HttpRequest request, string? problem, int status)
    {
        var parameters = new Parameters(request);
        var filter = parameters.Ingestions();
        var state = new UploadFilter(filter.Status, filter.Code, filter.Severity, filter.Prefix);
        try
        {
            var page = await replica.ReadAsync(
                request, view => view.Ingestions.List(filter, PageLength, parameters.Text("cursor"), Facets));
            var ct = request.HttpContext.RequestAborted;
            return await renderer.AnswerAsync<IngestionsPage>(
                request,
                new Dictionary<string, object?>
                {
                    [nameof(IngestionsPage.Filter)] = state,
                    [nameof(IngestionsPage.Ingestions)] = page.Items,
                    [nameof(IngestionsPage.Facets)] = page.Facets,
                    [nameof(IngestionsPage.Total)] = page.Total,
                    [nameof(IngestionsPage.Next)] = page.Next is null ? null : state.Url(page.Next),
                    [nameof(IngestionsPage.Problem)] = problem,
                    [nameof(IngestionsPage.Settings)] = await settings.FindAllAsync(request),
                    [nameof(IngestionsPage.Removals)] = (await audit.ListAsync(MostRemovals, cursor: null, ct)).Items,
                },
                status);
        }
        catch (InvalidCursorException)
        {
            return RedirectAnswer.SeeOther(state.Url());
        }
    }

    private async Task<IResult?> StoreAsync(HttpRequest request)
    {
        if (await FileForm.ReadAsync(request) is not { } form)
        {
            return await ListAsync(request, FileForm.TooLarge, StatusCodes.Status413PayloadTooLarge);
        }

        if (NewUpload.FindProblem(form) is { } problem)
        {
            return await ListAsync(request, problem, StatusCodes.Status400BadRequest);
        }

        var outcome = new UploadOutcome();
        foreach (var upload in NewUpload.ListAll(form))
        {
            outcome = await StoreAsync(upload, form.Replaces, request.HttpContext.RequestAborted)
                ? outcome with { Stored = [.. outcome.Stored, upload.Name] }
                : outcome with { Kept = [.. outcome.Kept, upload.Name] };
        }

        return RedirectAnswer.SeeOther(outcome.Url());
    }

    /// <summary>Stores a file; false where a file of the name is there and is to be kept.</summary>
    private async Task<bool> StoreAsync(NewUpload upload, bool replaces, CancellationToken ct)
    {
        var conditions = replaces ? null : new BlobRequestConditions { IfNoneMatch = ETag.All };
        return await uploads.StoreAsync(
            upload.Name, await upload.ReadAsync(ct), upload.ContentType, conditions, ct) is not null;
    }

    private async Task<IResult?> FollowAsync(HttpRequest request)
    {
        var outcome = UploadOutcome.Of(request);
        if (outcome.Stored.Count + outcome.Kept.Count == 0)
        {
            return RedirectAnswer.SeeOther(SiteUrls.Ingestions);
        }

        var found = await ingestions.FindAllAsync(request, outcome.Stored);
        return await renderer.AnswerAsync<OutcomePage>(request, new Dictionary<string, object?>
        {
            [nameof(OutcomePage.Ingestions)] = found,
            [nameof(OutcomePage.Kept)] = outcome.Kept,
            [nameof(OutcomePage.Address)] = outcome.Url(),
            [nameof(OutcomePage.Next)] = NextRound(request),
        });
    }

    /// <summary>
    /// The address of the same page a few seconds later, for browsers without script; null after 30 rounds.
    /// </summary>
    private static string? NextRound(HttpRequest request)
    {
        // Each has four seconds: reading takes seconds, and on Azure an event may take a minute to come.
        const int MostRounds = 30;
        const string Round = "round";
        var round = int.TryParse(
            request.Query[Round], NumberStyles.None, CultureInfo.InvariantCulture, out var typed) ? typed : 0;
        if (round >= MostRounds)
        {
            return null;
        }

        var query = new QueryBuilder(
            request.Query.Where(pair => pair.Key != Round))
        {
            { Round, (round + 1).ToString(CultureInfo.InvariantCulture) },
        };
        return request.Path.ToUriComponent() + query;
    }
}
