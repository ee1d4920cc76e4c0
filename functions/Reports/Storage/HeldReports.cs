using Azure;

namespace WatchReports.Storage;

/// <summary>Which reports a blob holds, as of its latest version that was stored.</summary>
internal sealed record HeldReports(string Blob, DateTimeOffset Modified, IReadOnlyList<string> Reports, ETag? ETag);
