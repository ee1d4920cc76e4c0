using System.Globalization;
using WatchReports.Language;

namespace WatchReports.Parsing.Citations;

/// <summary>
/// Reads the names of authors: <c>Harold Finch</c>, <c>Ada LOVELACE and Aiko TERADA</c>, <c>Lund, Ada, and Otto
/// Lind</c>, <c>Martin King, Jr.</c>, <c>Ministry of Unification</c>, <c>@alund</c>.
/// </summary>
internal static class Names
{
    // APA style names up to twenty authors.
    private const int Most = 20;

    // “Committee for Human Rights in North Korea” and other organisations are the longest names.
    private const int LongestName = 80;
    private const int MostWords = 8;

    // “Erich M. H.” is the longest that a family name and a comma precede.
    private const int MostGivenNames = 3;

    private static readonly string[] Conjunctions = [" and ", " & ", " und ", " et ", "・"];

    /// <summary>Reads a list of names divided by commas, <c>and</c> or <c>&amp;</c>.</summary>
    /// <returns>The names; null where any part is not a name.</returns>
    public static IReadOnlyList<string>? Of(ReadOnlySpan<char> text)
    {
        if (text.Length > Most * LongestName)
        {
            return null;
        }

        if (text.Contains(';'))
        {
            return OfDivided(text);
        }

        var names = new List<string>();
        string? family = null;
        foreach (var range in text.Split(','))
        {
            var part = WithoutEditorMark(WithoutConjunction(text[range].Trim()));
            if (part.IsEmpty)
            {
                continue;
            }

            if (names.Count > 0 && family is null && Vocabulary.NameSuffixes.Contains(part))
            {
                names[^1] = $"{names[^1]}, {part}";
                continue;
            }

            if (family is not null)
            {
                if (!AddInverted(family, part, names))
                {
                    return null;
                }

                family = null;
            }
            else if (!AddJoined(part, names))
            {
                if (!IsFamilyName(part))
                {
                    return null;
                }

                family = part.ToString();
            }

            if (names.Count > Most)
            {
                return null;
            }
        }

        return names.Count > 0 && family is null ? names : null;
    }

    /// <summary>Whether a text is a name with the family name first: <c>Lund, Ada</c>.</summary>
    public static bool IsInverted(ReadOnlySpan<char> text)
    {
        var comma = text.IndexOf(',');
        return comma > 0
            && IsFamilyName(text[..comma].Trim())
            && AreGivenNames(text[(comma + 1)..].Trim());
    }

    // “Hale, Ruth; Lind, Otto”
    private static List<string>? OfDivided(ReadOnlySpan<char> text)
    {
        var names = new List<string>();
        foreach (var range in text.Split(';'))
        {
            if (Of(text[range]) is not { } found)
            {
                return null;
            }

            names.AddRange(found);
        }

        return names.Count <= Most ? names : null;
    }

    /// <summary>Whether a text is <c>ed.</c> or another mark of editors.</summary>
    public static bool IsEditorMark(ReadOnlySpan<char> text) =>
        text.Trim(" ().") is "et al" || Vocabulary.EditorMarks.Contains(text.Trim(" ()"));

    /// <summary>Whether a text is a family name alone: <c>Lund</c>, <c>van Dorn</c>, <c>O’Brennan</c>.</summary>
    public static bool IsFamilyName(ReadOnlySpan<char> text)
    {
        var words = 0;
        foreach (var range in text.Split(' '))
        {
            var word = text[range];
            if (word.IsEmpty || PersonName.IsParticle(word))
            {
                continue;
            }

            if (++words > 1 || word.Length < 2 || !char.IsUpper(word[0]) || word.Contains('.')
                || !PersonName.IsWord(word) || Vocabulary.NoNames.Contains(word))
            {
                return false;
            }
        }

        return words == 1;
    }

