using WatchReports.Model;

namespace WatchReports.Works;

/// <summary>Finds the works that a report cites, with their uses in it.</summary>
public static class CitedWorks
{
    // Longer titles and addresses are no titles and addresses; four thousand characters of each keep a work far below
    // the 1 MiB of a table entity.
    private const int LongestTitle = 4000;
    private const int LongestUrl = 4000;

    // A report that reaches more works through cross-references than this is made to exhaust memory: a thousand notes
    // that each point at a thousand notes.
    private const int MostIndirectUses = 50_000;

    // Ten uses with ten contexts of this length fit into an entity, even where JSON escapes every character.
    private const int LongestContext = 1000;
    private const int MostContexts = 10;

    /// <summary>The works of a report with their uses in it, direct and by cross-reference, in the order of its notes.</summary>
    /// <exception cref="ReportTooLargeException">The cross-references lead to works too often.</exception>
    public static IReadOnlyList<Work> Of(Report report)
    {
        var contexts = Contexts.ByNote(report);
        var targets = CrossReferences.ByNote(report);
        var works = new Dictionary<string, (Citation Citation, List<Use> Uses)>();
        var cited = new Dictionary<int, List<string>>();
        var indirect = 0;
        foreach (var note in report.Notes)
        {
            var citations = note.Citations.Where(citation => citation.Work is not null);
            foreach (var citation in citations.DistinctBy(citation => citation.Work))
            {
                if (!works.TryGetValue(citation.Work!, out var entry))
                {
                    works[citation.Work!] = entry = (citation, []);
                }

                entry.Uses.Add(new Use(report.Id, note.Number, Via: null, ContextsOf(note.Number)));
                (cited.TryGetValue(note.Number, out var ids) ? ids : cited[note.Number] = []).Add(citation.Work!);
            }
        }

        foreach (var number in report.Notes.Select(note => note.Number).Distinct())
        {
            foreach (var target in targets.GetValueOrDefault(number, []).Where(cited.ContainsKey))
            {
                foreach (var id in cited[target])
                {
                    works[id].Uses.Add(new Use(report.Id, number, Via: target, ContextsOf(number)));
                    if (++indirect > MostIndirectUses)
                    {
                        throw new ReportTooLargeException(
                            $"The cross-references of report {report.Id} lead to works more than {MostIndirectUses} times;"
                            + " so many are not stored.");
                    }
                }
            }
        }

        return [.. works.Values.Select(entry => WorkOf(entry.Citation, entry.Uses))];

        IReadOnlyList<string> ContextsOf(int note) =>
            [.. contexts.GetValueOrDefault(note, []).Take(MostContexts).Select(context => Cut(context, LongestContext)!)];
    }

    /// <summary>The slug of a work's publication; null where the work has no publication.</summary>
    public static string? SlugOf(WorkDescription work) =>
        work.Publication is { } publication ? Publications.SlugOf(publication) : null;

    private static Work WorkOf(Citation citation, List<Use> uses) => new(citation)
    {
        Id = citation.Work!,
        Title = Cut(citation.Title, LongestTitle),
        Publication = citation.Publication is { } publication ? Publications.Find(publication).Name : null,
        Url = Cut(citation.Url, LongestUrl),
        Uses = [.. uses.OrderBy(use => use.Note)],
    };

    private static string? Cut(string? text, int longest) =>
        text is null || text.Length <= longest ? text : $"{text[..(longest - 1)]}…";
}
