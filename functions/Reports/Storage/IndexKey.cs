namespace WatchReports.Storage;

/// <summary>A key of the index.</summary>
internal sealed record IndexKey(string Partition, string Row);
