using WatchReports.Model;

namespace WatchReports.Works;

/// <summary>Follows cross-references: notes that refer to other notes, such as <c>See, note [1]</c>.</summary>
public sealed class CrossReferences
{
    // Bounds the work for one note whose targets refer to further notes. Real notes lead to a handful of others.
    private const int MostVisits = 256;

    private readonly Dictionary<int, Note> _byNumber = [];
    private readonly HashSet<int> _withWork;
    private readonly Dictionary<int, int> _ends;

    /// <summary>Takes the notes of a report.</summary>
    public CrossReferences(IEnumerable<Note> notes)
    {
        // If two notes have the same number, the number means the first of them.
        foreach (var note in notes)
        {
            _byNumber.TryAdd(note.Number, note);
        }

        _withWork =
        [
            .. _byNumber.Values.Where(note => note.Citations.Any(citation => citation.Work is not null))
                .Select(note => note.Number),
        ];
        _ends = FindEnds(_byNumber, _withWork);
    }

    /// <summary>
    /// The targets of every note with cross-references, by note number. If a chain leads to no work, the list is empty.
    /// </summary>
    public static IReadOnlyDictionary<int, IReadOnlyList<int>> ByNote(Report report) => ByNote(report.Notes);

    internal static IReadOnlyDictionary<int, IReadOnlyList<int>> ByNote(IReadOnlyList<Note> notes)
    {
        var references = new CrossReferences(notes);
        return references._byNumber.Values
            .Where(note => note.SeeNotes.Count > 0)
            .ToDictionary(note => note.Number, note => references.Follow(note.Number, note.SeeNotes));
    }

    /// <summary>
    /// Follows references of a note to the notes with works at the end of their chains, by ascending number.
    /// </summary>
    /// <param name="from">The number of the note, which is no target of its own.</param>
    /// <param name="notes">The numbers of the notes that the references name.</param>
    public IReadOnlyList<int> Follow(int from, IReadOnlyList<int> notes)
    {
        var seen = new HashSet<int> { from };
        var targets = new SortedSet<int>();
        var open = new Queue<int>(notes.Take(MostVisits));
        var visits = 0;
        while (++visits <= MostVisits && open.TryDequeue(out var number))
        {
            number = _ends.GetValueOrDefault(number, number);
            if (!seen.Add(number) || !_byNumber.TryGetValue(number, out var note))
            {
                continue;
            }

            if (_withWork.Contains(number))
            {
                targets.Add(number);
            }

            foreach (var further in note.SeeNotes.Take(MostVisits - open.Count))
            {
                open.Enqueue(further);
            }
        }

        return [.. targets];
    }

    /// <summary>
    /// Finds, for each note without a work and with a single cross-reference, the end of its chain. Each chain is
    /// followed once, so that thousands of <c>Ibid.</c> take linear time.
    /// </summary>
    private static Dictionary<int, int> FindEnds(Dictionary<int, Note> byNumber, HashSet<int> withWork)
    {
        var ends = new Dictionary<int, int>();
        var path = new List<int>();
        foreach (var start in byNumber.Keys)
        {
            path.Clear();
            var number = start;
            while (!ends.ContainsKey(number)
                && byNumber.TryGetValue(number, out var note) && note.SeeNotes.Count == 1
                && !withWork.Contains(number))
            {
                // A note on the current path counts as an end, so that a circle of cross-references ends.
                ends[number] = number;
                path.Add(number);
                number = note.SeeNotes[0];
            }

            var end = ends.GetValueOrDefault(number, number);
            foreach (var passed in path)
            {
                ends[passed] = end;
            }
        }

        return ends;
    }
}
