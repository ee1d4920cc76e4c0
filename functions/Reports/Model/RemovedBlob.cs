namespace WatchReports.Model;

/// <summary>An entry of the audit: a blob that was removed, with its reports.</summary>
/// <param name="Blob">The blob's name in its container.</param>
/// <param name="Reports">The ids of the reports that it held.</param>
/// <param name="Removed">When it was removed from the catalog, UTC.</param>
/// <param name="Why">The call or the event that removed it.</param>
/// <param name="Etag">The ETag of the version that counted; absent if none did.</param>
/// <param name="Sha256">SHA-256 of its bytes, 64 lower-case hex digits; absent if they were never read.</param>
public sealed record RemovedBlob(
    string Blob,
    IReadOnlyList<string> Reports,
    DateTimeOffset Removed,
    string Why,
    string? Etag = null,
    string? Sha256 = null);
