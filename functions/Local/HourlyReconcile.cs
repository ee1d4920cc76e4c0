using System.Xml;
using Microsoft.Extensions.Logging;
using WatchReports.Ingesting;
using WatchReports.Replica;
using WatchReports.Storage;

namespace WatchReports.Local;

/// <summary>
/// Replaces the timer of the reconcile locally: a reconcile is due at the start, every hour, and when blobs are to be
/// read again; after a failure it is due after a pause. The copies that a reconcile writes afterwards fail by
/// themselves.
/// </summary>
internal sealed partial class HourlyReconcile(
    Reconciliation reconciliation,
    ReportReplica replica,
    OriginalsArchive originals,
    TimeProvider time,
    ILogger logger)
{
    /// <summary>
    /// The time after which a failed reconcile is repeated: long enough to read new blobs meanwhile, and short enough
    /// for a person who waits.
    /// </summary>
    public static readonly TimeSpan Pause = TimeSpan.FromSeconds(30);

    private static readonly TimeSpan Interval = TimeSpan.FromHours(1);

    private readonly Dictionary<Func<CancellationToken, Task>, string> reported = [];
    private long? reconciled;
    private DateTimeOffset pausedUntil = DateTimeOffset.MinValue;
    private volatile bool isDemanded = true;

    /// <summary>Whether it is time to reconcile.</summary>
    public bool IsDue => time.GetUtcNow() >= pausedUntil
        && (isDemanded || reconciled is not { } last || time.GetElapsedTime(last) >= Interval);

    /// <summary>Makes a reconcile due. May be called by any thread.</summary>
    public void Demand() => isDemanded = true;

    /// <summary>Reconciles, and writes the copies. Logs a failure, and a repeated reason once.</summary>
    /// <returns>Whether the catalog is reconciled.</returns>
    public async Task<bool> RunAsync(CancellationToken ct)
    {
        // A call of Demand that comes from now on is for the next time.
        isDemanded = false;
        var isReconciled = await TryAsync(ReconcileAsync, reason => LogFailed(Pause.TotalSeconds, reason), ct);
        if (!isReconciled)
        {
            isDemanded = true;
            pausedUntil = time.GetUtcNow() + Pause;
        }

        // As in the Functions app: one blob that cannot be read must not keep the copies from being written.
        await TryAsync(replica.SaveAsync, LogNotSaved, ct);
        await TryAsync(originals.WriteAsync, LogNotWritten, ct);
        return isReconciled;
    }

    private async Task ReconcileAsync(CancellationToken ct)
    {
        // At the start nothing else reads the blobs of earlier runs; later the listing of the container does.
        await reconciliation.RunAsync(reconciled is null ? TimeSpan.Zero : Reconciliation.Grace, ct);
        reconciled = time.GetTimestamp();
    }

    private async Task<bool> TryAsync(Func<CancellationToken, Task> part, Action<string> log, CancellationToken ct)
    {
        try
        {
            await part(ct);
            reported.Remove(part);
            return true;
        }
        catch (Exception e) when (!ct.IsCancellationRequested)
        {
            var reason = Describe(e);
            if (reported.GetValueOrDefault(part) != reason)
            {
                log(reported[part] = reason);
            }

            return false;
        }
    }

    /// <summary>Why the container could not be read, as one sentence or more.</summary>
    internal static string Describe(Exception e) => e is XmlException
        ? $"{StorageFault.Describe(e)}. The name of a blob has a character that XML cannot represent: delete that blob."
        : $"{StorageFault.Describe(e)}.";

    [LoggerMessage(
        Level = LogLevel.Warning,
        Message = "The reports could not be reconciled; the host tries again every {Seconds} seconds: {Reason}")]
    private partial void LogFailed(double seconds, string reason);

    [LoggerMessage(
        Level = LogLevel.Warning,
        Message = "The copy of the replica was not written; the next reconcile tries again: {Reason}")]
    private partial void LogNotSaved(string reason);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The file of the originals was not written: {Reason}")]
    private partial void LogNotWritten(string reason);
}
