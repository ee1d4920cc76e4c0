namespace WatchReports.Storage;

/// <summary>A commit was refused again and again, because other commits came between.</summary>
public sealed class CatalogBusyException(TimeSpan waited) : Exception(
    $"Other writers changed the catalog at every attempt for {waited.TotalSeconds:F0} seconds; try again later.");
