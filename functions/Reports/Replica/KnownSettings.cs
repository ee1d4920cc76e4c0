using WatchReports.Works;

namespace WatchReports.Replica;

/// <summary>The owner's settings of the state that a session reads; those read last are kept.</summary>
internal sealed class KnownSettings
{
    private volatile Known last = new("", OwnerSettings.None);

    /// <summary>The settings under which the state of a session was derived.</summary>
    public OwnerSettings Of(SqlSession session)
    {
        var version = session.Query("SELECT coalesce(settings, '') FROM state", row => row.GetString(0))[0];
        var known = last;
        if (known.Version != version)
        {
            last = known = new Known(version, SettingsFiles.Of(session).Read());
        }

        return known.Settings;
    }

    private sealed record Known(string Version, OwnerSettings Settings);
}
