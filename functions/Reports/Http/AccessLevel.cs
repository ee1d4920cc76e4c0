namespace WatchReports.Http;

/// <summary>Who may call a route.</summary>
public enum AccessLevel
{
    /// <summary>Anyone.</summary>
    Anonymous,

    /// <summary>
    /// Callers with a function key. The embedded host requires a key only when it is told to, because it listens on
    /// loopback only.
    /// </summary>
    Function,
}
