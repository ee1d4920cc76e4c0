using System.Globalization;
using Azure;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using Microsoft.AspNetCore.Http;
using WatchReports.Exporting;
using WatchReports.Ingesting;
using WatchReports.Language;
using WatchReports.Model;
using WatchReports.Storage;
using WatchReports.Works;

namespace WatchReports.Http;

/// <summary>Listing, detail, notes and deletion of reports.</summary>
public sealed class ReportHandlers(ReportQueries queries, IngestionRecords records, BlobContainerClient container, Ingestor ingestor)
{
    /// <summary>Answers <see cref="Routes.Reports"/>.</summary>
    public async Task<IResult> ListAsync(HttpRequest request)
    {
        var parameters = new Parameters(request);
        var (from, to) = parameters.Dates();
        var series = parameters.Text("series");
        var filter = new ReportFilter(
            series is null ? null : Slug.Of(series), from, to, parameters.Text("author"), parameters.Query());
        var (limit, cursor) = (parameters.Limit(), parameters.Text("cursor"));
        return await parameters.PageAsync(
            () => queries.ListAsync(filter, limit, cursor, request.HttpContext.RequestAborted),
            ReportsJson.Readable.ReportListing);
    }

    /// <summary>Answers a GET of <see cref="Routes.Report"/>.</summary>
    public async Task<IResult> GetAsync(HttpRequest request, string id)
    {
        var parameters = new Parameters(request);
        var format = parameters.Format();
        if (parameters.Problem is { } problem)
        {
            return problem;
        }

        var report = await FindAsync(id, request.HttpContext.RequestAborted);
        return report is null ? NoSuchReport(id)
            : format is null ? JsonAnswer.Ok(report, ReportsJson.Readable.Report)
            : new ExportAnswer(ExportedWork.FromReport(report), format, report.Id);
    }

    /// <summary>Answers <see cref="Routes.Note"/>.</summary>
    public async Task<IResult> GetNoteAsync(HttpRequest request, string id, string number)
    {
        if (new Parameters(request).Problem is { } problem)
        {
            return problem;
        }

        if (await FindAsync(id, request.HttpContext.RequestAborted) is not { } report)
        {
            return NoSuchReport(id);
        }

        var note = int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var wanted)
            ? report.Notes.FirstOrDefault(note => note.Number == wanted)
            : null;
        return note is null
            ? Problems.NotFound($"Report {report.Id} has no note '{number}'.")
            : JsonAnswer.Ok(
                new NoteInContext(
                    note.Number, note.Text, note.Citations, note.SeeNotes, note.MarkedIn, Contexts.OfNote(report, note.Number)),
                ReportsJson.Readable.NoteInContext);
    }

    /// <summary>Answers <see cref="Routes.Graph"/>.</summary>
    public async Task<IResult> GetGraphAsync(HttpRequest request, string id)
    {
        if (new Parameters(request).Problem is { } problem)
        {
            return problem;
        }

        var report = await FindAsync(id, request.HttpContext.RequestAborted);
        return report is null ? NoSuchReport(id) : JsonAnswer.Ok(CitationGraph.From(report), ReportsJson.Readable.CitationGraph);
    }

    /// <summary>Answers a DELETE of <see cref="Routes.Report"/>.</summary>
    public async Task<IResult> DeleteAsync(HttpRequest request, string id)
    {
        if (new Parameters(request).Problem is { } problem)
        {
            return problem;
        }

        var ct = request.HttpContext.RequestAborted;
        if (await FindAsync(id, ct) is not { Source: { } source } report)
        {
            return NoSuchReport(id);
        }

        // An earlier blob that holds the report too would bring it back.
        Ingestion[] holders =
        [
            .. await records.FindAsync(source.Blob, ct) is { } counting ? [counting] : Array.Empty<Ingestion>(),
            .. await records.FindSupersededAsync([report.Id], ct),
        ];
        foreach (var holder in holders)
        {
            string[] others = [.. holder.Reports.Concat(holder.Superseded).Where(other => other != report.Id).Distinct()];
            if (others.Length > 0)
            {
                return Problems.Conflict(
                    $"The blob '{holder.Blob}' holds other reports too: {string.Join(", ", others)}. Upload it anew without {report.Id} instead.",
                    others);
            }
        }

        foreach (var holder in holders.Reverse())
        {
            try
            {
                // A version uploaded since must not go with the one that the caller saw.
                await container.GetBlobClient(holder.Blob).DeleteIfExistsAsync(
                    DeleteSnapshotsOption.IncludeSnapshots,
                    new BlobRequestConditions { IfMatch = new ETag(holder.Etag!) },
                    ct);
            }
            catch (RequestFailedException e) when (e.Status == StatusCodes.Status412PreconditionFailed)
            {
                return Problems.Conflict($"A newer version of the blob '{holder.Blob}' is being read; try again.");
            }

            await ingestor.RemoveAsync(holder.Blob, ct);
        }

        return Results.NoContent();
    }

    private static JsonAnswer NoSuchReport(string id) => Problems.NotFound($"There is no report '{id}'.");

    private async Task<Report?> FindAsync(string id, CancellationToken ct) =>
        Routes.ReportId(id) is { } key ? await queries.FindAsync(key, ct) : null;
}
