using System.Collections.Frozen;
using WatchReports.Language;

namespace WatchReports.Exporting;

/// <summary>
/// An author's name for reference managers. A name is divided into family and given names only if its form leaves no
/// doubt. Any other name is literal: reference managers print a literal name as the note has it, but a wrong division
/// wrongly.
/// </summary>
/// <param name="Family">The family name, or the whole literal name.</param>
/// <param name="Given">The given names; null for a literal name.</param>
/// <param name="Suffix">The suffix of a divided name, such as <c>Jr.</c>; null for none.</param>
internal sealed record AuthorName(string Family, string? Given, string? Suffix = null)
{
    // “V” is missing: it is the initial of a given name more often than a fifth of the name.
    private static readonly FrozenSet<string> Suffixes =
        FrozenSet.ToFrozenSet(["Jr.", "Jr", "Sr.", "Sr", "II", "III", "IV"], StringComparer.Ordinal);

    /// <summary>Whether the name is not divided.</summary>
    public bool IsLiteral => Given is null;

    /// <summary>
    /// Parses a typed name: <c>Hajime MAEKAWA</c>, <c>Sanger, David E.</c> and <c>Robert King III</c> are divided;
    /// <c>Choe Sang-Hun</c> and <c>World Food Programme</c> are literal.
    /// </summary>
    public static AuthorName Parse(string name)
    {
        var (rest, suffix) = TakeSuffix(name);
        return (PersonName.ReadInverted(rest) ?? PersonName.Read(rest)?.Divided) is var (family, given)
            ? new AuthorName(family, given, suffix)
            : new AuthorName(name, null);
    }

    /// <summary>
    /// Takes the suffix out of a name: behind it (<c>Martin Luther King, Jr.</c>, <c>Robert King III</c>), or behind a
    /// family name that comes first (<c>King III, Robert</c>, <c>King, Jr., Martin Luther</c>).
    /// </summary>
    private static (string Name, string? Suffix) TakeSuffix(string name)
    {
        var parts = name.Split(',', StringSplitOptions.TrimEntries).ToList();
        if (parts.FindIndex(1, Suffixes.Contains) is > 0 and var at)
        {
            var suffix = parts[at];
            parts.RemoveAt(at);
            return (string.Join(", ", parts), suffix);
        }

        var blank = parts[0].LastIndexOf(' ');
        if (blank < 0 || !Suffixes.Contains(parts[0][(blank + 1)..]))
        {
            return (name, null);
        }

        var last = parts[0][(blank + 1)..];
        parts[0] = parts[0][..blank];
        return (string.Join(", ", parts), last);
    }
}
