using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Extensions;
using WatchReports.Exporting;
using WatchReports.Ingesting;
using WatchReports.Model;
using WatchReports.Replica;

namespace WatchReports.Http;

/// <summary>Answers requests for the records of ingestions.</summary>
public sealed class IngestionHandlers(ReportReplica replica, Uploads uploads, Rereading rereading)
{
    // Of a saved list, without the extension.
    private const string FileName = "ingestions";

    /// <summary>Answers <see cref="Routes.Ingestions"/>.</summary>
    public async Task<IResult> ListAsync(HttpRequest request)
    {
        var parameters = new Parameters(request);
        var filter = parameters.Ingestions();
        var facets = parameters.Facets(IngestionQueries.FacetNames);
        var (limit, cursor) = (parameters.Limit(), parameters.Text("cursor"));
        var format = parameters.Format(ExportFormats.OfTables);
        if (format is not null && !parameters.IsPaged)
        {
            return parameters.Problem ?? await replica.ExportAsync(
                request, format, FileName, view => CsvTables.Ingestions.Write(Ingestions(view)));
        }

        return await parameters.PageAsync(
            () => replica.ReadAsync(request, view => view.Ingestions.List(filter, limit, cursor, facets)),
            listing => format is null
                ? JsonAnswer.Ok(listing, ReportsJson.Readable.IngestionListing)
                : new ExportAnswer(CsvTables.Ingestions.Write(listing.Items), format, FileName));

        IEnumerable<Ingestion> Ingestions(ReplicaView view) =>
            Pages.ReadAll((length, next) => view.Ingestions.List(filter, length, next));
    }

    /// <summary>Answers <see cref="Routes.Ingestion"/>.</summary>
    public async Task<IResult> GetAsync(HttpRequest request, string blob)
    {
        if (new Parameters(request).Problem is { } problem)
        {
            return problem;
        }

        return await FindAsync(request, blob) is { } ingestion
            ? JsonAnswer.Ok(ingestion, ReportsJson.Readable.Ingestion)
            : Problems.NotFound($"There is no upload '{BlobPath.ToName(blob)}'.");
    }

    /// <summary>Answers <see cref="Routes.Reingest"/>: marks blobs, which the next reconcile reads again.</summary>
    public async Task<IResult> ReingestAsync(HttpRequest request)
    {
        var parameters = new Parameters(request);
        var prefix = parameters.Text("prefix", BlobName.MaxLength) ?? "";
        var after = parameters.Text("after", BlobName.MaxLength);
        if (parameters.Problem is { } problem)
        {
            return problem;
        }

        var (marked, last) = await rereading.MarkAsync(prefix, after, request.HttpContext.RequestAborted);
        var query = new QueryBuilder(
            request.Query.Where(pair => pair.Key != "after" && !Parameters.HostParameters.Contains(pair.Key)));
        query.Add("after", last ?? "");
        return JsonAnswer.Accepted(
            new Reingestion(marked, last is null ? null : $"{request.PathBase}{request.Path}{query}"),
            ReportsJson.Readable.Reingestion,
            $"/{Routes.Ingestions}",
            version: null);
    }

    /// <summary>What became of an upload; null where there is none of the name.</summary>
    public async Task<Ingestion?> FindAsync(HttpRequest request, string path) =>
        await FindAllAsync(request, [path]) is [var ingestion] ? ingestion : null;

    /// <summary>What became of uploads; those that do not exist are left out.</summary>
    public async Task<IReadOnlyList<Ingestion>> FindAllAsync(HttpRequest request, IEnumerable<string> paths)
    {
        string[] blobs =
            [.. paths.Select(path => BlobPath.ToName(path)!).Where(blob => BlobName.FindProblem(blob) is null)];
        // Read the records before the blobs: if ingestion writes a record between the two reads, the answer is pending
        // rather than 404.
        var records = await replica.ReadAsync(
            request, view => blobs.Select(blob => (Blob: blob, Record: view.Ingestions.Find(blob))).ToArray());
        // An upload that waits changes the answer, and has no commit yet.
        Validators.ForgetChange(request.HttpContext);
        var ct = request.HttpContext.RequestAborted;
        var found = await Task.WhenAll(records.Select(async each =>
            await uploads.FindPendingAsync(each.Blob, each.Record, ct) ?? each.Record));
        return [.. found.OfType<Ingestion>()];
    }
}
