using Azure;
using Azure.Storage.Blobs.Models;
using Microsoft.Extensions.Logging;
using WatchReports.Model;
using WatchReports.Parsing;
using WatchReports.Storage;
using WatchReports.Works;

namespace WatchReports.Ingesting;

/// <summary>
/// Turns a blob into reports in the tables. A blob that can never be read is recorded as rejected. A fault of storage
/// throws, so that the host delivers the blob again. A delivery of a version that is already stored writes nothing.
/// </summary>
public sealed partial class Ingestor(
    BlobSource blobs,
    ReportWriter writer,
    IngestionRecords records,
    TimeProvider time,
    ILogger<Ingestor> logger)
{
    /// <summary>
    /// The number of attempts before a blob counts as poisoned: the blob trigger's default
    /// (https://learn.microsoft.com/azure/azure-functions/functions-bindings-storage-blob-trigger#poison-blobs).
    /// </summary>
    public const int Attempts = 5;

    /// <summary>
    /// The edition of the parser and the index. Raise the number when either changes: the next delivery of an unchanged
    /// blob then reads the blob again.
    /// </summary>
    internal const int Edition = 3;

    // Far more than a person reads, and few enough that the record of the blob fits into one table entity of 1 MiB.
    private const int MaxDiagnostics = 200;

    /// <summary>Reads a blob and stores its reports.</summary>
    /// <returns>
    /// The record of the blob; null if the blob does not exist, in which case its reports and its record are removed.
    /// </returns>
    /// <exception cref="RequestFailedException">Storage failed; repeat the call to continue.</exception>
    public async Task<Ingestion?> IngestAsync(string blob, CancellationToken ct)
    {
        if (!blobs.CanRequest(blob))
        {
            if (await blobs.FindListedAsync(blob, ct) is { } listed)
            {
                return await RejectNameAsync(listed, ct);
            }
        }
        else if (await blobs.DownloadAsync(blob, ct) is { } downloaded)
        {
            return await IngestAsync(downloaded, again: false, ct);
        }

        await RemoveAsync(blob, ct);
        return null;
    }

    /// <summary>
    /// Records that every attempt to read a version of a blob has failed. A late message changes nothing: if that
    /// version is stored already, if the blob is gone, or if the blob has a newer version, whose own delivery decides.
    /// </summary>
    /// <param name="blob">The blob's name.</param>
    /// <param name="etag">The ETag of the version that failed; null for the version that the blob has now.</param>
    /// <param name="reason">Why the attempts failed, as a sentence.</param>
    /// <param name="ct">Cancels the call.</param>
    /// <returns>The current record of the blob; null if the blob has no record.</returns>
    /// <exception cref="RequestFailedException">Storage failed; repeat the call to continue.</exception>
    public async Task<Ingestion?> PoisonAsync(string blob, string? etag, string reason, CancellationToken ct)
    {
        for (var attempt = 1; ; attempt++)
        {
            // Read the record before the blob: a delivery that stores the version between the two reads changes the
            // record, so the conditional write below fails and does not overwrite that delivery's record.
            var former = await records.FindWithETagAsync(blob, ct);
            var current = await blobs.FindPropertiesAsync(blob, ct);
            if (current is null
                || (etag is not null && !Etags.AreSame(etag, current.ETag.ToString()))
                || IsStored(former?.Record, current.ETag))
            {
                LogLatePoison(blob);
                return former?.Record;
            }

            var record = new Ingestion
            {
                Blob = blob,
                Status = IngestionStatus.Poisoned,
                Etag = current.ETag.ToString(),
                Modified = current.LastModified,
                Updated = time.GetUtcNow(),
                Reports = former?.Record.Reports ?? [],
                Superseded = former?.Record.Superseded ?? [],
                Diagnostics = [new Diagnostic(
                    DiagnosticCodes.StorageFault,
                    Severity.Error,
                    $"All {Attempts} attempts to store the blob's reports failed: {reason} "
                        + "Upload the blob again when storage works.")],
            };
            try
            {
                await records.PutAsync(record, former?.ETag, ct);
                LogPoisoned(blob, reason);
                return record;
            }
            catch (RequestFailedException e) when (e.Status is 404 or 409 or 412 && attempt < Attempts)
            {
                // Another delivery wrote or removed the record meanwhile: read the record and the blob again.
            }
        }
    }

    /// <summary>
    /// Removes the reports and the record of a blob that no longer exists. If an earlier blob contains one of these
    /// reports too, stores the report from the earlier blob instead.
    /// </summary>
    /// <exception cref="RequestFailedException">Storage failed; repeat the call to continue.</exception>
    public async Task RemoveAsync(string blob, CancellationToken ct)
    {
        var removed = await writer.RemoveAsync(blob, ct);
        await records.RemoveAsync(blob, ct);
        await ReviveAsync(removed, ct);
    }

    private async Task<Ingestion> RejectNameAsync(BlobItem blob, CancellationToken ct)
    {
        var record = new Ingestion
        {
            Blob = blob.Name,
            Status = IngestionStatus.Rejected,
            Etag = blob.Properties.ETag?.ToString("H"),
            Modified = blob.Properties.LastModified,
            Updated = time.GetUtcNow(),
            Edition = Edition,
            Diagnostics = [new Diagnostic(
                DiagnosticCodes.NoReport,
                Severity.Error,
                "The blob cannot be read under its name: a name must not begin or end with a slash, or have a segment "
                    + "of one or two dots. Give the blob another name.")],
        };
        await records.PutAsync(record, ct);
        LogIngested(record.Blob, record.Status, record.Reports.Count, record.Diagnostics.Count);
        return record;
    }

    /// <param name="blob">The blob.</param>
    /// <param name="again">Whether to read the blob even if its record is current.</param>
    /// <param name="ct">Cancels the call.</param>
    private async Task<Ingestion> IngestAsync(DownloadedBlob blob, bool again, CancellationToken ct)
    {
        var version = blob.Version;
        var former = await records.FindWithETagAsync(version.Blob, ct);
        if (!again && former is { Record: { } known } && IsCurrent(known, version))
        {
            return known;
        }

        var (reports, diagnostics) = Parse(blob, out var repeated);
        Replacement replacement;
        try
        {
            replacement = await writer.ReplaceAsync(version, reports, ct);
        }
        catch (ReportTooLargeException e)
        {
            reports = [];
            diagnostics = [new Diagnostic(DiagnosticCodes.BlobTooLarge, Severity.Error, e.Message)];
            replacement = await writer.ReplaceAsync(version, reports, ct);
        }

        foreach (var displaced in replacement.Displaced.GroupBy(report => report.Blob, report => report.Report))
        {
            await SupersedeAsync(displaced.Key, [.. displaced], ct);
        }

        Diagnostic[] all = [.. diagnostics, .. repeated];

        var record = new Ingestion
        {
            Blob = version.Blob,
            Status = reports.Count == 0 ? IngestionStatus.Rejected
                : replacement.Stored.Count == 0 ? IngestionStatus.Superseded
                : IngestionStatus.Parsed,
            Etag = version.Etag,
            Sha256 = version.Sha256,
            Modified = version.Modified,
            Updated = time.GetUtcNow(),
            Edition = Edition,
            Reports = replacement.Stored,
            Superseded = replacement.Superseded,
            Removed = replacement.Removed,
            Diagnostics = [.. all.Take(MaxDiagnostics)],
            MoreDiagnostics = all.Length > MaxDiagnostics ? all.Length - MaxDiagnostics : null,
        };
        await records.PutAsync(record, former?.ETag, ct);
        LogIngested(record.Blob, record.Status, record.Reports.Count, record.Diagnostics.Count);
        await ReviveAsync(replacement.Removed, ct);
        return record;
    }

    /// <summary>Whether a record describes a version of its blob, as this edition reads the version.</summary>
    private static bool IsCurrent(Ingestion record, BlobVersion version)
    {
        var sameBytes = record.Sha256 == version.Sha256;
        // The newest of the blobs with the same report wins, so a repeated upload of the same bytes can now be the
        // newest.
        var sameRank = record.Superseded.Count == 0 || record.Modified == version.Modified;
        return sameBytes && sameRank && record.Edition == Edition && IsFinal(record.Status);
    }

    /// <summary>Whether a record says that a version of its blob was read and stored, or rejected.</summary>
    private static bool IsStored(Ingestion? record, ETag version) =>
        record is { Etag: { } stored } && IsFinal(record.Status) && Etags.AreSame(stored, version.ToString());

    private static bool IsFinal(IngestionStatus status) =>
        status is not (IngestionStatus.Pending or IngestionStatus.Poisoned);

    private static (IReadOnlyList<Report> Reports, IReadOnlyList<Diagnostic> Diagnostics) Parse(
        DownloadedBlob blob, out IReadOnlyList<Diagnostic> repeated)
    {
        repeated = [];
        if (blob.Text is not { } text)
        {
            return ([], [blob.Problem!]);
        }

        var page = ReportParser.Parse(text.Lines);
        if (page.Reports.Count > ReportWriter.MaxReports)
        {
            return ([], [new Diagnostic(
                DiagnosticCodes.BlobTooLarge,
                Severity.Error,
                $"The blob contains {page.Reports.Count} reports, but at most {ReportWriter.MaxReports} are read from "
                    + "one blob. Divide the blob.")]);
        }

        // Keep the first of several reports with the same id: a page shows the newest report on top.
        var reports = page.Reports.DistinctBy(report => report.Id).ToArray();
        repeated = [.. page.Reports.Except(reports).Select(report => new Diagnostic(
            DiagnosticCodes.ReportRepeated,
            Severity.Warning,
            $"The blob contains {report.Id} more than once: the first is kept, “{report.Title}” is left out."))];
        IEnumerable<Diagnostic> guessed = text.Guessed is { } diagnostic ? [diagnostic] : [];
        return (reports, [.. guessed, .. page.Diagnostics, .. reports.SelectMany(report => report.Diagnostics)]);
    }

    /// <summary>Records that a later blob has replaced reports of an earlier blob.</summary>
    private async Task SupersedeAsync(string blob, IReadOnlyList<string> reports, CancellationToken ct)
    {
        if (await records.FindWithETagAsync(blob, ct) is { } found)
        {
            string[] left = [.. found.Record.Reports.Except(reports)];
            var record = found.Record with
            {
                Status = left.Length == 0 ? IngestionStatus.Superseded : found.Record.Status,
                Reports = left,
                Superseded = [.. found.Record.Superseded.Union(reports)],
                Updated = time.GetUtcNow(),
            };
            await records.PutAsync(record, found.ETag, ct);
        }
    }

    /// <summary>Reads the earlier blobs again whose reports were superseded by a report that is now removed.</summary>
    private async Task ReviveAsync(IReadOnlyList<string> removed, CancellationToken ct)
    {
        if (removed.Count == 0)
        {
            return;
        }

        foreach (var earlier in await records.FindSupersededAsync(removed, ct))
        {
            if (await blobs.DownloadAsync(earlier.Blob, ct) is { } downloaded)
            {
                await IngestAsync(downloaded, again: true, ct);
            }
        }
    }

    [LoggerMessage(
        Level = LogLevel.Information,
        Message = "{Blob}: {Status}, {Reports} report(s), {Diagnostics} diagnostic(s)")]
    private partial void LogIngested(string blob, IngestionStatus status, int reports, int diagnostics);

    [LoggerMessage(
        Level = LogLevel.Information,
        Message = "{Blob}: the failed version is stored or replaced already, so the failure is not recorded")]
    private partial void LogLatePoison(string blob);

    [LoggerMessage(Level = LogLevel.Error, Message = "{Blob}: poisoned, {Reason}")]
    private partial void LogPoisoned(string blob, string reason);
}
