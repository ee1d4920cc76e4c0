using WatchReports.Model;

namespace WatchReports.Works;

/// <summary>Collects the works that a report cites, with their uses in the report.</summary>
public static class CitedWorks
{
    // In UTF-16 code units. Anything longer is a misread paragraph, and 4000 of each keep a work far below the 1 MiB
    // limit of a table entity
    // (https://learn.microsoft.com/rest/api/storageservices/understanding-the-table-service-data-model).
    private const int LongestTitle = 4000;
    private const int LongestUrl = 4000;

    // A limit against reports built to exhaust memory: a thousand notes that each refer to a thousand notes would
    // make a million uses.
    private const int MostIndirectUses = 50_000;

    // Ten uses with ten contexts of 1000 UTF-16 code units fit into a table entity of 1 MiB, even if JSON escapes every
    // character to six bytes.
    private const int LongestContext = 1000;
    private const int MostContexts = 10;

    /// <summary>
    /// Collects the works in the order of the first notes that cite them. The uses of a work are the notes that cite
    /// the work and the notes that lead to it by cross-reference.
    /// </summary>
    /// <param name="report">The report.</param>
    /// <param name="publications">The names of publications; null for those that the program knows.</param>
    /// <exception cref="ReportTooLargeException">
    /// The cross-references lead to works more than 50,000 times.
    /// </exception>
    public static IReadOnlyList<Work> FromReport(Report report, Publications? publications = null)
    {
        var contexts = ShortContexts(report);
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

                entry.Uses.Add(UseOf(note.Number, via: null));
                (cited.TryGetValue(note.Number, out var ids) ? ids : cited[note.Number] = []).Add(citation.Work!);
            }
        }

        foreach (var number in report.Notes.Select(note => note.Number).Distinct())
        {
            foreach (var target in targets.GetValueOrDefault(number, []).Where(cited.ContainsKey))
            {
                foreach (var id in cited[target])
                {
                    works[id].Uses.Add(UseOf(number, target));
                    if (++indirect > MostIndirectUses)
                    {
                        throw new ReportTooLargeException(
                            $"The cross-references of report {report.Id} lead to works more than {MostIndirectUses}"
                            + " times, which is the limit. Remove some of the cross-references.");
                    }
                }
            }
        }

        publications ??= Publications.BuiltIn;
        return [.. works.Values.Select(entry => WorkOf(entry.Citation, entry.Uses, publications))];

        Use UseOf(int note, int? via) => new(
            report.Id, report.Number, report.Date, report.Title, note, via, contexts.GetValueOrDefault(note, []));
    }

    // All uses by a note share one list, and all notes of a sentence share one cut text: 50,000 uses with ten contexts
    // of their own would take a gigabyte.
    private static Dictionary<int, IReadOnlyList<string>> ShortContexts(Report report)
    {
        var cut = new Dictionary<string, string>(ReferenceEqualityComparer.Instance);
        return Contexts.ByNote(report).ToDictionary(
            pair => pair.Key,
            IReadOnlyList<string> (pair) => [.. pair.Value.Take(MostContexts).Select(CutOnce)]);

        string CutOnce(string context) =>
            context.Length <= LongestContext ? context
            : cut.TryGetValue(context, out var known) ? known
            : cut[context] = Cut(context, LongestContext)!;
    }

    private static Work WorkOf(Citation citation, List<Use> uses, Publications publications) => new(citation)
    {
        Id = citation.Work!,
        Title = Cut(citation.Title, LongestTitle),
        Publication = citation.Publication is { } publication ? publications.Find(publication).Name : null,
        Url = Cut(citation.Url, LongestUrl),
        Uses = [.. uses.OrderBy(use => use.Note)],
    };

    private static string? Cut(string? text, int longest) =>
        text is null || text.Length <= longest ? text : $"{text[..(longest - 1)]}…";
}
