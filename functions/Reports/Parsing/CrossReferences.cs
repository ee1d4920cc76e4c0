using WatchReports.Model;

namespace WatchReports.Parsing;

/// <summary>Follows notes that point at other notes.</summary>
public static class CrossReferences
{
    /// <summary>
    /// The numbers of the notes with works that the note's cross-references end at, a chain followed to its end;
    /// ascending, without the note itself.
    /// </summary>
    public static IReadOnlyList<int> Targets(Report report, int note) => Targets(report.Notes, note);

    internal static IReadOnlyList<int> Targets(IReadOnlyList<Note> notes, int note)
    {
        var byNumber = notes.ToLookup(candidate => candidate.Number);
        var seen = new HashSet<int> { note };
        var targets = new SortedSet<int>();
        var open = new Stack<int>(byNumber[note].SelectMany(start => start.SeeNotes));
        while (open.TryPop(out var number))
        {
            if (!seen.Add(number))
            {
                continue;
            }

            foreach (var target in byNumber[number])
            {
                if (target.Citations.Any(citation => citation.Work is not null))
                {
                    targets.Add(number);
                }

                foreach (var further in target.SeeNotes)
                {
                    open.Push(further);
                }
            }
        }

        return [.. targets];
    }
}
