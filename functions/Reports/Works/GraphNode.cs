namespace WatchReports.Works;

/// <summary>A node of a <see cref="CitationGraph"/>.</summary>
/// <param name="Id">The id of the work, or <c>note-</c> and the number of the note: <c>note-3</c>.</param>
/// <param name="Kind">Whether the node is a note or a work.</param>
/// <param name="Label">A caption of at most 80 UTF-16 code units; a longer one is cut and ends with an
/// ellipsis.</param>
public sealed record GraphNode(string Id, NodeKind Kind, string Label)
{
    /// <summary>The number of the note; null for a work.</summary>
    public int? Number { get; init; }

    /// <summary>The date of the work; null for a note or a work without a date.</summary>
    public DateOnly? Date { get; init; }

    /// <summary>The name of the work's publication; null for a note or a work without a publication.</summary>
    public string? Publication { get; init; }
}
