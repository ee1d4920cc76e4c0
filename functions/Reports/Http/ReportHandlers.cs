using System.Globalization;
using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;
using WatchReports.Exporting;
using WatchReports.Ingesting;
using WatchReports.Language;
using WatchReports.Model;
using WatchReports.Replica;
using WatchReports.Works;

namespace WatchReports.Http;

/// <summary>Answers requests for reports and their notes, and deletes reports.</summary>
/// <param name="replica">Answers the questions.</param>
/// <param name="removal">Deletes reports.</param>
/// <param name="blobs">Has the bytes that reports were read from.</param>
/// <param name="originals">Has all these bytes in one file.</param>
/// <param name="series">The words of the owner about the series.</param>
public sealed class ReportHandlers(
    ReportReplica replica,
    Removal removal,
    BlobSource blobs,
    OriginalsArchive originals,
    SeriesDescription series)
{
    // Of a saved list, without the extension.
    private const string FileName = "reports";

    /// <summary>Answers <see cref="Routes.Reports"/>.</summary>
    public async Task<IResult> ListAsync(HttpRequest request)
    {
        var parameters = new Parameters(request);
        var (from, to) = parameters.Dates();
        var seriesName = parameters.Text("series");
        var query = parameters.Query();
        var filter = new ReportFilter(
            seriesName is null ? null : Slug.Of(seriesName),
            from,
            to,
            parameters.Text("author"),
            query,
            parameters.In(),
            parameters.Since("updatedSince"),
            parameters.Sort<ReportSort>(isSearch: query is not null));
        var facets = parameters.Facets(ReportQueries.FacetNames);
        var (limit, cursor) = (parameters.Limit(), parameters.Text("cursor"));
        var format = parameters.Format(ExportFormats.OfReports);
        if (format == WorkFormat.Csv && !parameters.IsPaged)
        {
            return parameters.Problem ?? await replica.ExportAsync(
                request, format, FileName, view => CsvTables.Reports.Write(Reports(view)));
        }

        return await parameters.PageAsync(
            () => replica.ListAsync(request, view => view.Reports.List(filter, limit, cursor, facets)),
            listing => format is null ? JsonAnswer.Ok(listing, ReportsJson.Readable.ReportListing)
                : format == WorkFormat.Csv
                    ? new ExportAnswer(CsvTables.Reports.Write(listing.Items), format, FileName)
                : new FeedAnswer(Feeds.OfReports(request, listing, series)));

        IEnumerable<ReportSummary> Reports(ReplicaView view) =>
            Pages.ReadAll((length, next) => view.Reports.List(filter, length, next));
    }

    /// <summary>Answers a GET of <see cref="Routes.Report"/>.</summary>
    public async Task<IResult> GetAsync(HttpRequest request, string id)
    {
        var parameters = new Parameters(request);
        var format = parameters.Format(WorkFormat.All);
        var citesSelf = parameters.CitesSelf(format);
        if (parameters.Problem is { } problem)
        {
            return problem;
        }

        var (report, publications) = await FindWithNamesAsync(request, id);
        return report is null ? NoSuchReport(id)
            : format is null ? JsonAnswer.Ok(report, ReportsJson.Readable.Report)
            : citesSelf ? new ExportAnswer(format.Write([CiteSelf(request, report)]), format, $"{report.Id}-self")
            : new ExportAnswer(format.Write(ExportedWork.FromReport(report, publications)), format, report.Id);
    }

    /// <summary>Answers <see cref="Routes.Notes"/>.</summary>
    public async Task<IResult> ListNotesAsync(HttpRequest request, string id)
    {
        var parameters = new Parameters(request);
        var format = parameters.Format(ExportFormats.OfTables);
        if (parameters.Problem is { } problem)
        {
            return problem;
        }

        if (await FindAsync(request, id) is not { } report)
        {
            return NoSuchReport(id);
        }

        var notes = NoteInContext.Of(report);
        return format is null
            ? JsonAnswer.Ok(new Listing<NoteInContext>([.. notes]), ReportsJson.Readable.NoteListing)
            : new ExportAnswer(NoteInContext.Table.Write(notes), format, $"{report.Id}-notes");
    }

    /// <summary>Answers <see cref="Routes.Original"/>.</summary>
    public async Task<IResult> GetOriginalAsync(HttpRequest request, string id)
    {
        if (new Parameters(request).Problem is { } problem)
        {
            return problem;
        }

        return await FindAsync(request, id) is not { Source: { } source } ? NoSuchReport(id)
            : await OriginalAnswer.OpenAsync(request, blobs, source) is { } answer ? answer
            : Problems.Unavailable($"The blob '{source.Blob}' has changed and is being read; try again.");
    }

    /// <summary>Answers <see cref="Routes.Note"/>.</summary>
    public async Task<IResult> GetNoteAsync(HttpRequest request, string id, string number)
    {
        if (new Parameters(request).Problem is { } problem)
        {
            return problem;
        }

        if (await FindAsync(request, id) is not { } report)
        {
            return NoSuchReport(id);
        }

        var note = int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var wanted)
            ? NoteInContext.Of(report).FirstOrDefault(note => note.Number == wanted)
            : null;
        if (note is null)
        {
            return Problems.NotFound($"Report {report.Id} has no note '{number}'.");
        }

        return JsonAnswer.Ok(note, ReportsJson.Readable.NoteInContext);
    }

    /// <summary>Answers <see cref="Routes.Graph"/>.</summary>
    public async Task<IResult> GetGraphAsync(HttpRequest request, string id)
    {
        if (new Parameters(request).Problem is { } problem)
        {
            return problem;
        }

        var (report, publications) = await FindWithNamesAsync(request, id);
        return report is null
            ? NoSuchReport(id)
            : JsonAnswer.Ok(CitationGraph.FromReport(report, publications), ReportsJson.Readable.CitationGraph);
    }

    /// <summary>Answers <see cref="Routes.Everything"/>.</summary>
    public async Task<IResult> ExportAsync(HttpRequest request)
    {
        if (new Parameters(request).Problem is { } problem)
        {
            return problem;
        }

        request.HttpContext.Response.Headers.Link = $"</{Routes.Originals}>; rel=\"related\"";
        return await replica.ExportAsync(
            request, "application/jsonl; charset=utf-8", "watch-reports.jsonl", ExportLine.WriteAll);
    }

    /// <summary>Answers <see cref="Routes.Originals"/>.</summary>
    public async Task<IResult> GetOriginalsAsync(HttpRequest request)
    {
        if (new Parameters(request).Problem is { } problem)
        {
            return problem;
        }

        if (await originals.OpenAsync(request.HttpContext.RequestAborted) is not var (content, properties))
        {
            return Problems.NotFound(
                "The file of the originals is not written yet: the hourly reconcile writes it once there are reports.");
        }

        request.HttpContext.Response.Headers.CacheControl = Caching.Of(request.HttpContext);
        return Results.Stream(
            content,
            "application/zip",
            OriginalsArchive.FileName,
            properties.LastModified,
            new EntityTagHeaderValue(properties.ETag.ToString("H")),
            enableRangeProcessing: true);
    }

    /// <summary>Answers a DELETE of <see cref="Routes.Report"/>.</summary>
    public async Task<IResult> DeleteAsync(HttpRequest request, string id)
    {
        if (new Parameters(request).Problem is { } problem)
        {
            return problem;
        }

        if (Routes.ParseReportId(id) is not { } report)
        {
            return NoSuchReport(id);
        }

        var result = await removal.RemoveAsync(report, request.HttpContext.RequestAborted);
        return result.Status switch
        {
            RemovalStatus.Removed => Results.NoContent(),
            RemovalStatus.NotFound => NoSuchReport(id),
            RemovalStatus.HoldsOtherReports => Problems.Conflict(
                $"The blob '{result.Blob}' contains other reports too: {string.Join(", ", result.OtherReports)}."
                + $" Upload the blob again without {report} instead.",
                result.OtherReports),
            _ => Problems.Conflict($"A newer version of the blob '{result.Blob}' is being read; try again."),
        };
    }

    private ExportedWork CiteSelf(HttpRequest request, Report report) => ExportedWork.OfReport(
        report, PublicOrigin.Of(request, series) + Addresses.OfReportPage(report.Id), series);

    private static JsonAnswer NoSuchReport(string id) => Problems.NotFound($"There is no report '{id}'.");

    private async Task<Report?> FindAsync(HttpRequest request, string id) =>
        (await FindWithNamesAsync(request, id)).Report;

    /// <summary>A report, and the names of publications in the same state.</summary>
    private async Task<(Report? Report, Publications? Publications)> FindWithNamesAsync(
        HttpRequest request, string id)
    {
        Publications? publications = null;
        var report = Routes.ParseReportId(id) is not { } key ? null : await replica.FindAsync(request, view =>
        {
            publications = view.Publications;
            return view.Reports.Find(key);
        });
        return (report, publications);
    }
}
