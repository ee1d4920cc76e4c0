using WatchReports.Model;
using WatchReports.Storage;

namespace WatchReports.Ingesting;

/// <summary>How one delivery of a blob ended.</summary>
/// <param name="Outcome">What became of the blob.</param>
/// <param name="Entry">The state of the blob in the catalog; null where the catalog has none.</param>
/// <param name="Works">The number of works that the reports cite; null where the blob was not read.</param>
/// <param name="Reason">Why the blob was rejected, or why the delivery failed, without text of a report.</param>
internal sealed record IngestionResult(
    IngestionOutcome Outcome, CatalogEntry? Entry = null, int? Works = null, string? Reason = null)
{
    /// <summary>The result of a commit.</summary>
    /// <param name="entry">The state that was committed; null for a removal.</param>
    /// <param name="works">The number of works that were read; null where the bytes were stored already.</param>
    public static IngestionResult Of(CatalogEntry? entry, int? works) =>
        entry is null ? new(IngestionOutcome.Removed)
        : works is null ? new(IngestionOutcome.Unchanged, entry)
        : entry.Reports.Count > 0 ? new(IngestionOutcome.Parsed, entry, works)
        : new(IngestionOutcome.Rejected, entry, works, Describe(entry.Diagnostics));

    /// <summary>The result of a delivery that an exception ended.</summary>
    public static IngestionResult Failed(Exception fault) =>
        new(IngestionOutcome.Failed, Reason: StorageFault.Describe(fault));

    // Only the messages of errors are free of text: a warning can quote the title of a report.
    private static string Describe(IEnumerable<Diagnostic> diagnostics) => string.Join(
        ' ',
        diagnostics.Where(diagnostic => diagnostic.Severity == Severity.Error)
            .Select(diagnostic => $"{diagnostic.Code}: {diagnostic.Message}"));
}
