namespace WatchReports.Ingesting;

/// <summary>What the removal of a report came to.</summary>
/// <param name="Status">How it ended.</param>
/// <param name="Blob">The blob that stood in the way; null where none did.</param>
public sealed record RemovalResult(RemovalStatus Status, string? Blob = null)
{
    /// <summary>The ids of the other reports in the blob.</summary>
    public IReadOnlyList<string> OtherReports { get; init; } = [];
}
