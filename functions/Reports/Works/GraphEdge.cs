namespace WatchReports.Works;

/// <summary>An edge of a <see cref="CitationGraph"/>.</summary>
/// <param name="From">The id of the node where the edge begins, always a note.</param>
/// <param name="To">The id of the node where the edge ends.</param>
/// <param name="Kind">Whether the note cites a work or refers to a note.</param>
public sealed record GraphEdge(string From, string To, EdgeKind Kind);
