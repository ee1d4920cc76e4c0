namespace WatchReports.Works;

/// <summary>A node of a <see cref="CitationGraph"/>.</summary>
/// <param name="Id">The id of the work, or <c>note-3</c>.</param>
/// <param name="Kind">What it is.</param>
/// <param name="Label">A text to show, at most 80 characters.</param>
public sealed record GraphNode(string Id, NodeKind Kind, string Label)
{
    /// <summary>The number of the note.</summary>
    public int? Number { get; init; }

    /// <summary>The date of the work.</summary>
    public DateOnly? Date { get; init; }

    /// <summary>The publication of the work.</summary>
    public string? Publication { get; init; }
}
