namespace WatchReports.Http;

/// <summary>Who may call a route.</summary>
public enum AccessLevel
{
    /// <summary>Anyone.</summary>
    Anonymous,

    /// <summary>Holders of a function key; the embedded host, which listens on loopback only, asks for none.</summary>
    Function,
}
