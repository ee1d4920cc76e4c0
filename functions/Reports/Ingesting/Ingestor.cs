using Azure;
using WatchReports.Model;
using WatchReports.Storage;
using WatchReports.Works;

namespace WatchReports.Ingesting;

/// <summary>
/// Brings the catalog up to a blob: writes the texts of its reports, and then commits the version in one transaction. A
/// blob that can never be read is committed as rejected. A fault of storage throws, so that the host delivers the blob
/// again. A delivery of a version that is already stored writes nothing.
/// </summary>
public sealed class Ingestor(
    BlobSource blobs,
    Catalog catalog,
    ReportTexts texts,
    TimeProvider time,
    IngestionLog log)
{
    /// <summary>
    /// The number of attempts before a blob counts as poisoned: the blob trigger's default
    /// (https://learn.microsoft.com/azure/azure-functions/functions-bindings-storage-blob-trigger#poison-blobs).
    /// </summary>
    public const int Attempts = 5;

    // Far more than a person reads, and few enough that the row of the blob fits into one table entity of 1 MiB.
    private const int MaxDiagnostics = 200;
    private const int LongestMessage = 400;

    // Other commits take milliseconds, so a commit that is refused for five minutes has another reason.
    private static readonly TimeSpan CommitLimit = TimeSpan.FromMinutes(5);

    /// <summary>
    /// The edition of the parser and of the stored texts. Raise the number when either changes: the next reconcile then
    /// reads every blob again.
    /// </summary>
    internal int Edition { get; init; } = 7;

    /// <summary>Reads a blob and commits its reports, or the removal of a blob that is gone.</summary>
    /// <returns>The state of the blob in the catalog; null if the blob does not exist.</returns>
    /// <exception cref="RequestFailedException">Storage failed; repeat the call to continue.</exception>
    /// <exception cref="CatalogBusyException">Other commits came between for five minutes.</exception>
    public Task<CatalogEntry?> IngestAsync(string blob, CancellationToken ct) =>
        IngestAsync(blob, reread: false, ct);

    /// <summary>
    /// Records that every attempt to read a version of a blob has failed. A late message changes nothing: if that
    /// version is stored already, if the blob is gone, or if the blob has a newer version, whose own delivery decides.
    /// </summary>
    /// <param name="blob">The blob's name.</param>
    /// <param name="etag">The ETag of the version that failed; null for the version that the blob has now.</param>
    /// <param name="reason">Why the attempts failed, as a sentence.</param>
    /// <param name="ct">Cancels the call.</param>
    /// <returns>The state of the blob in the catalog; null if the catalog has no row of the blob.</returns>
    /// <exception cref="RequestFailedException">Storage failed; repeat the call to continue.</exception>
    /// <exception cref="CatalogBusyException">Other commits came between for five minutes.</exception>
    public async Task<CatalogEntry?> PoisonAsync(string blob, string? etag, string reason, CancellationToken ct)
    {
        var (began, sent) = (time.GetTimestamp(), StorageRequests.Count());
        var patience = new Patience(CommitLimit, time);
        using var turn = await catalog.TakeTurnAsync(ct);
        while (true)
        {
            // The rows are read before the blob: a delivery that commits the version between the reads changes the
            // rows, so the commit below is refused.
            var sequence = await catalog.ReadSequenceAsync(ct);
            var row = await catalog.FindAsync(blob, ct);
            var current = await blobs.FindPropertiesAsync(blob, ct);
            if (current is null
                || (etag is not null && !Etags.AreSame(etag, current.ETag.ToString()))
                || Etags.AreSame(row?.Entry.ETag, current.ETag.ToString()))
            {
                log.WriteLatePoison(blob);
                return row?.Entry;
            }

            var entry = (row?.Entry ?? NothingCounts(blob)) with
            {
                Latest = new LatestVersion(
                    current.ETag.ToString(),
                    current.LastModified,
                    IngestionStatus.Poisoned,
                    time.GetUtcNow(),
                    [new Diagnostic(
                        DiagnosticCodes.StorageFault,
                        Severity.Error,
                        $"All {Attempts} attempts to store the blob's reports failed: {reason} "
                            + "The next reconcile tries again; or upload the blob again.")]),
            };
            if (await catalog.CommitAsync(sequence, [new Change(blob, row, entry)], ct) is [{ } committed])
            {
                var result = new IngestionResult(IngestionOutcome.Poisoned, committed, Reason: reason.TrimEnd('.'));
                log.Write(blob, result, time.GetElapsedTime(began), sent.Value);
                return committed;
            }

            await patience.WaitAsync(ct);
        }
    }

    /// <summary>The state of a blob of which no version counts.</summary>
    internal CatalogEntry NothingCounts(string blob) => new() { Blob = blob, Updated = time.GetUtcNow() };

    /// <summary>Reads a blob and commits its reports, or the removal of a blob that is gone.</summary>
    /// <param name="blob">The blob's name.</param>
    /// <param name="reread">
    /// Whether to read the blob even if its version is stored, because its texts are missing.
    /// </param>
    /// <param name="ct">Cancels the call.</param>
    internal async Task<CatalogEntry?> IngestAsync(string blob, bool reread, CancellationToken ct)
    {
        var (began, sent) = (time.GetTimestamp(), StorageRequests.Count());
        try
        {
            var result = await DeliverAsync(blob, reread, ct);
            log.Write(blob, result, time.GetElapsedTime(began), sent.Value);
            return result.Entry;
        }
        catch (Exception e) when (!ct.IsCancellationRequested)
        {
            // The host logs the exception itself, with the trace.
            log.Write(blob, IngestionResult.Failed(e), time.GetElapsedTime(began), sent.Value);
            throw;
        }
    }

    private async Task<IngestionResult> DeliverAsync(string blob, bool reread, CancellationToken ct)
    {
        var patience = new Patience(CommitLimit, time);
        IDisposable? turn = null;
        try
        {
            // What this delivery has read and written, of an earlier turn of the loop.
            CatalogEntry? mine = null;
            int? works = null;
            while (true)
            {
                // `seq` and the row are read before the blob, and the commit names their versions: nobody can commit a
                // newer version in between. A row that exists has a version of its own, so `seq` may be read later.
                var row = await catalog.FindAsync(blob, ct);
                var sequence = row is null || mine is not null ? await catalog.ReadSequenceAsync(ct) : null;
                if (mine is not null && row is not null && IsStored(mine, row.Entry, reread))
                {
                    return IngestionResult.Of(row.Entry, works);
                }

                if (mine?.Generation == row?.Entry.Generation && row?.Entry.Edition < mine?.Edition)
                {
                    // The blob was marked to be read again after this delivery had read it.
                    mine = null;
                }

                var known = mine is not null ? mine.ETag
                    : row is not null && !reread && row.Entry.Edition >= Edition ? row.Entry.ETag
                    : null;
                CatalogEntry? kept = null;
                using (var download = await blobs.DownloadAsync(blob, known, ct))
                {
                    var nothingToDo = download.IsUnchanged ? mine is null : download.Blob is null && row is null;
                    if (nothingToDo)
                    {
                        return new IngestionResult(IngestionOutcome.Unchanged, row?.Entry);
                    }

                    kept = reread || download.Blob is null ? null : KeepTexts(row?.Entry, download.Blob.Version);
                    (mine, works) = download.IsUnchanged ? (mine, works)
                        : download.Blob is null ? (null, null)
                        : kept is not null ? (kept, null)
                        : await ReadAsync(download.Blob, row?.Entry, ct);
                }

                turn ??= await catalog.TakeTurnAsync(ct);
                sequence ??= await catalog.ReadSequenceAsync(ct);
                if (IsSwept(mine, row?.Entry, sequence))
                {
                    // Reading took so long that the sweep may delete the texts that were written: begin again.
                    mine = null;
                    await patience.WaitAsync(ct);
                    continue;
                }

                var change = new Change(blob, row, mine, "the blob is gone");
                if (await catalog.CommitAsync(sequence, [change], ct) is [var committed])
                {
                    return IngestionResult.Of(committed, works);
                }

                // Texts that were kept may have been replaced meanwhile by those of another reading.
                mine = kept is null ? mine : null;
                await patience.WaitAsync(ct);
            }
        }
        finally
        {
            turn?.Dispose();
        }
    }

    /// <summary>
    /// Whether a row has the version that this delivery has read, at the same edition or a higher one.
    /// </summary>
    private static bool IsStored(CatalogEntry mine, CatalogEntry row, bool reread) =>
        Etags.AreSame(row.ETag, mine.ETag)
        && row.Edition >= mine.Edition
        && (!reread || row.Generation == mine.Generation);

    private static bool IsSwept(CatalogEntry? mine, CatalogEntry? row, Sequence sequence) =>
        mine?.Generation is { } generation
        && generation != row?.Generation
        && Generation.BegunAt(generation) <= sequence.SweptBefore;

    /// <summary>
    /// The same bytes and content type under a new ETag: the new version with the texts of the old; else null.
    /// </summary>
    private CatalogEntry? KeepTexts(CatalogEntry? row, BlobVersion version) =>
        row is not null && version.IsReadLike(row) && row.Edition >= Edition
            ? row with
            {
                ETag = version.ETag,
                Modified = version.Modified,
                Updated = time.GetUtcNow(),
                Latest = null,
                Removed = [],
            }
            : null;

    /// <summary>Reads a version and writes its texts under a generation that nobody refers to yet.</summary>
    /// <returns>The state to commit, and the number of works that the reports cite.</returns>
    private async Task<(CatalogEntry Entry, int? Works)> ReadAsync(
        DownloadedBlob blob, CatalogEntry? former, CancellationToken ct)
    {
        var begun = time.GetUtcNow();
        var generation = Generation.Create(begun);
        var reading = blob.Read();
        var stored = await WithFormerWorksAsync(reading.Reports, blob.Version, former, ct);
        await texts.WriteAsync(stored, generation, ct);
        var version = blob.Version;
        string[] ids = [.. reading.Reports.Select(report => report.Id)];
        Diagnostic[] diagnostics = [.. reading.ListDiagnostics()];
        var entry = new CatalogEntry
        {
            Blob = version.Blob,
            ETag = version.ETag,
            Sha256 = version.Sha256,
            ContentType = version.ContentType,
            Modified = version.Modified,
            Edition = Edition,
            Generation = ids.Length > 0 ? generation : null,
            Reports = ids,
            Removed = [.. former?.Reports.Except(ids) ?? []],
            Diagnostics = [.. diagnostics.Take(MaxDiagnostics).Select(Cut)],
            MoreDiagnostics = diagnostics.Length > MaxDiagnostics ? diagnostics.Length - MaxDiagnostics : null,
            HasFormerWorks = stored.Any(report => report.FormerWorks.Count > 0),
            Updated = begun,
        };
        return (entry, CountWorks(reading.Reports));
    }

    private static int CountWorks(IEnumerable<Report> reports) => reports
        .SelectMany(report => report.Notes)
        .SelectMany(note => note.Citations)
        .Select(citation => citation.Work)
        .OfType<string>()
        .Distinct()
        .Count();

    /// <summary>
    /// Adds the former ids of works: those of the texts before, and those that a higher edition has changed by reading
    /// the same bytes better.
    /// </summary>
    private async Task<IReadOnlyList<StoredReport>> WithFormerWorksAsync(
        IReadOnlyList<Report> reports, BlobVersion version, CatalogEntry? former, CancellationToken ct)
    {
        var sameBytes = former is not null && former.Sha256 == version.Sha256 && former.Edition < Edition;
        var stored = new List<StoredReport>();
        foreach (var report in reports)
        {
            var before = (sameBytes || former?.HasFormerWorks == true) && former?.Reports.Contains(report.Id) == true
                ? await texts.ReadAsync(report.Id, former.Generation!, ct)
                : null;
            stored.Add(new StoredReport(
                report, before is null ? FormerWorks.None : FormerWorks.Of(before.Report, before.FormerWorks, report)));
        }

        return stored;
    }

    private static Diagnostic Cut(Diagnostic diagnostic) => diagnostic.Message.Length <= LongestMessage
        ? diagnostic
        : diagnostic with { Message = $"{diagnostic.Message[..(LongestMessage - 1)]}…" };
}
