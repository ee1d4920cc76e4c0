using WatchReports.Works;

namespace WatchReports.Replica;

/// <summary>One state of the replica, and the questions that it answers.</summary>
public sealed class ReplicaView
{
    internal ReplicaView(SqlSession session, OwnerSettings settings)
    {
        Reports = new ReportQueries(session, settings);
        Works = new WorkQueries(session, settings);
        Ingestions = new IngestionQueries(session);
        Lookup = new CitationLookup(session, Works, settings);
        Settings = new SettingsQueries(session, settings);
        Publications = settings.Publications;
        (IsComplete, Changed) = session.Query(
            "SELECT complete, changed FROM state",
            row => (row.GetBoolean(0), new DateTimeOffset(row.GetInt64(1), TimeSpan.Zero)))[0];
    }

    /// <summary>Whether the catalog has everything that the container had at its first reconcile.</summary>
    public bool IsComplete { get; }

    /// <summary>The time of the last change of the catalog, by the clock of the storage, UTC.</summary>
    public DateTimeOffset Changed { get; }

    /// <summary>Reports.</summary>
    public ReportQueries Reports { get; }

    /// <summary>Works and publications.</summary>
    public WorkQueries Works { get; }

    /// <summary>The states of blobs.</summary>
    public IngestionQueries Ingestions { get; }

    /// <summary>The names of publications, with those of the owner.</summary>
    public Publications Publications { get; }

    /// <summary>The owner's settings.</summary>
    public SettingsQueries Settings { get; }

    /// <summary>The works of citations.</summary>
    public CitationLookup Lookup { get; }
}
