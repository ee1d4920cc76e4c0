using WatchReports.Parsing;

namespace WatchReports.Model;

/// <summary>What the notes of a report cite and point at, as a graph to plot.</summary>
/// <param name="Nodes">The notes and the works; each id once.</param>
/// <param name="Edges">From notes to works and from notes to notes; each once.</param>
public sealed record CitationGraph(IReadOnlyList<GraphNode> Nodes, IReadOnlyList<GraphEdge> Edges)
{
    private const int LongestLabel = 80;

    /// <summary>The graph of a report. An edge never leads to a note that is not there.</summary>
    public static CitationGraph Of(Report report)
    {
        // Where a number is repeated, it means the first note that bears it.
        Note[] notes = [.. report.Notes.DistinctBy(note => note.Number)];
        var numbers = notes.Select(note => note.Number).ToHashSet();
        var works = notes.SelectMany(note => note.Citations).Where(citation => citation.Work is not null).DistinctBy(citation => citation.Work);
        return new CitationGraph(
            [
                .. notes.Select(note => new GraphNode(IdOf(note.Number), NodeKind.Note, Cut($"[{note.Number}] {note.Text}")) { Number = note.Number }),
                .. works.Select(citation => new GraphNode(citation.Work!, NodeKind.Work, Cut(citation.Title ?? citation.Raw))
                {
                    Date = citation.Date,
                    Publication = citation.Publication is { } publication ? Publications.Of(publication).Name : null,
                }),
            ],
            [
                .. notes.SelectMany(note => note.Citations.Select(citation => citation.Work).OfType<string>().Distinct()
                    .Select(work => new GraphEdge(IdOf(note.Number), work, EdgeKind.Cites))),
                .. notes.SelectMany(note => note.SeeNotes.Distinct().Where(numbers.Contains)
                    .Select(target => new GraphEdge(IdOf(note.Number), IdOf(target), EdgeKind.See))),
            ]);
    }

    private static string IdOf(int note) => $"note-{note}";

    private static string Cut(string text) => text.Length <= LongestLabel ? text
        : $"{text[..(LongestLabel - (char.IsHighSurrogate(text[LongestLabel - 2]) ? 2 : 1))]}…";
}

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

/// <summary>An edge of a <see cref="CitationGraph"/>.</summary>
/// <param name="From">The id of the node that it leaves.</param>
/// <param name="To">The id of the node that it leads to.</param>
/// <param name="Kind">What it says.</param>
public sealed record GraphEdge(string From, string To, EdgeKind Kind);

/// <summary>The kinds of nodes.</summary>
public enum NodeKind
{
    /// <summary>A note of the report.</summary>
    Note,

    /// <summary>A work that a note cites.</summary>
    Work,
}

/// <summary>The kinds of edges.</summary>
public enum EdgeKind
{
    /// <summary>The note cites the work itself.</summary>
    Cites,

    /// <summary>The note points at the other note.</summary>
    See,
}
