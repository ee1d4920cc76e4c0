using WatchReports.Model;

namespace WatchReports.Works;

/// <summary>Follows cross-references: notes that refer to other notes, such as <c>See, note [1]</c>.</summary>
public static class CrossReferences
{
    // Bounds the work for one note whose targets refer to further notes. Real notes lead to a handful of others.
    private const int MostVisits = 256;

    /// <summary>
    /// The targets of every note with cross-references, by note number. If a chain leads to no work, the list is empty.
    /// </summary>
    public static IReadOnlyDictionary<int, IReadOnlyList<int>> ByNote(Report report) => ByNote(report.Notes);

    internal static IReadOnlyDictionary<int, IReadOnlyList<int>> ByNote(IReadOnlyList<Note> notes)
    {
        // If two notes have the same number, the number means the first of them.
        var byNumber = new Dictionary<int, Note>();
        foreach (var note in notes)
        {
            byNumber.TryAdd(note.Number, note);
        }

        var withWork = byNumber.Values
            .Where(note => note.Citations.Any(citation => citation.Work is not null))
            .Select(note => note.Number)
            .ToHashSet();
        var ends = FindEnds(byNumber, withWork);
        return byNumber.Values
            .Where(note => note.SeeNotes.Count > 0)
            .ToDictionary(note => note.Number, note => FollowAll(note, byNumber, withWork, ends));
    }

    private static IReadOnlyList<int> FollowAll(
        Note start, Dictionary<int, Note> byNumber, HashSet<int> withWork, Dictionary<int, int> ends)
    {
        var seen = new HashSet<int> { start.Number };
        var targets = new SortedSet<int>();
        var open = new Queue<int>(start.SeeNotes.Take(MostVisits));
        var visits = 0;
        while (++visits <= MostVisits && open.TryDequeue(out var number))
        {
            number = ends.GetValueOrDefault(number, number);
            if (!seen.Add(number) || !byNumber.TryGetValue(number, out var note))
            {
                continue;
            }

            if (withWork.Contains(number))
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
