using System.Collections.Frozen;

namespace WatchReports.Language;

/// <summary>Reads the words of a note.</summary>
internal static class Words
{
    // No word that the reading of notes knows is longer; without a limit, a word of 8 MiB would be copied.
    private const int Longest = 24;

    // In lower case these words show a sentence: “Minister Okada said at a press conference” is no name or title.
    private static readonly FrozenSet<string> SentenceWords = FrozenSet.ToFrozenSet(
    [
        "is", "are", "was", "were", "be", "been", "has", "have", "had", "did", "does", "do", "will", "would", "can",
        "could", "should", "may", "might", "said", "says", "say", "wrote", "writes", "reported", "reports", "stated",
        "states", "told", "called", "calls", "he", "she", "it", "they", "we", "i", "you", "his", "her", "its",
        "their", "our", "this", "that", "these", "those", "which", "who", "because", "but", "when", "while", "after",
        "before", "not", "there", "here", "also", "then",
    ]);

    /// <summary>Reads the first 24 letters of the word at a position, in lower case; empty without a letter.</summary>
    public static string Read(string text, int position)
    {
        var end = position;
        while (end < text.Length && end - position < Longest && char.IsLetter(text[end]))
        {
            end++;
        }

        return text[position..end].ToLowerInvariant();
    }

    /// <summary>Whether a word or number begins at a position.</summary>
    public static bool Begins(string text, int position) =>
        position < text.Length
        && char.IsLetterOrDigit(text[position])
        && (position == 0 || !char.IsLetterOrDigit(text[position - 1]));

    /// <summary>
    /// Finds the end of a phrase at a position, in upper or lower case and as whole words; -1 without the phrase.
    /// </summary>
    public static int Past(string text, int position, string phrase)
    {
        var end = position + phrase.Length;
        return end <= text.Length
            && text.AsSpan(position, phrase.Length).Equals(phrase, StringComparison.OrdinalIgnoreCase)
            && (end == text.Length || !char.IsLetterOrDigit(text[end - 1]) || !char.IsLetterOrDigit(text[end]))
            ? end
            : -1;
    }

    /// <summary>Skips blanks and the given marks.</summary>
    public static int Skip(string text, int position, string marks = "")
    {
        while (position < text.Length && (char.IsWhiteSpace(text[position]) || marks.Contains(text[position])))
        {
            position++;
        }

        return position;
    }

    /// <summary>Skips the dividers between the items of a note: blanks, marks, and the word <c>and</c>.</summary>
    public static int SkipDividers(string text, int position)
    {
        while (true)
        {
            position = Skip(text, position, ";,.)]");
            if (Past(text, position, "and") is not (> 0 and var past))
            {
                return position;
            }

            position = past;
        }
    }

    /// <summary>Whether a text is a sentence and not a name or a title.</summary>
    public static bool AreSentence(ReadOnlySpan<char> text)
    {
        var words = SentenceWords.GetAlternateLookup<ReadOnlySpan<char>>();
        foreach (var range in text.SplitAny(' ', '\u00A0', '\t', ','))
        {
            if (words.Contains(text[range]))
            {
                return true;
            }
        }

        return HasSentenceEnd(text);
    }

    /// <summary>
    /// Whether the full stop at a position ends a sentence: a blank behind it, and no abbreviation before it.
    /// </summary>
    public static bool EndsSentenceOfNote(ReadOnlySpan<char> text, int stop)
    {
        if (stop + 2 >= text.Length || text[stop] is not ('.' or '!' or '?') || !char.IsWhiteSpace(text[stop + 1]))
        {
            return false;
        }

        var start = stop;
        while (start > 0 && stop - start < 6 && char.IsLetter(text[start - 1]))
        {
            start--;
        }

        // “Mr.”, “Jan.”, “U.S.” and initials have a capital and few letters; “vol.” and “pp.” are known abbreviations.
        var word = text[start..stop];
        return word.Length == 0
            || (!Abbreviations.Contains(word) && (word.Length > 4 || (word.Length > 1 && !char.IsUpper(word[0]))));
    }

    private static bool HasSentenceEnd(ReadOnlySpan<char> text)
    {
        for (var position = 0; position < text.Length; position++)
        {
            if (text[position] == '.' && EndsSentenceOfNote(text, position))
            {
                return true;
            }
        }

        return false;
    }
}
