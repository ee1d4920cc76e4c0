using WatchReports.Model;

namespace WatchReports.Works;

/// <summary>Follows notes that point at other notes.</summary>
public static class CrossReferences
{
    // Bounds what a chain of notes that each cite and point further can cost; no real note leads to so many.
    private const int MostVisits = 256;

    /// <summary>
    /// The numbers of the notes with works that the note's cross-references lead to, a chain followed to its end;
    /// ascending, without the note itself.
    /// </summary>
    public static IReadOnlyList<int> Targets(Report report, int note) => ByNote(report).GetValueOrDefault(note, []);

    /// <summary>The targets of each note that points at others; a note whose chain leads to no work has none.</summary>
    public static IReadOnlyDictionary<int, IReadOnlyList<int>> ByNote(Report report) => ByNote(report.Notes);

    internal static IReadOnlyDictionary<int, IReadOnlyList<int>> ByNote(IReadOnlyList<Note> notes)
    {
        // Where a number is repeated, it means the first note that bears it.
        var byNumber = new Dictionary<int, Note>();
        foreach (var note in notes)
        {
            byNumber.TryAdd(note.Number, note);
        }

        var withWork = byNumber.Values.Where(note => note.Citations.Any(citation => citation.Work is not null)).Select(note => note.Number).ToHashSet();
        var ends = Ends(byNumber, withWork);
        return byNumber.Values.Where(note => note.SeeNotes.Count > 0).ToDictionary(note => note.Number, note => Targets(note, byNumber, withWork, ends));
    }

    private static IReadOnlyList<int> Targets(Note start, Dictionary<int, Note> byNumber, HashSet<int> withWork, Dictionary<int, int> ends)
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

    /// <summary>Where each run of notes that only point at one other ends, found once for all, so that a long chain of <c>Ibid.</c> stays linear.</summary>
    private static Dictionary<int, int> Ends(Dictionary<int, Note> byNumber, HashSet<int> withWork)
    {
        var ends = new Dictionary<int, int>();
        var path = new List<int>();
        foreach (var start in byNumber.Keys)
        {
            path.Clear();
            var number = start;
            while (!ends.ContainsKey(number) && byNumber.TryGetValue(number, out var note) && note.SeeNotes.Count == 1 && !withWork.Contains(number))
            {
                // Marks the note as under way, which also ends a circle.
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
