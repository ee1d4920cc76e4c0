using WatchReports.Language;

namespace WatchReports.Parsing.Citations;

/// <summary>
/// A document symbol of the United Nations or a similar body: <c>S/RES/2397</c>, <c>S/2020/151</c>,
/// <c>INFCIRC/403</c>.
/// </summary>
internal static class Symbol
{
    private const int Longest = 40;

    /// <summary>Skips words before a symbol, such as <c>UN Doc.</c></summary>
    public static int Skip(string text, int position)
    {
        foreach (var words in (string[])["un doc.", "u.n. doc.", "un document", "doc.", "document"])
        {
            if (Words.Past(text, position, words) is > 0 and var past)
            {
                return Words.Skip(text, past);
            }
        }

        return position;
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
            && (char.IsAsciiLetterUpper(text[end]) || char.IsAsciiDigit(text[end]) || text[end] is '/' or '.' or '-'))
        {
            slash |= text[end] == '/';
            digit |= char.IsAsciiDigit(text[end]);
            if (!slash && !char.IsAsciiLetterUpper(text[end]))
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
