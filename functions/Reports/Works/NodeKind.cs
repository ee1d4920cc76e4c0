namespace WatchReports.Works;

/// <summary>The kinds of nodes in a <see cref="CitationGraph"/>.</summary>
public enum NodeKind
{
    /// <summary>A note of the report.</summary>
    Note,

    /// <summary>A work that a note cites.</summary>
    Work,
}
