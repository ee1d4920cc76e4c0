namespace WatchReports.Storage;

/// <summary>An entry of the log of the catalog: the new state of one blob.</summary>
/// <param name="Sequence">The sequence number, 1 or more.</param>
/// <param name="Commit">The id of the commit.</param>
/// <param name="Blob">The name of the blob.</param>
/// <param name="State">The new state; null where the row was removed.</param>
/// <param name="At">When the commit was made, UTC.</param>
public sealed record LogEntry(long Sequence, string Commit, string Blob, CatalogEntry? State, DateTimeOffset At);
