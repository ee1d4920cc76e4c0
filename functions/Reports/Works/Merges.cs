using WatchReports.Model;

namespace WatchReports.Works;

/// <summary>Reads the owner's <c>merges.json</c>: works that are one work.</summary>
public static class Merges
{
    /// <summary>The name of the file.</summary>
    public const string FileName = "merges.json";

    private const string Work = "work";
    private const string Why = "why";
    private const string Same = "same";

    /// <summary>
    /// Reads a file such as <c>[ { "work": "kcna-2020-01-21-1a2b3c4d", "same": ["kcna-2020-01-12-1a2b3c4d"], "why": "a
    /// mistyped date" } ]</c>.
    /// </summary>
    public static SettingsReading<Merge> Read(ReadOnlySpan<byte> file)
    {
        var entries = SettingsEntries.Read(file, [Work, Why], [Same]);
        if (entries.Problems.Count > 0)
        {
            return new SettingsReading<Merge>([], entries.Problems);
        }

        var known = new Dictionary<string, PlacedText>(StringComparer.Ordinal);
        var read = new List<Merge>();
        foreach (var entry in entries.Entries)
        {
            var work = entry.GetValueOrDefault(Work, []);
            var same = entry.GetValueOrDefault(Same, []);
            if (work is [var place] && same.Count == 0)
            {
                entries.Add(place, $"The entry merges nothing: name the other works in '{Same}'.");
            }

            // A work that is in one entry only makes no chain and no circle.
            foreach (var id in work.Concat(same))
            {
                if (Identifier.Parse(id.Text) is not { } key)
                {
                    entries.Add(
                        id,
                        $"'{id.Text}' is no id of a work: the address of a work ends in its id, such as "
                        + "kcna-2020-01-21-1a2b3c4d.");
                }
                else if (!known.TryAdd(key, id))
                {
                    entries.Add(
                        id,
                        $"'{id.Text}' is in line {known[key].Line} too: put all ids of one work into one entry, "
                        + "each once.");
                }
            }

            read.Add(new Merge(IdsOf(work).FirstOrDefault(""), [.. IdsOf(same)]));
        }

        return new SettingsReading<Merge>(entries.Problems.Count > 0 ? [] : read, entries.Problems);
    }

    private static IEnumerable<string> IdsOf(IEnumerable<PlacedText> ids) =>
        ids.Select(id => Identifier.Parse(id.Text)).OfType<string>();
}
