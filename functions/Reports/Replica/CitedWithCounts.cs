using System.Globalization;
using WatchReports.Model;

namespace WatchReports.Replica;

/// <summary>
/// The works that are cited in the same notes as a work, counted for each report.
/// </summary>
internal static class CitedWithCounts
{
    // Bounds what a note with very many works can cost; no real report cites so many beside one.
    private const int Most = 100;
    private const int NotesLookedAt = 1000;

    /// <summary>The companions of each work of a report, with the number of notes that cite both.</summary>
    public static IReadOnlyDictionary<string, IReadOnlyDictionary<string, int>> Of(Report report)
    {
        var found = new Dictionary<string, Dictionary<string, int>>();
        foreach (var note in report.Notes.Take(NotesLookedAt))
        {
            string[] works = [.. note.Citations.Select(citation => citation.Work).OfType<string>().Distinct()];
            for (var index = 0; index < works.Length && works.Length > 1; index++)
            {
                // The nearest ones where there are too many.
                var first = Math.Max(0, index - (Most / 2));
                var counts = found.TryGetValue(works[index], out var known) ? known : found[works[index]] = [];
                foreach (var other in works.Skip(first).Take(Most + 1).Where(other => other != works[index]))
                {
                    if (counts.Count < Most || counts.ContainsKey(other))
                    {
                        counts[other] = counts.GetValueOrDefault(other) + 1;
                    }
                }
            }
        }

        return found.ToDictionary(pair => pair.Key, pair => (IReadOnlyDictionary<string, int>)pair.Value);
    }

    /// <summary>Writes counts as <c>id count id count</c>.</summary>
    public static string Write(IReadOnlyDictionary<string, int> companions) => string.Join(
        ' ', companions.Select(pair => $"{pair.Key} {pair.Value.ToString(CultureInfo.InvariantCulture)}"));

    /// <summary>The sum of counts that <see cref="Write"/> has written.</summary>
    public static IReadOnlyDictionary<string, int> Sum(IEnumerable<string> written)
    {
        var sum = new Dictionary<string, int>();
        var pairs = written.SelectMany(text => text.Split(' ', StringSplitOptions.RemoveEmptyEntries).Chunk(2));
        foreach (var pair in pairs)
        {
            sum[pair[0]] = sum.GetValueOrDefault(pair[0]) + int.Parse(pair[1], CultureInfo.InvariantCulture);
        }

        return sum;
    }
}
