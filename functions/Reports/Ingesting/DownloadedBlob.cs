using WatchReports.Model;

namespace WatchReports.Ingesting;

/// <summary>One version of a blob, downloaded.</summary>
/// <param name="Version">The version that was downloaded.</param>
/// <param name="Content">The content; null if the blob cannot be requested, or has none to read.</param>
/// <param name="Problem">Why there is no content; null if <paramref name="Content"/> is set.</param>
public sealed record DownloadedBlob(BlobVersion Version, BlobContent? Content, Diagnostic? Problem = null)
{
    /// <summary>Reads the blob.</summary>
    public Reading Read() => Content is null ? Reading.Rejected(Problem!) : Reading.Of(Content);
}
