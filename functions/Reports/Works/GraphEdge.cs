namespace WatchReports.Works;

/// <summary>An edge of a <see cref="CitationGraph"/>.</summary>
/// <param name="From">The id of the node that it leaves.</param>
/// <param name="To">The id of the node that it leads to.</param>
/// <param name="Kind">What it says.</param>
public sealed record GraphEdge(string From, string To, EdgeKind Kind);
