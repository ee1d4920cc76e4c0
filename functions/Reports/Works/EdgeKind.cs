namespace WatchReports.Works;

/// <summary>The kinds of edges in a <see cref="CitationGraph"/>.</summary>
public enum EdgeKind
{
    /// <summary>The note cites the work.</summary>
    Cites,

    /// <summary>The note refers to the other note.</summary>
    See,
}
