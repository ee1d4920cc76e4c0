namespace WatchReports.Replica;

/// <summary>What the file of a replica holds.</summary>
/// <param name="Position">The place in the log.</param>
/// <param name="IsComplete">Whether the catalog was complete at the last refresh.</param>
/// <param name="Changed">The time of the last change, UTC; never before it.</param>
internal readonly record struct ReplicaState(Position Position, bool IsComplete, DateTimeOffset Changed)
{
    /// <summary>Whether two files at these places answer alike.</summary>
    public bool IsLike(ReplicaState other) => Position == other.Position && IsComplete == other.IsComplete;
}
