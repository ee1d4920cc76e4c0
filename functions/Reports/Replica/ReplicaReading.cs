using WatchReports.Works;

namespace WatchReports.Replica;

/// <summary>One state of the replica that stays open for an answer too large to be made at once.</summary>
public sealed class ReplicaReading : IDisposable
{
    private readonly SqlSession session;

    internal ReplicaReading(SqlSession session, OwnerSettings settings)
    {
        this.session = session;
        View = new ReplicaView(session, settings);
        // A report whose texts were missing comes without a commit when its texts are there again.
        Version = session.Query(
            """
            SELECT number || ' ' || coalesce(commit_id, '') || ' ' || (SELECT COUNT(*) FROM reports)
            || ' ' || coalesce(settings, '') FROM state
            """,
            row => row.GetString(0))[0];
    }

    /// <summary>The state.</summary>
    public ReplicaView View { get; }

    /// <summary>
    /// The place of the state in the log, with the owner's settings: two states of one version are the same.
    /// </summary>
    public string Version { get; }

    /// <inheritdoc/>
    public void Dispose() => session.Dispose();
}
