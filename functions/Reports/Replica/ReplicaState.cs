namespace WatchReports.Replica;

/// <summary>What the file of a replica holds.</summary>
/// <param name="Position">The place in the log.</param>
/// <param name="IsComplete">Whether the catalog was complete at the last refresh.</param>
/// <param name="Changed">The time of the last change, UTC; never before it.</param>
/// <param name="Settings">The version of the owner's settings; null where none were read yet.</param>
internal readonly record struct ReplicaState(
    Position Position, bool IsComplete, DateTimeOffset Changed, string? Settings)
{
    /// <summary>Whether two files at these places answer alike.</summary>
    public bool IsLike(ReplicaState other) =>
        Position == other.Position && IsComplete == other.IsComplete && Settings == other.Settings;
}
