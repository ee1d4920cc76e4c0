namespace WatchReports.Ingesting;

/// <summary>A version of a blob.</summary>
/// <param name="Blob">The blob's name in its container.</param>
/// <param name="ETag">The ETag of the version.</param>
/// <param name="Sha256">SHA-256 of the bytes, 64 lower-case hex digits; null where the bytes were not read.</param>
/// <param name="Modified">The last-modified time.</param>
public sealed record BlobVersion(string Blob, string ETag, string? Sha256, DateTimeOffset Modified);
