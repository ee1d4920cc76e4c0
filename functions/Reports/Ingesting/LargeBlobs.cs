using WatchReports.Storage;

namespace WatchReports.Ingesting;

/// <summary>
/// Lets one large blob of a process be read at a time, for whatever purpose: a reading of eight megabytes takes some
/// hundred megabytes of memory.
/// </summary>
public sealed class LargeBlobs : IDisposable
{
    // Blobs up to this size are read side by side: sixteen of them take less memory than one of the largest.
    private const int LeastBytes = 1024 * 1024;

    private readonly Turns turns = new();

    /// <summary>Whether a blob of this size is read in a turn of its own.</summary>
    public static bool Include(long bytes) => bytes > LeastBytes;

    /// <summary>Waits for the turn of a large blob; disposing the result lets the next one be read.</summary>
    public Task<IDisposable> TakeTurnAsync(CancellationToken ct) => turns.TakeAsync(ct);

    /// <summary>Waits for the turn of a blob; null for a blob that needs none.</summary>
    /// <param name="bytes">The size of the blob.</param>
    /// <param name="ct">Ends the wait.</param>
    public async Task<IDisposable?> TakeTurnAsync(long bytes, CancellationToken ct) =>
        Include(bytes) ? await TakeTurnAsync(ct) : null;

    /// <inheritdoc/>
    public void Dispose() => turns.Dispose();
}
