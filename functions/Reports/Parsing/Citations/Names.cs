using System.Collections.Frozen;
using WatchReports.Language;

namespace WatchReports.Parsing.Citations;

/// <summary>
/// Reads the names of authors: <c>Harold Finch</c>, <c>Ada LOVELACE and Aiko TERADA</c>,
/// <c>Ministry of Unification</c>.
/// </summary>
internal static class Names
{
    private const int Most = 20;
    private const int LongestName = 80;
    private const int MostWords = 8;

    // These words link the parts of an organisation's name: “Ministry of Foreign Affairs and Trade”.
    private static readonly FrozenSet<string> LinkingWords = FrozenSet.ToFrozenSet(["of", "the", "for", "and"]);

    // These words have a capital at the beginning of a lead but are not part of a name.
    private static readonly FrozenSet<string> NoNames = FrozenSet.ToFrozenSet(
    [
        "In", "On", "At", "From", "By", "As", "For", "See", "But", "And", "Earlier", "Later", "Also", "This", "That",
        "When", "After", "Before", "Then", "Meanwhile", "Again", "Last", "Both", "According",
    ]);

    /// <summary>Reads a list of names divided by commas, <c>and</c> or <c>&amp;</c>.</summary>
    /// <returns>The names; null where any part is not a name.</returns>
    public static IReadOnlyList<string>? Of(ReadOnlySpan<char> text)
    {
        if (text.Length > Most * LongestName)
        {
            return null;
        }

        var names = new List<string>();
        foreach (var part in text.Split(','))
        {
            var listed = text[part].Trim();
            if (listed.IsEmpty || IsEditorMark(listed))
            {
                continue;
            }

            if (!AddJoined(listed, names) || names.Count > Most)
            {
                return null;
            }
        }

        return names.Count > 0 ? names : null;
    }

    // “and” divides names, but it is also part of the names of ministries: it divides only where both sides are names.
    private static bool AddJoined(ReadOnlySpan<char> text, List<string> names)
    {
        foreach (var conjunction in (string[])[" and ", " & "])
        {
            var index = text.IndexOf(conjunction);
            if (index > 0 && One(text[..index]) is { } first && One(text[(index + conjunction.Length)..]) is { } second)
            {
                names.Add(first);
                names.Add(second);
                return true;
            }
        }

        var start = text.StartsWith("and ") ? 4 : text.StartsWith("& ") ? 2 : 0;
        if (One(text[start..]) is not { } only)
        {
            return false;
        }

        names.Add(only);
        return true;
    }

    /// <summary>Whether a text is <c>ed.</c> or another mark of editors.</summary>
    public static bool IsEditorMark(ReadOnlySpan<char> text) =>
        text.Trim(" ().") is "ed" or "eds" or "editor" or "editors" or "et al" or "trans";

    /// <summary>Reads one name; null where the text is not a name.</summary>
    private static string? One(ReadOnlySpan<char> text)
    {
        text = WithoutMark(text.Trim());
        if (text.IsEmpty || text.Length > LongestName)
        {
            return null;
        }

        int words = 0, capitals = 0;
        var linkingWords = LinkingWords.GetAlternateLookup<ReadOnlySpan<char>>();
        foreach (var range in text.SplitAny(' ', '\u00A0'))
        {
            var word = text[range];
            if (word.IsEmpty)
            {
                continue;
            }

            if (words == 0 && NoNames.GetAlternateLookup<ReadOnlySpan<char>>().Contains(word))
            {
                return null;
            }

            words++;
            if (words > 1 && (PersonName.IsParticle(word) || linkingWords.Contains(word)))
            {
                continue;
            }

            if (char.IsLower(word[0]) || !char.IsLetter(word[0]) || !PersonName.IsWord(word))
            {
                return null;
            }

            capitals++;
        }

        // Names in Chinese characters, kana or hangul are written without a blank.
        var unspaced = words == 1
            && text.Length > 1
            && char.GetUnicodeCategory(text[0]) == System.Globalization.UnicodeCategory.OtherLetter;
        return (unspaced || capitals >= 2) && words <= MostWords ? text.ToString() : null;
    }

    private static ReadOnlySpan<char> WithoutMark(ReadOnlySpan<char> text)
    {
        foreach (var mark in (string[])["et al.", "(eds.)", "(ed.)", "eds.", "ed."])
        {
            if (text.EndsWith(mark, StringComparison.OrdinalIgnoreCase)
                && text.Length > mark.Length
                && char.IsWhiteSpace(text[^(mark.Length + 1)]))
            {
                return text[..^mark.Length].Trim();
            }
        }

        return text;
    }
}
