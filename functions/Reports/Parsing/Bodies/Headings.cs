using WatchReports.Language;

namespace WatchReports.Parsing.Bodies;

/// <summary>Tells sub-headings from short paragraphs, by their words alone.</summary>
internal static class Headings
{
    private const int Longest = 100;

    /// <summary>Whether a text that stands alone is a heading: short, and ended by no full stop; or numbered.</summary>
    /// <param name="text">The text without its markers.</param>
    /// <param name="marked">Whether markers stand in it, as in a numbered heading they may.</param>
    public static bool IsHeading(string text, bool marked)
    {
        if (text.Length is 0 or > Longest || !text.Any(char.IsLetter))
        {
            return false;
        }

        var number = NumberLength(text);
        var last = LastInside(text);
        if (number > 0)
        {
            var words = text.AsSpan(number);
            return !words.IsEmpty && !char.IsLower(words[0])
                && (char.IsLetterOrDigit(last) || (last == ')' && !marked) || (last is '?' or '.' && IsTitleCase(words)));
        }

        return !marked
            && (char.IsUpper(text[0]) || char.IsDigit(text[0]) || text[0] == '(')
            && (char.IsLetterOrDigit(last) || last == ')' || (last == '?' && IsTitleCase(text)))
            && !Sentences.Split(text).Skip(1).Any();
    }

    /// <summary>The length of a section number with the blanks behind it, such as <c>(1) </c>, <c>1. </c>, <c>2.1 </c>, <c>IV. </c>, <c>A. </c>; 0 without one.</summary>
    public static int NumberLength(string text)
    {
        var position = text.Length > 0 && text[0] is '(' or '[' ? 1 : 0;
        var begin = position;
        while (position < text.Length && position - begin < 6 && (char.IsAsciiDigit(text[position]) || (position > begin && text[position] is '.' or '-')))
        {
            position++;
        }

        if (position == begin)
        {
            while (position < text.Length && position - begin < 6 && text[position] is 'I' or 'V' or 'X' or (>= 'Ⅰ' and <= 'Ⅻ'))
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

        var dotted = text[position - 1] is '.';
        if (text[position] is '.' or ')' or ']' or '．')
        {
            dotted = true;
            position++;
        }

        var end = position;
        while (end < text.Length && char.IsWhiteSpace(text[end]))
        {
            end++;
        }

        return dotted && end > position ? end : 0;
    }

    /// <summary>Whether most of the longer words begin with a capital.</summary>
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

            if (position - begin >= 4)
            {
                words++;
                capitals += char.IsUpper(text[begin]) ? 1 : 0;
            }

            position += position == begin ? 1 : 0;
        }

        return words > 0 && capitals * 3 >= words * 2;
    }

    private static char LastInside(string text)
    {
        var last = text.AsSpan().TrimEnd("”’\"'»");
        return last.IsEmpty ? ' ' : last[^1];
    }
}
