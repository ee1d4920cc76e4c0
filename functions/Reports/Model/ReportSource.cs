namespace WatchReports.Model;

/// <summary>The blob version that a report was read from.</summary>
/// <param name="Blob">The blob's name in its container.</param>
/// <param name="Etag">The blob's ETag.</param>
/// <param name="Sha256">SHA-256 of the blob's bytes, 64 lower-case hex digits.</param>
/// <param name="Ingested">When the report was stored, UTC.</param>
public sealed record ReportSource(string Blob, string Etag, string Sha256, DateTimeOffset Ingested);
