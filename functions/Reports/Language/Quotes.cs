using System.Buffers;

namespace WatchReports.Language;

/// <summary>Recognizes quotation marks and the way they are turned.</summary>
internal static class Quotes
{
    // A quotation begins or ends with at most three marks: “‘No,’ He Said”.
    private const int MostAdjacentQuotes = 3;

    /// <summary>The double quotation marks, for searches.</summary>
    public static readonly SearchValues<char> Doubles = SearchValues.Create("\"“”„‟＂«»「」『』《》");

    public static bool IsDouble(char character) =>
        character is '"' or '“' or '”' or '„' or '‟' or '＂' or '«' or '»' or '「' or '」' or '『' or '』' or '《' or '》';

    public static bool IsSingle(char character) => character is '\'' or '‘' or '’' or '‚' or '‛';

    public static bool IsQuote(char character) => IsDouble(character) || IsSingle(character);

    /// <summary>
    /// The direction of a double quotation mark: 1 opens, -1 closes, 0 may do either. People turn marks the wrong way,
    /// <c>”turned“</c>, so the characters around the mark decide, and its shape only where they leave a doubt.
    /// </summary>
    public static int Direction(string text, int position)
    {
        var before = position - 1;
        while (before >= 0 && position - before <= MostAdjacentQuotes && IsQuote(text[before]))
        {
            before--;
        }

        var after = position + 1;
        while (after < text.Length && after - position <= MostAdjacentQuotes && IsQuote(text[after]))
        {
            after++;
        }

        var mayOpen = before < 0 || char.IsWhiteSpace(text[before]) || text[before] is '(' or '[' or '<' or '—' or '–';
        var isBeforeWord = after < text.Length
            && !char.IsWhiteSpace(text[after])
            && text[after] is not (',' or '.' or ';' or ':' or ')' or ']' or '?' or '!');
        return (mayOpen, isBeforeWord) switch
        {
            (true, true) => 1,
            (false, false) => -1,
            (true, false) => 0,
            // “A,”KCNA: no blank follows, but the comma ends a title.
            _ when before >= 0 && text[before] is ',' or '.' or '?' or '!' => -1,
            _ => text[position] is '“' or '„' or '«' or '「' or '『' or '《' ? 1 : -1,
        };
    }
}
