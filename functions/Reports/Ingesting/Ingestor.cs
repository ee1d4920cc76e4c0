using System.Security.Cryptography;
using Azure;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using Microsoft.Extensions.Logging;
using WatchReports.Model;
using WatchReports.Parsing;
using WatchReports.Storage;
using WatchReports.Text;
using WatchReports.Works;

namespace WatchReports.Ingesting;

/// <summary>
/// Turns a blob into reports in the tables. What can never be read is recorded as rejected; a fault of storage throws, so that the
/// host delivers the blob again, and a delivery that finds nothing new writes nothing.
/// </summary>
public sealed partial class Ingestor(
    BlobContainerClient container,
    ReportWriter writer,
    IngestionRecords records,
    TimeProvider time,
    ILogger<Ingestor> logger)
{
    /// <summary>How often a blob is tried before it counts as poisoned; the blob trigger's own rule.</summary>
    public const int Attempts = 5;

    /// <summary>The edition of reading and indexing: raise it when either changes, and deliveries read unchanged blobs anew.</summary>
    internal const int Edition = 3;

    private const int MostDiagnostics = 200;

    /// <summary>Reads a blob and stores what it holds.</summary>
    /// <returns>The record of what became of it; null where there is no such blob (any longer), and nothing of it is left.</returns>
    /// <exception cref="RequestFailedException">Storage failed; the same call made again goes on.</exception>
    public async Task<Ingestion?> IngestAsync(string blob, CancellationToken ct)
    {
        if (!CanAskFor(blob))
        {
            if (await FindListedAsync(blob, ct) is { } listed)
            {
                return await RejectNameAsync(listed, ct);
            }
        }
        else if (await DownloadAsync(blob, ct) is { } content)
        {
            return await IngestAsync(content, again: false, ct);
        }

        await RemoveAsync(blob, ct);
        return null;
    }

    /// <summary>
    /// Records that every attempt to read a version of a blob has failed. A late message changes nothing: neither where that version is stored
    /// already, nor where the blob is gone or has a newer version, whose own delivery decides.
    /// </summary>
    /// <param name="blob">The blob's name.</param>
    /// <param name="etag">The ETag of the version that failed; null for the version that the blob has now.</param>
    /// <param name="reason">Why the attempts failed, as a sentence.</param>
    /// <param name="ct">Ends the attempts.</param>
    /// <returns>The record of the blob as it is now; null where the blob has no record.</returns>
    /// <exception cref="RequestFailedException">Storage failed; the same call made again goes on.</exception>
    public async Task<Ingestion?> PoisonAsync(string blob, string? etag, string reason, CancellationToken ct)
    {
        for (var attempt = 1; ; attempt++)
        {
            // The record first: a delivery that stores the version between the two reads changes the record, and then it is not overwritten.
            var former = await records.FindWithETagAsync(blob, ct);
            if (await PropertiesAsync(blob, ct) is not { } current || (etag is not null && !IsSame(etag, current.ETag.ToString()))
                || (former is { Record: { Status: not (IngestionStatus.Pending or IngestionStatus.Poisoned), Etag: { } stored } }
                    && IsSame(stored, current.ETag.ToString())))
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
                    $"Each of {Attempts} attempts to store what the blob holds failed: {reason} Upload it again once storage works.")],
            };
            try
            {
                await records.PutAsync(record, former?.ETag, ct);
                LogPoisoned(blob, reason);
                return record;
            }
            catch (RequestFailedException e) when (e.Status is 404 or 409 or 412 && attempt < Attempts)
            {
                // Somebody wrote or removed the record meanwhile: look again at what it says.
            }
        }
    }

    /// <summary>Removes what came from a blob that is no longer there, and lets earlier blobs stand in with what they hold of it.</summary>
    public async Task RemoveAsync(string blob, CancellationToken ct)
    {
        var removed = await writer.RemoveAsync(blob, ct);
        await records.RemoveAsync(blob, ct);
        await ReviveAsync(removed, ct);
    }

    /// <summary>
    /// Whether the client asks for this very blob. It shortens names such as <c>/a</c>, <c>a/</c> and <c>b/../a</c>, and the answer
    /// would be another blob, even one of another container.
    /// </summary>
    private bool CanAskFor(string blob) =>
        Uri.UnescapeDataString(container.GetBlobClient(blob).Uri.AbsolutePath).EndsWith($"/{container.Name}/{blob}", StringComparison.Ordinal);

    private async Task<BlobItem?> FindListedAsync(string blob, CancellationToken ct)
    {
        await foreach (var first in container.GetBlobsAsync(new GetBlobsOptions { Prefix = blob }, ct))
        {
            // No other name with this prefix sorts before the prefix itself.
            return first.Name == blob ? first : null;
        }

        return null;
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
                "The blob cannot be read under its name: no name may begin or end with a slash or have a segment of one or two dots. Give it another name.")],
        };
        await records.PutAsync(record, ct);
        LogIngested(record.Blob, record.Status, record.Reports.Count, record.Diagnostics.Count);
        return record;
    }

    private async Task<Ingestion> IngestAsync(Content content, bool again, CancellationToken ct)
    {
        var version = content.Version;
        var former = await records.FindWithETagAsync(version.Blob, ct);
        if (!again && former is { Record: { } known } && known.Sha256 == version.Sha256 && known.Edition == Edition
            && known.Status is not (IngestionStatus.Pending or IngestionStatus.Poisoned)
            && (known.Superseded.Count == 0 || known.Modified == version.Modified))
        {
            return known;
        }

        var (reports, diagnostics) = Read(content, out var repeated);
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

        foreach (var displaced in replacement.Displaced.GroupBy(displaced => displaced.Blob, displaced => displaced.Report))
        {
            await SupersedeAsync(displaced.Key, [.. displaced], ct);
        }

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
            Diagnostics = [.. diagnostics.Concat(repeated).Take(MostDiagnostics)],
            MoreDiagnostics = diagnostics.Count + repeated.Count > MostDiagnostics ? diagnostics.Count + repeated.Count - MostDiagnostics : null,
        };
        await records.PutAsync(record, former?.ETag, ct);
        LogIngested(record.Blob, record.Status, record.Reports.Count, record.Diagnostics.Count);
        await ReviveAsync(replacement.Removed, ct);
        return record;
    }

    private static (IReadOnlyList<Report> Reports, IReadOnlyList<Diagnostic> Diagnostics) Read(Content content, out IReadOnlyList<Diagnostic> repeated)
    {
        repeated = [];
        if (content.Text is not { } text)
        {
            return ([], [content.Problem!]);
        }

        var page = ReportParser.Parse(text.Lines);
        if (page.Reports.Count > ReportWriter.MaxReports)
        {
            return ([], [new Diagnostic(
                DiagnosticCodes.BlobTooLarge,
                Severity.Error,
                $"The blob holds {page.Reports.Count} reports; at most {ReportWriter.MaxReports} are read from one. Divide it.")]);
        }

        // Of two reports with one number the first counts: a page puts the newest on top.
        var reports = page.Reports.DistinctBy(report => report.Id).ToArray();
        repeated = [.. page.Reports.Except(reports).Select(report => new Diagnostic(
            DiagnosticCodes.ReportRepeated,
            Severity.Warning,
            $"The blob holds {report.Id} more than once; the first one counts, “{report.Title}” is left out."))];
        IEnumerable<Diagnostic> guessed = text.Guessed is { } diagnostic ? [diagnostic] : [];
        return (reports, [.. guessed, .. page.Diagnostics, .. reports.SelectMany(report => report.Diagnostics)]);
    }

    /// <summary>Writes down that reports of an earlier blob no longer count.</summary>
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

    /// <summary>Reads earlier blobs anew that hold reports which no longer come from a later one.</summary>
    private async Task ReviveAsync(IReadOnlyList<string> removed, CancellationToken ct)
    {
        if (removed.Count == 0)
        {
            return;
        }

        foreach (var earlier in await records.FindSupersededAsync(removed, ct))
        {
            if (await DownloadAsync(earlier.Blob, ct) is { } content)
            {
                await IngestAsync(content, again: true, ct);
            }
        }
    }

    // Some answers of the service have quotation marks around an ETag, others have none.
    private static bool IsSame(string etag, string other) => etag.Trim('"') == other.Trim('"');

    private async Task<BlobProperties?> PropertiesAsync(string blob, CancellationToken ct)
    {
        try
        {
            return await container.GetBlobClient(blob).GetPropertiesAsync(cancellationToken: ct);
        }
        catch (RequestFailedException e) when (e.Status == 404)
        {
            return null;
        }
    }

    private async Task<Content?> DownloadAsync(string blob, CancellationToken ct)
    {
        try
        {
            using BlobDownloadStreamingResult download = await container.GetBlobClient(blob).DownloadStreamingAsync(cancellationToken: ct);
            var details = download.Details;
            // One byte more than what is read tells that there is more, without reading how much.
            var bytes = new byte[(int)Math.Min(details.ContentLength, BlobText.MaxBytes + 1)];
            await download.Content.ReadExactlyAsync(bytes, ct);
            var text = BlobText.Read(bytes, blob, details.ContentType, out var problem);
            // A larger blob is told apart by its version alone: it is rejected whatever it holds.
            var hash = Convert.ToHexStringLower(SHA256.HashData(bytes));
            return new Content(new BlobVersion(blob, details.ETag.ToString(), hash, details.LastModified), text, problem);
        }
        catch (RequestFailedException e) when (e.Status == 404 && e.ErrorCode == BlobErrorCode.BlobNotFound)
        {
            return null;
        }
    }

    private sealed record Content(BlobVersion Version, BlobText? Text, Diagnostic? Problem);

    [LoggerMessage(Level = LogLevel.Information, Message = "{Blob}: {Status}, {Reports} report(s), {Diagnostics} diagnostic(s)")]
    private partial void LogIngested(string blob, IngestionStatus status, int reports, int diagnostics);

    [LoggerMessage(Level = LogLevel.Information, Message = "{Blob}: the version that failed is stored or replaced already, so nothing is recorded")]
    private partial void LogLatePoison(string blob);

    [LoggerMessage(Level = LogLevel.Error, Message = "{Blob}: poisoned, {Reason}")]
    private partial void LogPoisoned(string blob, string reason);
}
