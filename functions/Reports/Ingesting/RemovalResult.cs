namespace WatchReports.Ingesting;

/// <summary>The outcome of the removal of a report.</summary>
/// <param name="Status">How the removal ended.</param>
/// <param name="Blob">The blob that prevented the removal; null if no blob did.</param>
public sealed record RemovalResult(RemovalStatus Status, string? Blob = null)
{
    /// <summary>The ids of the other reports in the blob.</summary>
    public IReadOnlyList<string> OtherReports { get; init; } = [];
}
