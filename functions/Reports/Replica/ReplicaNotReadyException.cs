namespace WatchReports.Replica;

/// <summary>The replica cannot answer yet; the same request can succeed later.</summary>
public sealed class ReplicaNotReadyException(string message) : Exception(message);
