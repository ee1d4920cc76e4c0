namespace WatchReports.Replica;

/// <summary>One state of the replica, and the questions that it answers.</summary>
public sealed class ReplicaView
{
    internal ReplicaView(SqlSession session)
    {
        Reports = new ReportQueries(session);
        Works = new WorkQueries(session);
        Ingestions = new IngestionQueries(session);
        Lookup = new CitationLookup(session, Works);
        IsComplete = session.Query("SELECT complete FROM state", row => row.GetBoolean(0))[0];
    }

    /// <summary>Whether the catalog has everything that the container had at its first reconcile.</summary>
    public bool IsComplete { get; }

    /// <summary>Reports.</summary>
    public ReportQueries Reports { get; }

    /// <summary>Works and publications.</summary>
    public WorkQueries Works { get; }

    /// <summary>The states of blobs.</summary>
    public IngestionQueries Ingestions { get; }

    /// <summary>The works of citations.</summary>
    public CitationLookup Lookup { get; }
}
