using System.Globalization;
using WatchReports.Language;

namespace WatchReports.Parsing.Bodies;

/// <summary>Distinguishes sub-headings from short paragraphs, by their words alone.</summary>
internal static class Headings
{
    /// <summary>
    /// The limit of headings. A longer line is a paragraph, even without a full stop at its end.
    /// </summary>
    public const int Longest = 100;

    // “VIII” and “2.10.3” fit.
    private const int LongestNumber = 6;

    // Articles, conjunctions and most prepositions are shorter and stay in lower case in a title: “of”, “the”, “and”.
    private const int ShortestCapitalizedWord = 4;

    private static readonly HashSet<string> QuestionWords = new(StringComparer.OrdinalIgnoreCase)
    {
        "who", "whose", "what", "which", "why", "how", "when", "where", "whither",
    };

    /// <summary>Whether a line is a heading in the brackets of East Asia: <c>【Internal Affairs】</c>.</summary>
    public static bool IsBracketed(string text) =>
        text.Length is > 2 and <= Longest
        && text[0] == '【'
        && text.IndexOf('】', StringComparison.Ordinal) == text.Length - 1;

    /// <summary>
    /// Whether a line on its own is a heading: a short line without a full stop, or a numbered short line.
    /// </summary>
    /// <param name="text">The text without its markers.</param>
    /// <param name="hasMarkers">Whether the text has markers. Only a numbered heading may have them.</param>
    public static bool IsHeading(string text, bool hasMarkers)
    {
        if (text.Length is 0 or > Longest || !text.Any(char.IsLetter))
        {
            return false;
        }

        if (IsBracketed(text))
        {
            return true;
        }

        var number = ReadNumber(text);
        var last = LastCharacterInQuotes(text);
        if (number > 0)
        {
            // “(1) What the North Offered” is a heading, and so is “1. Who Pays?”. “1. one from the North,” and
            // “2. Who will come?” are items of a list.
            var words = text.AsSpan(number);
            var endsLikeHeading = char.IsLetterOrDigit(last)
                || (last == ')' && !hasMarkers)
                || (last is '?' or '.' && IsTitleCase(words));
            return !words.IsEmpty && !char.IsLower(words[0]) && endsLikeHeading;
        }

        // “Missile launches in May” (sample 121) and “Who pays for the harbour?” are headings. “Nobody knows?” and “He
        // came. Then he left” are not.
        var beginsLikeHeading = char.IsUpper(text[0]) || char.IsDigit(text[0]) || text[0] == '(';
        var endsWithoutStop = char.IsLetterOrDigit(last) || last == ')'
            || (last == '?' && (IsTitleCase(text) || QuestionWords.Contains(FirstWord(text))));
        return !hasMarkers && beginsLikeHeading && endsWithoutStop && !Sentences.Split(text).Skip(1).Any();
    }

    /// <summary>
    /// Reads a section number with the blanks behind it: <c>(1) </c>, <c>1. </c>, <c>2.1. </c>, <c>IV. </c>, <c>A.
    /// </c>.
    /// </summary>
    /// <returns>The length of number and blanks, in UTF-16 code units; 0 without a number.</returns>
    public static int ReadNumber(string text)
    {
        // Japanese types “１．灯台の沈黙” without a blank.
        text = text.Length > Longest ? text : FullWidth.Narrow(text);
        var begin = text.Length > 0 && text[0] is '(' or '[' ? 1 : 0;
        var position = begin;
        while (position < text.Length && position - begin < LongestNumber
            && (char.IsAsciiDigit(text[position]) || (position > begin && text[position] is '.' or '-')))
        {
            position++;
        }

        if (position == begin)
        {
            while (position < text.Length && position - begin < LongestNumber && IsRomanDigit(text[position]))
            {
                position++;
            }
        }

        if (position == begin && position < text.Length && char.IsAsciiLetterUpper(text[position]))
        {
            position++;
        }

        if (position == begin || position == text.Length)
        {
            return 0;
        }

        // “2019 in Review” and “A Quiet Winter” begin with words, not with a number.
        var isClosed = text[position - 1] is '.';
        if (text[position] is '.' or ')' or ']')
        {
            isClosed = true;
            position++;
        }

        var end = position;
        while (end < text.Length && char.IsWhiteSpace(text[end]))
        {
            end++;
        }

        var isBeforeIdeograph = end < text.Length && char.GetUnicodeCategory(text[end]) == UnicodeCategory.OtherLetter;
        return isClosed && (end > position || isBeforeIdeograph) ? end : 0;
    }

    /// <summary>Whether at least two thirds of the words with four letters or more begin with a capital.</summary>
    public static bool IsTitleCase(ReadOnlySpan<char> text)
    {
        var words = 0;
        var capitals = 0;
        for (var position = 0; position < text.Length;)
        {
            var begin = position;
            while (position < text.Length && (char.IsLetter(text[position]) || text[position] is '-' or '’' or '\''))
            {
                position++;
            }

            if (position - begin >= ShortestCapitalizedWord)
            {
                words++;
                capitals += char.IsUpper(text[begin]) ? 1 : 0;
            }

            position += position == begin ? 1 : 0;
        }

        return words > 0 && capitals * 3 >= words * 2;
    }

    private static string FirstWord(string text) => text[..text.IndexOfAny([' ', '\u00A0', '?'])];

    private static bool IsRomanDigit(char character) => character is 'I' or 'V' or 'X' or (>= 'Ⅰ' and <= 'Ⅻ');

    private static char LastCharacterInQuotes(string text)
    {
        var inside = text.AsSpan().TrimEnd("”’\"'»");
        return inside.IsEmpty ? ' ' : inside[^1];
    }
}
