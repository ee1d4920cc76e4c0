using Azure;

namespace WatchReports.Storage;

/// <summary>A row of the catalog as it was read.</summary>
/// <param name="Entry">The state of the blob.</param>
/// <param name="ETag">The version of the row, which a commit over the row names.</param>
public sealed record CatalogRow(CatalogEntry Entry, ETag ETag);
