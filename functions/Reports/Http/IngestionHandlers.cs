using Microsoft.AspNetCore.Http;
using WatchReports.Ingesting;
using WatchReports.Storage;

namespace WatchReports.Http;

/// <summary>Answers how far the ingestion of uploads has come.</summary>
public sealed class IngestionHandlers(IngestionRecords records, Uploads uploads)
{
    /// <summary>Answers <see cref="Routes.Ingestions"/>.</summary>
    public async Task<IResult> ListAsync(HttpRequest request)
    {
        var parameters = new Parameters(request);
        var (status, limit, cursor) = (parameters.Status(), parameters.Limit(), parameters.Text("cursor"));
        return await parameters.PageAsync(
            () => records.ListAsync(status, limit, cursor, request.HttpContext.RequestAborted),
            ReportsJson.Readable.IngestionListing);
    }

    /// <summary>Answers <see cref="Routes.Ingestion"/>.</summary>
    public async Task<IResult> GetAsync(HttpRequest request, string blob)
    {
        if (new Parameters(request).Problem is { } problem)
        {
            return problem;
        }

        var ct = request.HttpContext.RequestAborted;
        blob = BlobPath.Read(blob)!;
        if (BlobName.Problem(blob) is not null)
        {
            return NoSuchBlob(blob);
        }

        // The record is read first: a record that is written between the two reads shows up as pending, not as lost.
        var record = await records.FindAsync(blob, ct);
        var ingestion = await uploads.FindPendingAsync(blob, record, ct) ?? record;
        return ingestion is null ? NoSuchBlob(blob) : JsonAnswer.Ok(ingestion, ReportsJson.Readable.Ingestion);
    }

    private static JsonAnswer NoSuchBlob(string blob) => Problems.NotFound($"There is no upload '{blob}'.");
}
