namespace WatchReports.Storage;

/// <summary>The version of a blob that reports were read from.</summary>
/// <param name="Blob">The blob's name in its container.</param>
/// <param name="Etag">The blob's ETag.</param>
/// <param name="Sha256">SHA-256 of the bytes, 64 lower-case hex digits.</param>
/// <param name="Modified">The blob's last-modified time.</param>
public sealed record BlobVersion(string Blob, string Etag, string Sha256, DateTimeOffset Modified);
