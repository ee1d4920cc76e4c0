using System.Globalization;

namespace WatchReports.Language;

/// <summary>Splits a text into sentences.</summary>
internal static class Sentences
{
    // “U.S.S.R” has seven characters. A longer word is no abbreviation, so its beginning is not searched for.
    private const int LongestAbbreviation = 8;

    /// <summary>The sentences as adjoining spans; the blanks between two sentences belong to the second.</summary>
    public static IEnumerable<(int Start, int End)> Split(string text)
    {
        var start = 0;
        for (var position = 0; position < text.Length; position++)
        {
            if (!IsStop(text[position]))
            {
                continue;
            }

            var end = position + 1;
            while (end < text.Length && (IsStop(text[end]) || text[end] is ')' or ']' || Quotes.IsQuote(text[end])))
            {
                end++;
            }

            var next = end;
            while (next < text.Length && char.IsWhiteSpace(text[next]))
            {
                next++;
            }

            // Behind “…”, “?)” or “.”” the word before is no abbreviation. A wide stop needs no blank behind it.
            var isAbbreviation = text[position] == '.' && end == position + 1
                && IsAbbreviation(text.AsSpan(start, position - start));
            var nextBegins = next < text.Length && (IsWideStop(text[position]) || (next > end && CanBegin(text[next])));
            if (nextBegins && !isAbbreviation)
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

    /// <summary>
    /// Whether a full stop behind a text ends an abbreviation and not a sentence: <c>Mr.</c>, <c>U.S.</c>, <c>Kim
    /// J.</c>
    /// </summary>
    public static bool IsAbbreviation(ReadOnlySpan<char> before)
    {
        var start = before.Length;
        while (start > 0 && before.Length - start < LongestAbbreviation
            && (char.IsLetter(before[start - 1]) || before[start - 1] == '.'))
        {
            start--;
        }

        var word = before[start..];
        var isInitial = word.Length == 1 && char.IsUpper(word[0]);
        var isDotted = word.Length > 1 && word[^2] == '.';
        return isInitial || isDotted || Abbreviations.Contains(word);
    }

    private static bool IsStop(char character) => character is '.' or '!' or '?' or '…' || IsWideStop(character);

    private static bool IsWideStop(char character) => character is '。' or '！' or '？';

    // Hangul, kana and Han letters have no capitals.
    private static bool CanBegin(char character) =>
        char.IsUpper(character)
        || char.IsDigit(character)
        || Quotes.IsQuote(character)
        || character is '(' or '['
        || char.GetUnicodeCategory(character) == UnicodeCategory.OtherLetter;
}
