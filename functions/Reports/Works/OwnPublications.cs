namespace WatchReports.Works;

/// <summary>
/// Reads the owner's <c>publications.json</c>: names that stand for one publication, besides those that the program
/// knows.
/// </summary>
public static class OwnPublications
{
    /// <summary>The name of the file.</summary>
    public const string FileName = "publications.json";

    private const string Name = "name";
    private const string Names = "names";

    // The longest name that the API takes as a parameter.
    private const int LongestName = 500;

    /// <summary>Reads a file such as <c>[ { "name": "KCNA", "names": ["Central Agency"] } ]</c>.</summary>
    public static SettingsReading<OwnPublication> Read(ReadOnlySpan<byte> file)
    {
        var entries = SettingsEntries.Read(file, [Name], [Names]);
        if (entries.Problems.Count > 0)
        {
            return new SettingsReading<OwnPublication>([], entries.Problems);
        }

        var owners = new Dictionary<string, (PlacedText Place, int Entry)>(StringComparer.Ordinal);
        var read = new List<OwnPublication>();
        foreach (var entry in entries.Entries)
        {
            PlacedText[] names =
                [.. entry.GetValueOrDefault(Name, []), .. entry.GetValueOrDefault(Names, [])];
            foreach (var name in names)
            {
                if (name.Text.Length > LongestName || Publications.KeyOf(name.Text).Length == 0)
                {
                    entries.Add(name, $"A name must have a letter or a digit, and at most {LongestName} characters.");
                    continue;
                }

                var own = new OwnPublication(name.Text, []);
                // The program knows “Asahi” and “Asahi Shinbun” as one publication, so both cannot be two.
                foreach (var key in Publications.BuiltIn.FindJoined(own).Select(known => Publications.KeyOf(known.Slug))
                    .Prepend(Publications.KeyOf(name.Text)))
                {
                    if (owners.TryGetValue(key, out var other) && other.Entry != read.Count)
                    {
                        entries.Add(
                            name,
                            $"'{name.Text}' is a name of the publication in line {other.Place.Line} too, as "
                            + $"'{other.Place.Text}': put all names of one publication into one entry.");
                        break;
                    }

                    owners[key] = (name, read.Count);
                }
            }

            read.Add(new OwnPublication(
                names.FirstOrDefault()?.Text ?? "", [.. names.Skip(1).Select(name => name.Text).Distinct()]));
        }

        return new SettingsReading<OwnPublication>(entries.Problems.Count > 0 ? [] : read, entries.Problems);
    }
}
