namespace WatchReports.Replica;

/// <summary>The replica cannot answer yet; the same request can succeed later.</summary>
public sealed class ReplicaNotReadyException(string message) : Exception(message)
{
    /// <summary>The first reconcile of the catalog has not ended, so that reports may be missing.</summary>
    public static ReplicaNotReadyException Incomplete() =>
        new("The index of the reports is being built from the uploaded blobs; try again later.");
}
