namespace WatchReports.Works;

/// <summary>The kinds of edges.</summary>
public enum EdgeKind
{
    /// <summary>The note cites the work itself.</summary>
    Cites,

    /// <summary>The note points at the other note.</summary>
    See,
}
