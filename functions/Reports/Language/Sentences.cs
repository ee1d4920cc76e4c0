namespace WatchReports.Language;

/// <summary>Splits a text into sentences.</summary>
internal static class Sentences
{
    // “U.S.S.R” has seven characters; a longer word is no abbreviation, so it need not be walked to its beginning.
    private const int LongestDotted = 8;

    /// <summary>The sentences as spans that touch; the blanks between two belong to the second.</summary>
    public static IEnumerable<(int Start, int End)> Split(string text)
    {
        var start = 0;
        for (var position = 0; position < text.Length; position++)
        {
            if (!Ends(text[position]))
            {
                continue;
            }

            var end = position + 1;
            while (end < text.Length && (Ends(text[end]) || text[end] is ')' or ']' || Quotes.IsQuote(text[end])))
            {
                end++;
            }

            var next = end;
            while (next < text.Length && char.IsWhiteSpace(text[next]))
            {
                next++;
            }

            var abbreviates = text[position] == '.' && end == position + 1 && IsAbbreviation(text.AsSpan(start, position - start));
            if (next < text.Length && !abbreviates && (IsWide(text[position]) || (next > end && Begins(text[next]))))
            {
                yield return (start, end);
                start = end;
            }

            position = Math.Max(end, next) - 1;
        }

        if (start < text.Length)
        {
            yield return (start, text.Length);
        }
    }

    /// <summary>Whether a full stop behind this text ends a word rather than a sentence: <c>Mr.</c>, <c>U.S.</c>, <c>Kim J.</c></summary>
    public static bool IsAbbreviation(ReadOnlySpan<char> before)
    {
        var start = before.Length;
        while (start > 0 && before.Length - start < LongestDotted && (char.IsLetter(before[start - 1]) || before[start - 1] == '.'))
        {
            start--;
        }

        var word = before[start..];
        return (word.Length == 1 && char.IsUpper(word[0]))
            || (word.Length > 1 && word[^2] == '.')
            || Abbreviations.Contains(word);
    }

    private static bool Ends(char character) => character is '.' or '!' or '?' or '…' || IsWide(character);

    private static bool IsWide(char character) => character is '。' or '！' or '？';

    private static bool Begins(char character) =>
        char.IsUpper(character) || char.IsDigit(character) || Quotes.IsQuote(character) || character is '(' or '[' || char.GetUnicodeCategory(character) == System.Globalization.UnicodeCategory.OtherLetter;
}