    /// <summary>Whether a text is given names or initials: <c>Ada</c>, <c>K. L.</c></summary>
    public static bool AreGivenNames(ReadOnlySpan<char> text)
    {
        var words = 0;
        foreach (var range in text.Split(' '))
        {
            var word = text[range];
            if (word.IsEmpty)
            {
                continue;
            }

            if (++words > MostGivenNames || !char.IsUpper(word[0]) || !PersonName.IsWord(word))
            {
                return false;
            }
        }

        return words > 0;
    }

    private static ReadOnlySpan<char> WithoutConjunction(ReadOnlySpan<char> text) =>
        text.StartsWith("and ") ? text[4..].TrimStart() : text.StartsWith("& ") ? text[2..].TrimStart() : text;

    // “Lund, Ada and Otto Lind”: the given names of the first author end at “and”.
    private static bool AddInverted(string family, ReadOnlySpan<char> part, List<string> names)
    {
        foreach (var conjunction in Conjunctions)
        {
            var index = part.IndexOf(conjunction);
            if (index > 0
                && AreGivenNames(part[..index])
                && One(part[(index + conjunction.Length)..]) is { } second)
            {
                names.Add($"{family}, {part[..index].Trim()}");
                names.Add(second);
                return true;
            }
        }

        if (!AreGivenNames(part))
        {
            return false;
        }

        names.Add($"{family}, {part}");
        return true;
    }

    // “and” divides names, but it is also part of the names of ministries: it divides only where both sides are names.
    private static bool AddJoined(ReadOnlySpan<char> text, List<string> names)
    {
        foreach (var conjunction in Conjunctions)
        {
            var index = text.IndexOf(conjunction);
            if (index > 0 && One(text[..index]) is { } first && One(text[(index + conjunction.Length)..]) is { } second)
            {
                names.Add(first);
                names.Add(second);
                return true;
            }
        }

        if (One(text) is not { } only)
        {
            return false;
        }

        names.Add(only);
        return true;
    }

    /// <summary>Reads one name; null where the text is not a name.</summary>
    public static string? One(ReadOnlySpan<char> text)
    {
        text = WithoutEditorMark(text.Trim());
        if (text.IsEmpty || text.Length > LongestName)
        {
            return null;
        }

        if (text[0] == '@')
        {
            return text.Length > 1 && !text.ContainsAny(" \u00A0()") ? text.ToString() : null;
        }

        int words = 0, capitals = 0;
        foreach (var range in text.SplitAny(' ', '\u00A0'))
        {
            var word = text[range];
            if (word.IsEmpty)
            {
                continue;
            }

            if (words == 0 && (Vocabulary.NoNames.Contains(word) || Vocabulary.Papers.Contains(word)))
            {
                return null;
            }

            words++;
            if (words > 1 && (PersonName.IsParticle(word) || Vocabulary.LinkingWords.Contains(word)))
            {
                continue;
            }

            // “dos Santos Lima” and “van der Berg” begin with a particle.
            if (words == 1 && char.IsLower(word[0]) && PersonName.IsParticle(word))
            {
                continue;
            }

            if (char.IsLower(word[0]) || !char.IsLetter(word[0]) || !PersonName.IsWord(word))
            {
                return null;
            }

            // “R.B.Sterne” is typed without a blank.
            capitals += word.Length > 3 && word[1] == '.' && char.IsLetter(word[^1]) ? 2 : 1;
        }

        // Names in Chinese characters, kana or hangul are written without a blank.
        var unspaced = words == 1
            && text.Length > 1
            && char.GetUnicodeCategory(text[0]) == UnicodeCategory.OtherLetter;
        return (unspaced || capitals >= 2) && words <= MostWords ? text.ToString() : null;
    }

    private static ReadOnlySpan<char> WithoutEditorMark(ReadOnlySpan<char> text)
    {
        text = text.Trim();
        if (IsEditorMark(text))
        {
            return [];
        }

        var blank = text.LastIndexOfAny(' ', '\u00A0');
        if (blank > 0 && IsEditorMark(text[(blank + 1)..]))
        {
            return text[..blank].Trim();
        }

        return text.EndsWith("et al.") ? text[..^6].Trim() : text.EndsWith("et al") ? text[..^5].Trim() : text;
    }
}
