namespace WatchReports.Language;

/// <summary>Tells quotation marks, whichever way they are turned.</summary>
internal static class Quotes
{
    public static bool IsDouble(char character) => character is '"' or '“' or '”' or '„' or '‟' or '＂' or '«' or '»' or '「' or '」' or '『' or '』';

    public static bool IsSingle(char character) => character is '\'' or '‘' or '’' or '‚' or '‛';

    /// <summary>
    /// Which way a double quotation mark stands, told by what is around it and only in doubt by its shape: 1 opens, -1 closes,
    /// 0 may do either.
    /// </summary>
    public static int Direction(string text, int position)
    {
        var before = position - 1;
        while (before >= 0 && position - before < 4 && IsQuote(text[before]))
        {
            before--;
        }

        var after = position + 1;
        while (after < text.Length && after - position < 4 && IsQuote(text[after]))
        {
            after++;
        }

        var free = before < 0 || char.IsWhiteSpace(text[before]) || text[before] is '(' or '[' or '<' or '—' or '–';
        var bound = after < text.Length && !char.IsWhiteSpace(text[after]) && text[after] is not (',' or '.' or ';' or ':' or ')' or ']' or '?' or '!');
        return (free, bound) switch
        {
            (true, true) => 1,
            (false, false) => -1,
            (true, false) => 0,
            _ when before >= 0 && text[before] is ',' or '.' or '?' or '!' => -1,
            _ => text[position] is '“' or '„' or '«' or '「' or '『' ? 1 : -1,
        };
    }

    public static bool IsQuote(char character) => IsDouble(character) || IsSingle(character);
}
