namespace WatchReports.Storage;

/// <summary>The log from a position on, read together with the row <c>seq</c>.</summary>
/// <param name="Sequence">The row <c>seq</c>; null where the catalog does not exist.</param>
/// <param name="Entries">The entries from the position on, including the entry at the position itself.</param>
public sealed record CatalogLog(Sequence? Sequence, IReadOnlyList<LogEntry> Entries);
