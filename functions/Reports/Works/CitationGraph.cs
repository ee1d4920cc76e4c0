using WatchReports.Model;

namespace WatchReports.Works;

/// <summary>What the notes of a report cite and point at, as a graph to plot.</summary>
/// <param name="Nodes">The notes and the works; each id once.</param>
/// <param name="Edges">From notes to works and from notes to notes; each once.</param>
public sealed record CitationGraph(IReadOnlyList<GraphNode> Nodes, IReadOnlyList<GraphEdge> Edges)
{
    private const int LongestLabel = 80;

    /// <summary>The graph of a report. An edge never leads to a note that is not there.</summary>
    public static CitationGraph From(Report report)
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
                    Publication = citation.Publication is { } publication ? Publications.Find(publication).Name : null,
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
