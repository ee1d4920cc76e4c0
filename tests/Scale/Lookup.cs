using WatchReports.Replica;

namespace WatchReports.Scale;

/// <summary>A measured query of the library.</summary>
/// <param name="Name">The corresponding call of the API.</param>
/// <param name="Call">Asks the replica.</param>
public sealed record Lookup(string Name, Func<ReplicaView, CancellationToken, object?> Call);
