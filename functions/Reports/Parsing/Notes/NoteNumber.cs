using WatchReports.Language;
using WatchReports.Text;

namespace WatchReports.Parsing.Notes;

/// <summary>A number that names a note.</summary>
/// <param name="Value">The number.</param>
/// <param name="Length">The length as typed, with brackets, in UTF-16 code units.</param>
internal readonly record struct NoteNumber(int Value, int Length)
{
    private const string NoteSigns = "注註주";

    /// <summary>
    /// Reads a bracketed number of one to four digits, such as <c>[13]</c>, <c>［13］</c> or <c>[注13]</c>; null
    /// where the text begins otherwise.
    /// </summary>
    public static NoteNumber? ReadMarker(ReadOnlySpan<char> text)
    {
        if (text.IsEmpty || FullWidth.Narrow(text[0]) != '[')
        {
            return null;
        }

        var begin = text.Length > 1 && NoteSigns.Contains(text[1]) ? 2 : 1;
        if (ReadPlain(text[begin..], most: 4) is not { } number)
        {
            return null;
        }

        var end = begin + number.Length;
        return end < text.Length && FullWidth.Narrow(text[end]) == ']' ? new NoteNumber(number.Value, end + 1) : null;
    }

    /// <summary>Reads a footnote of Markdown, such as <c>[^13]</c>; null where the text begins otherwise.</summary>
    public static NoteNumber? ReadCaret(ReadOnlySpan<char> text) =>
        text.StartsWith("[^") && ReadPlain(text[2..], most: 3) is var (value, length)
        && length + 2 < text.Length && text[length + 2] == ']'
            ? new NoteNumber(value, length + 3)
            : null;

    /// <summary>
    /// Reads a number behind the sign of a note: <c>注1)</c>, <c>(注1)</c>, <c>（註１）</c>, <c>주1)</c>; null where the
    /// text begins otherwise. The parenthesis behind the number may be missing at the beginning of a note.
    /// </summary>
    public static NoteNumber? ReadSigned(ReadOnlySpan<char> text, bool isLabel = false)
    {
        var begin = text.Length > 1 && FullWidth.Narrow(text[0]) == '(' ? 1 : 0;
        if (begin == text.Length
            || !NoteSigns.Contains(text[begin])
            || ReadPlain(text[(begin + 1)..], most: 3) is not { } number)
        {
            return null;
        }

        var end = begin + 1 + number.Length;
        var next = end < text.Length ? FullWidth.Narrow(text[end]) : ' ';
        return next == ')' || (isLabel && begin == 0 && next is '.' or ':' or ',')
                ? new NoteNumber(number.Value, end + 1)
            : isLabel && begin == 0 && char.IsWhiteSpace(next) ? new NoteNumber(number.Value, end)
            : null;
    }

    /// <summary>Reads a roman number in brackets, such as <c>[iv]</c>; null where the text begins otherwise.</summary>
    public static NoteNumber? ReadRomanMarker(ReadOnlySpan<char> text) =>
        text.Length > 2 && text[0] == '[' && RomanNumber.Read(text[1..]) is var (value, length)
        && length + 1 < text.Length && text[length + 1] == ']'
            ? new NoteNumber(value, length + 2)
            : null;

    /// <summary>Reads the digits at the beginning of a text; null where the text begins otherwise.</summary>
    /// <param name="text">The text.</param>
    /// <param name="most">The number of digits to read at most; further digits are not looked at.</param>
    public static NoteNumber? ReadPlain(ReadOnlySpan<char> text, int most)
    {
        var end = 0;
        var value = 0;
        while (end < text.Length && end < most && FullWidth.Narrow(text[end]) is >= '0' and <= '9' and var digit)
        {
            value = (value * 10) + (digit - '0');
            end++;
        }

        return end > 0 ? new NoteNumber(value, end) : null;
    }

    /// <summary>
    /// Reads a number of one to three raised digits, such as <c>¹²</c>; null where the text begins otherwise.
    /// </summary>
    public static NoteNumber? ReadRaised(ReadOnlySpan<char> text)
    {
        var value = 0;
        var end = 0;
        while (end < text.Length && end < 3 && RaisedDigits.Value(text[end]) is >= 0 and var digit)
        {
            value = (value * 10) + digit;
            end++;
        }

        return value > 0 ? new NoteNumber(value, end) : null;
    }
}
