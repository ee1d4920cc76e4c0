using Azure;

namespace WatchReports.Storage;

/// <summary>The row <c>seq</c> of the catalog; its ETag orders all commits.</summary>
/// <param name="Number">The sequence number of the latest log entry; 0 before the first commit.</param>
/// <param name="Commit">The id of the latest log entry; null before the first commit.</param>
/// <param name="IsComplete">Whether a reconcile has compared the catalog with all blobs since it was made.</param>
/// <param name="SweptBefore">Texts begun before this time may be deleted if no blob refers to them; UTC.</param>
/// <param name="Born">The id of the catalog, made with this row.</param>
/// <param name="ETag">The version of the row; null where the row does not exist yet.</param>
/// <param name="Changed">
/// When the row was written, by the clock of the storage, UTC; null where the row does not exist yet.
/// </param>
public sealed record Sequence(
    long Number,
    string? Commit,
    bool IsComplete,
    DateTimeOffset SweptBefore,
    string Born,
    ETag? ETag,
    DateTimeOffset? Changed);
