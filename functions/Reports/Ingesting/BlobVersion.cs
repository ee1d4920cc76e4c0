using WatchReports.Storage;

namespace WatchReports.Ingesting;

/// <summary>A version of a blob.</summary>
/// <param name="Blob">The blob's name in its container.</param>
/// <param name="ETag">The ETag of the version.</param>
/// <param name="Sha256">SHA-256 of the bytes, 64 lower-case hex digits; null where the bytes were not read.</param>
/// <param name="ContentType">
/// The declared content type; null where none is declared, or the bytes were not read.
/// </param>
/// <param name="Modified">The last-modified time.</param>
public sealed record BlobVersion(
    string Blob, string ETag, string? Sha256, string? ContentType, DateTimeOffset Modified)
{
    /// <summary>
    /// Whether a reading of the version that counts is a reading of this version too. The content type can decide the
    /// format and the encoding, so the same bytes under another content type may hold other reports.
    /// </summary>
    public bool IsReadLike(CatalogEntry counting) =>
        Sha256 is not null && Sha256 == counting.Sha256 && ContentType == counting.ContentType;
}
