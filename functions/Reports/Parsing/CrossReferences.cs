using WatchReports.Model;

namespace WatchReports.Parsing;

/// <summary>Follows notes that point at other notes.</summary>
public static class CrossReferences
{
    // A chain longer than this is no chain that a reader could follow.
    private const int MostSteps = 1000;

    /// <summary>
    /// The numbers of the notes with works that the note's cross-references end at, a chain followed to its end;
    /// ascending, without the note itself.
    /// </summary>
    public static IReadOnlyList<int> Targets(Report report, int note) => ByNote(report.Notes).GetValueOrDefault(note, []);

    /// <summary>The <see cref="Targets"/> of every note that has cross-references.</summary>
    public static IReadOnlyDictionary<int, IReadOnlyList<int>> ByNote(Report report) => ByNote(report.Notes);

    internal static IReadOnlyDictionary<int, IReadOnlyList<int>> ByNote(IReadOnlyList<Note> notes)
    {
        var byNumber = notes.ToLookup(note => note.Number);
        var targets = new Dictionary<int, IReadOnlyList<int>>();
        foreach (var note in notes.Where(note => note.SeeNotes.Count > 0))
        {
            targets.TryAdd(note.Number, Follow(note, byNumber, targets));
        }

        return targets;
    }

    // What an earlier note leads to is known when a later one points at it: a long run of “Ibid.” takes a step each.
    private static IReadOnlyList<int> Follow(Note note, ILookup<int, Note> byNumber, Dictionary<int, IReadOnlyList<int>> known)
    {
        if (note.SeeNotes is [var only] && known.TryGetValue(only, out var shared) && !byNumber[only].Any(HasWorks) && !shared.Contains(note.Number))
        {
            return shared;
        }

        var seen = new HashSet<int> { note.Number };
        var targets = new SortedSet<int>();
        var open = new Stack<int>(note.SeeNotes);
        while (open.TryPop(out var number) && seen.Count < MostSteps)
        {
            if (!seen.Add(number))
            {
                continue;
            }

            foreach (var target in byNumber[number])
            {
                if (HasWorks(target))
                {
                    targets.Add(number);
                }
                else
                {
                    // A note with works of its own ends a chain; only one without them leads further.
                    foreach (var further in target.SeeNotes)
                    {
                        open.Push(further);
                    }
                }
            }
        }

        return [.. targets];
    }

    private static bool HasWorks(Note note) => note.Citations.Any(citation => citation.Work is not null);
}
