namespace WatchReports.Storage;

/// <summary>A change of one blob's row in a commit.</summary>
/// <param name="Blob">The name of the blob.</param>
/// <param name="Former">The row that was read; null where there was none.</param>
/// <param name="New">The new state; null to remove the row.</param>
/// <param name="Route">For a removal: the request or the event that removed the blob, for the audit.</param>
public sealed record Change(string Blob, CatalogRow? Former, CatalogEntry? New, string? Route = null);
