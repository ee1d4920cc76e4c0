using System.Globalization;

namespace WatchReports.Text;

/// <summary>How a line of a text is joined to the next line of the same paragraph.</summary>
/// <param name="Dropped">
/// The number of characters at the end of the line that the joined text has not: 1 for a hyphen that only divides a
/// word between the lines, otherwise 0.
/// </param>
/// <param name="Blank">Whether a blank comes between the lines.</param>
internal readonly record struct LineJoint(int Dropped, bool Blank)
{
    // Longer than any address that a person would paste; the limit keeps the search for its beginning short.
    private const int LongestUrl = 2000;

    // A name in an English sentence is shorter than a run of Japanese without a blank.
    private const int CharactersOfRun = 8;

    private const char SoftHyphen = '\u00AD';

    // The hyphen behind these words belongs to a compound, at the end of a line too: “self-” / “sustaining”.
    private static readonly HashSet<string> CompoundBeginnings = new(StringComparer.OrdinalIgnoreCase)
    {
        "all", "anti", "cross", "ex", "half", "inter", "long", "non", "post", "pre", "pro", "quasi", "self", "semi",
        "short", "so", "ultra", "vice", "well",
    };

    /// <summary>The joint between two lines, neither of them empty.</summary>
    public static LineJoint Between(ReadOnlySpan<char> line, ReadOnlySpan<char> next)
    {
        var last = line[^1];
        if (last == SoftHyphen)
        {
            return new LineJoint(1, Blank: false);
        }

        if (EndsInsideUrl(line, next) || AreWithoutBlanks(line, next))
        {
            return new LineJoint(0, Blank: false);
        }

        var isHyphen = last is '-' or '‐' && line.Length > 1 && char.IsLetterOrDigit(line[^2]);
        if (!isHyphen || !char.IsLetterOrDigit(next[0]))
        {
            return new LineJoint(0, Blank: true);
        }

        return new LineJoint(char.IsLower(next[0]) && IsDividedWord(line[..^1]) ? 1 : 0, Blank: false);
    }

    /// <summary>
    /// Whether a text ends with the first half of a word: <c>govern</c>, and not <c>state-of-the</c>, <c>self</c> or
    /// <c>1990</c>.
    /// </summary>
    private static bool IsDividedWord(ReadOnlySpan<char> text)
    {
        var begin = text.Length;
        while (begin > 0 && text.Length - begin < LongestUrl && char.IsLetter(text[begin - 1]))
        {
            begin--;
        }

        var word = text[begin..];
        var isWhole = begin == 0 || text[begin - 1] is not ('-' or '‐') && !char.IsDigit(text[begin - 1]);
        return word.Length > 1 && isWhole
            && !CompoundBeginnings.GetAlternateLookup<ReadOnlySpan<char>>().Contains(word);
    }

    // “https://ports.example/” / “archive”; a full stop at the end of a line ends the sentence and the address.
    private static bool EndsInsideUrl(ReadOnlySpan<char> line, ReadOnlySpan<char> next)
    {
        var isBroken = line[^1] is '/' or '?' or '&' or '=' or '_' or '%' or '-' or '#' ? !char.IsWhiteSpace(next[0])
            : next is ['/', var second, ..] && char.IsLetterOrDigit(second);
        if (!isBroken)
        {
            return false;
        }

        var searched = line[Math.Max(0, line.Length - LongestUrl)..];
        var word = searched[(searched.LastIndexOfAny(' ', '\u00A0', '\t') + 1)..].TrimStart("(<[“\"");
        return word.StartsWith("http://", StringComparison.OrdinalIgnoreCase)
            || word.StartsWith("https://", StringComparison.OrdinalIgnoreCase)
            || word.StartsWith("www.", StringComparison.OrdinalIgnoreCase);
    }

    // Chinese and Japanese have no blanks between their words; Korean has. In English text, “金正恩 金正恩” has one.
    private static bool AreWithoutBlanks(ReadOnlySpan<char> line, ReadOnlySpan<char> next)
    {
        var before = line[Math.Max(0, line.Length - CharactersOfRun)..];
        var behind = next[..Math.Min(next.Length, CharactersOfRun)];
        return IsWithoutBlanks(line[^1]) && IsWithoutBlanks(next[0]) && !before.Contains(' ') && !behind.Contains(' ');
    }

    private static bool IsWithoutBlanks(char character) =>
        character is (>= '\u3041' and <= '\u30FF') or (>= '\u3400' and <= '\u9FFF') or '、' or '。'
        || (character >= '\u3000' && character < '\uAC00'
            && char.GetUnicodeCategory(character)
                is UnicodeCategory.OpenPunctuation or UnicodeCategory.ClosePunctuation);
}
