using System.Collections.Frozen;

namespace WatchReports.Language;

/// <summary>Tells the words of a note apart.</summary>
internal static class Words
{
    private const int Longest = 24;

    // In lower case these make a sentence of what could otherwise be a name or a title.
    private static readonly FrozenSet<string> OfSentences = FrozenSet.ToFrozenSet(
    [
        "is", "are", "was", "were", "be", "been", "has", "have", "had", "did", "does", "do", "will", "would", "can", "could", "should",
        "may", "might", "said", "says", "say", "wrote", "writes", "reported", "reports", "stated", "states", "told", "called", "calls",
        "he", "she", "it", "they", "we", "i", "you", "his", "her", "its", "their", "our", "this", "that", "these", "those", "which", "who",
        "because", "but", "when", "while", "after", "before", "not", "there", "here", "also", "then",
    ]);

    /// <summary>The letters at a position, in lower case; of a very long word only the beginning.</summary>
    public static string At(string text, int position)
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
        position < text.Length && char.IsLetterOrDigit(text[position]) && (position == 0 || !char.IsLetterOrDigit(text[position - 1]));

    /// <summary>The position behind a phrase, whatever its case, if it stands there as whole words; -1 if not.</summary>
    public static int Past(string text, int position, string phrase)
    {
        var end = position + phrase.Length;
        return end <= text.Length && text.AsSpan(position, phrase.Length).Equals(phrase, StringComparison.OrdinalIgnoreCase)
            && (end == text.Length || !char.IsLetterOrDigit(text[end - 1]) || !char.IsLetterOrDigit(text[end]))
            ? end
            : -1;
    }

    /// <summary>Skips blanks, and the marks given.</summary>
    public static int Skip(string text, int position, string marks = "")
    {
        while (position < text.Length && (char.IsWhiteSpace(text[position]) || marks.Contains(text[position])))
        {
            position++;
        }

        return position;
    }

    /// <summary>Skips what divides the items of a note: blanks, marks, and the word <c>and</c>.</summary>
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

    /// <summary>Whether a text reads as a sentence rather than as a name or a title.</summary>
    public static bool AreSentence(ReadOnlySpan<char> text)
    {
        var words = OfSentences.GetAlternateLookup<ReadOnlySpan<char>>();
        foreach (var range in text.SplitAny(' ', '\u00A0', '\t', ','))
        {
            if (words.Contains(text[range]))
            {
                return true;
            }
        }

        return HasSentenceEnd(text);
    }

    /// <summary>Whether a full stop ends a sentence here: a blank and a capital behind it, and no abbreviation before it.</summary>
    public static bool EndsSentenceOfNote(ReadOnlySpan<char> text, int stop)
    {
        if (stop + 2 >= text.Length || text[stop] is not ('.' or '!' or '?') || !char.IsWhiteSpace(text[stop + 1]))
        {
            return false;
        }

        var start = stop;
        while (start > 0 && stop - start < 5 && char.IsLetter(text[start - 1]))
        {
            start--;
        }

        // Mr., Jan., U.S. and initials are capitals with few letters; vol. and its like are known.
        var word = text[start..stop];
        return word.Length is 0 or > 4 || (word.Length > 1 && !char.IsUpper(word[0]) && !Abbreviations.Contains(word));
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
