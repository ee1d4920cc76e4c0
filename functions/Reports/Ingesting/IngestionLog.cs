using System.Diagnostics.Metrics;
using System.Text.Json;
using Microsoft.Extensions.Logging;

namespace WatchReports.Ingesting;

/// <summary>
/// The log and the metrics of ingestion, the same in every host: one line for each delivery of a blob and one for each
/// reconcile. Neither has text of a report.
/// </summary>
public sealed partial class IngestionLog : IDisposable
{
    /// <summary>The name of the meter.</summary>
    public const string MeterName = "WatchReports";

    private readonly ILogger<IngestionLog> logger;
    private readonly Meter meter = new(MeterName);
    private readonly Counter<long> ingestions;
    private readonly Histogram<double> durations;
    private readonly Counter<long> requests;
    private readonly Counter<long> reconciles;

    /// <summary>Creates the instruments.</summary>
    public IngestionLog(ILogger<IngestionLog> logger)
    {
        this.logger = logger;
        ingestions = meter.CreateCounter<long>("reports.ingestions", null, "Deliveries of blobs, by outcome.");
        durations = meter.CreateHistogram<double>("reports.ingestion.duration", "ms", "Time that a delivery took.");
        requests = meter.CreateCounter<long>(
            "reports.storage.requests", null, "Requests to storage for deliveries, each try by itself.");
        reconciles = meter.CreateCounter<long>("reports.reconciles", null, "Reconciles that ended.");
    }

    /// <inheritdoc/>
    public void Dispose() => meter.Dispose();

    /// <summary>Writes the line of one delivery, and counts the delivery.</summary>
    internal void Write(string blob, IngestionResult result, TimeSpan took, int sent)
    {
        var diagnostics = (result.Entry?.Latest?.Diagnostics ?? result.Entry?.Diagnostics ?? []).Count
            + (result.Entry?.MoreDiagnostics ?? 0);
        var reason = result.Reason is null ? "" : $": {result.Reason}";
        var outcome = JsonNamingPolicy.KebabCaseLower.ConvertName($"{result.Outcome}");
        var reports = result.Entry?.Reports.Count ?? 0;
        ingestions.Add(1, new KeyValuePair<string, object?>("outcome", outcome));
        durations.Record(took.TotalMilliseconds);
        requests.Add(sent);
        LogIngested(
            result.Outcome switch
            {
                IngestionOutcome.Poisoned => LogLevel.Error,
                IngestionOutcome.Rejected or IngestionOutcome.Failed => LogLevel.Warning,
                _ => LogLevel.Information,
            },
            blob,
            outcome,
            reason,
            reports,
            // A number that is not known would be a gap in the line.
            result.Works is { } works ? works : reports == 0 ? 0 : "unknown",
            diagnostics,
            (long)took.TotalMilliseconds,
            sent);
    }

    /// <summary>Writes the line of one reconcile, and counts the reconcile.</summary>
    internal void Write(ReconcileResult result, TimeSpan took)
    {
        reconciles.Add(1);
        LogReconciled(
            result.Failed > 0 ? LogLevel.Warning : LogLevel.Information,
            result.Blobs,
            result.Read,
            result.Removed,
            result.Failed,
            (long)took.TotalMilliseconds);
    }

    /// <summary>Writes that a poison message came too late to say anything.</summary>
    [LoggerMessage(
        Level = LogLevel.Information,
        Message = "{Blob}: the failed version is stored or replaced already, so the failure is not recorded")]
    internal partial void WriteLatePoison(string blob);

    [LoggerMessage(
        EventName = "Ingested",
        Message = "{Blob}: {Outcome}{Reason} (reports {Reports}, works {Works}, diagnostics {Diagnostics}, "
            + "ms {Milliseconds}, storage requests {StorageRequests})")]
    private partial void LogIngested(
        LogLevel level,
        string blob,
        string outcome,
        string reason,
        int reports,
        object works,
        int diagnostics,
        long milliseconds,
        int storageRequests);

    [LoggerMessage(
        EventName = "Reconciled",
        Message = "Reconciled {Blobs} blob(s): {Read} read, {Removed} removed, {Failed} failed, {Milliseconds} ms")]
    private partial void LogReconciled(
        LogLevel level, int blobs, int read, int removed, int failed, long milliseconds);
}
