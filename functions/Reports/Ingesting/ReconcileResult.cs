namespace WatchReports.Ingesting;

/// <summary>What one reconcile did.</summary>
/// <param name="Blobs">The number of blobs in the container.</param>
/// <param name="Read">The number of blobs that were delivered again and exist.</param>
/// <param name="Removed">The number of blobs that are gone, and whose reports were removed.</param>
/// <param name="Failed">The number of blobs that could not be delivered.</param>
internal sealed record ReconcileResult(int Blobs, int Read, int Removed, int Failed);
