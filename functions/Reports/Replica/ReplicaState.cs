namespace WatchReports.Replica;

/// <summary>What the file of a replica holds.</summary>
/// <param name="Position">The place in the log.</param>
/// <param name="IsComplete">Whether the catalog was complete at the last refresh.</param>
internal readonly record struct ReplicaState(Position Position, bool IsComplete);
