using WatchReports.Language;

namespace WatchReports.Parsing.Citations;

/// <summary>Finds sentences in a note.</summary>
internal static class Sentence
{
    // Shorter words are articles, prepositions and conjunctions, in lower case even in titles.
    private const int ShortestCapitalizedWord = 4;

    /// <summary>Whether at least two thirds of the longer words begin with a capital, as in an English title.</summary>
    public static bool HasTitleCase(string text)
    {
        var words = text.Split(' ').Where(word => word.Length >= ShortestCapitalizedWord).ToArray();
        return words.Length == 0 || words.Count(word => !char.IsLower(word[0])) * 3 >= words.Length * 2;
    }

    /// <summary>
    /// Finds the first word behind the end of a sentence that begins a reference or another item, such as <c>See</c>.
    /// </summary>
    /// <returns>The position of the word; -1 without such a word before the limit.</returns>
    public static int ItemBehind(NoteText note, int position, int limit)
    {
        var text = note.Narrow;
        for (var stop = position; stop + 1 < limit; stop++)
        {
            if (char.IsWhiteSpace(text[stop + 1])
                && (text[stop] == '.' || (stop > 0 && text[stop - 1] == '.' && Quotes.IsDouble(text[stop]))))
            {
                var next = note.At(stop + 1, limit);
                next.SkipBlanks();
                if (char.IsUpper(next.Current) && next.Sees(Vocabulary.ItemWords))
                {
                    return next.Position;
                }
            }
        }

        return -1;
    }
}
