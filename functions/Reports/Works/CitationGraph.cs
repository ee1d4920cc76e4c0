using WatchReports.Model;

namespace WatchReports.Works;

/// <summary>
/// A graph of the works that the notes of a report cite and of the cross-references between its notes.
/// </summary>
/// <param name="Nodes">The notes and the works, each once.</param>
/// <param name="Edges">The edges from notes to works and from notes to other notes, each once.</param>
public sealed record CitationGraph(IReadOnlyList<GraphNode> Nodes, IReadOnlyList<GraphEdge> Edges)
{
    // Promised by GraphNode.Label: a label is a caption beside a node, not the whole note.
    private const int LongestLabel = 80;

    /// <summary>Builds the graph of a report. A cross-reference to a missing note has no edge.</summary>
    /// <param name="report">The report.</param>
    /// <param name="publications">The names of publications; null for those that the program knows.</param>
    public static CitationGraph FromReport(Report report, Publications? publications = null)
    {
        // If two notes have the same number, the number means the first of them.
        Note[] notes = [.. report.Notes.DistinctBy(note => note.Number)];
        var numbers = notes.Select(note => note.Number).ToHashSet();
        var works = notes.SelectMany(note => note.Citations)
            .Where(citation => citation.Work is not null)
            .DistinctBy(citation => citation.Work);
        publications ??= Publications.BuiltIn;
        return new CitationGraph(
            [.. notes.Select(NodeOf), .. works.Select(citation => NodeOf(citation, publications))],
            [
                .. notes.SelectMany(note => note.Citations.Select(citation => citation.Work).OfType<string>().Distinct()
                    .Select(work => new GraphEdge(IdOf(note.Number), work, EdgeKind.Cites))),
                .. notes.SelectMany(note => note.SeeNotes.Distinct().Where(numbers.Contains)
                    .Select(target => new GraphEdge(IdOf(note.Number), IdOf(target), EdgeKind.See))),
            ]);
    }

    private static GraphNode NodeOf(Note note) =>
        new(IdOf(note.Number), NodeKind.Note, Cut($"[{note.Number}] {note.Text}")) { Number = note.Number };

    private static GraphNode NodeOf(Citation citation, Publications publications) =>
        new(citation.Work!, NodeKind.Work, Cut(citation.Title ?? citation.Raw))
        {
            Date = citation.Date,
            Publication = citation.Publication is { } publication ? publications.Find(publication).Name : null,
        };

    private static string IdOf(int note) => $"note-{note}";

    // Cuts between characters: half of a surrogate pair is not valid in UTF-8.
    private static string Cut(string text) => text.Length <= LongestLabel ? text
        : $"{text[..(LongestLabel - (char.IsHighSurrogate(text[LongestLabel - 2]) ? 2 : 1))]}…";
}
