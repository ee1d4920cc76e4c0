using WatchReports.Model;

namespace WatchReports.Storage;

/// <summary>The latest version seen of a blob, where this version does not count: it is pending or poisoned.</summary>
/// <param name="ETag">The ETag of the version.</param>
/// <param name="Modified">The last-modified time of the version.</param>
/// <param name="Status"><see cref="IngestionStatus.Pending"/> or <see cref="IngestionStatus.Poisoned"/>.</param>
/// <param name="Seen">When the version was recorded, UTC.</param>
/// <param name="Diagnostics">Why the version is poisoned.</param>
public sealed record LatestVersion(
    string ETag,
    DateTimeOffset Modified,
    IngestionStatus Status,
    DateTimeOffset Seen,
    IReadOnlyList<Diagnostic> Diagnostics);
