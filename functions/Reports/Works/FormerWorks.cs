using WatchReports.Model;

namespace WatchReports.Works;

/// <summary>
/// Finds the former ids of works. A better reading of a note can change the id of the work that it cites, and the
/// former address of the work must still lead to it.
/// </summary>
public static class FormerWorks
{
    /// <summary>No former ids.</summary>
    public static IReadOnlyDictionary<string, string> None { get; } = new Dictionary<string, string>();

    /// <summary>
    /// Compares two readings of a report. A citation at the same place of the same note is the same citation; where the
    /// readings divide a note differently, it is the citation whose text contains the other text.
    /// </summary>
    /// <param name="before">The earlier reading.</param>
    /// <param name="known">The former ids that the earlier reading knew, each with its id in that reading.</param>
    /// <param name="now">The later reading.</param>
    /// <returns>The former ids, each with the id of the work in the later reading.</returns>
    public static IReadOnlyDictionary<string, string> Of(
        Report before, IReadOnlyDictionary<string, string> known, Report now)
    {
        var changed = new Dictionary<string, string>();
        var notes = before.Notes.Join(now.Notes, note => note.Number, note => note.Number, (old, read) => (old, read));
        foreach (var (old, read) in notes)
        {
            for (var place = 0; place < old.Citations.Count; place++)
            {
                if (old.Citations[place].Work is { } id && Match(old, place, read)?.Work is { } work && work != id)
                {
                    changed.TryAdd(id, work);
                }
            }
        }

        var works = now.Notes.SelectMany(note => note.Citations).Select(citation => citation.Work).ToHashSet();
        return known.Select(pair => KeyValuePair.Create(pair.Key, changed.GetValueOrDefault(pair.Value, pair.Value)))
            .Concat(changed)
            .DistinctBy(pair => pair.Key)
            .Where(pair => works.Contains(pair.Value) && !works.Contains(pair.Key))
            .ToDictionary();
    }

    private static Citation? Match(Note old, int place, Note read)
    {
        if (old.Citations.Count == read.Citations.Count)
        {
            return read.Citations[place];
        }

        var raw = old.Citations[place].Raw;
        return read.Citations.FirstOrDefault(citation =>
            citation.Raw.Contains(raw, StringComparison.Ordinal)
            || raw.Contains(citation.Raw, StringComparison.Ordinal));
    }
}
