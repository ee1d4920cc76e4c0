using WatchReports.Language;

namespace WatchReports.Parsing.Citations;

/// <summary>
/// A document symbol of the United Nations or a similar body: <c>S/RES/2397</c>, <c>S/2020/151</c>,
/// <c>INFCIRC/403</c>.
/// </summary>
internal static class Symbol
{
    // “A/HRC/25/CRP.1/ADD.1” and the like have half as many.
    private const int Longest = 40;

    // “GC(63)/20” names the session in parentheses.
    private static bool IsSession(string text, ref int position)
    {
        var close = position + 1;
        while (close < text.Length && close - position < 4 && char.IsAsciiDigit(text[close]))
        {
            close++;
        }

        if (text[position] != '(' || close == position + 1 || close + 1 >= text.Length || text[close] != ')'
            || text[close + 1] != '/')
        {
            return false;
        }

        position = close;
        return true;
    }

    /// <summary>The length of the symbol at a position; null without a symbol.</summary>
    public static int? At(string text, int position)
    {
        if (position >= text.Length || !char.IsAsciiLetterUpper(text[position]) || !Words.Begins(text, position))
        {
            return null;
        }

        var end = position;
        var slash = false;
        var digit = false;
        while (end < text.Length
            && end - position < Longest
            && (char.IsAsciiLetterUpper(text[end]) || char.IsAsciiDigit(text[end]) || text[end] is '/' or '.' or '-'
                || IsSession(text, ref end)))
        {
            slash |= text[end] == '/';
            digit |= char.IsAsciiDigit(text[end]);
            if (!slash && !char.IsAsciiLetterUpper(text[end]) && text[end] != ')')
            {
                return null;
            }

            end++;
        }

        while (end > position && text[end - 1] is '.' or '/' or '-')
        {
            end--;
        }

        return slash && digit && (end == text.Length || !char.IsLetterOrDigit(text[end])) ? end - position : null;
    }
}
