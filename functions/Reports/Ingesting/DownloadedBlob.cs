using WatchReports.Model;
using WatchReports.Text;

namespace WatchReports.Ingesting;

/// <summary>One version of a blob, downloaded and decoded.</summary>
/// <param name="Version">The version that was downloaded.</param>
/// <param name="Text">The text of the blob; null if the blob cannot be read.</param>
/// <param name="Problem">Why the blob cannot be read; null if <paramref name="Text"/> is set.</param>
public sealed record DownloadedBlob(BlobVersion Version, BlobText? Text, Diagnostic? Problem);
