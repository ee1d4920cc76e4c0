using WatchReports.Text;

namespace WatchReports.Parsing.Notes;

/// <summary>A number that names a note.</summary>
/// <param name="Value">The number.</param>
/// <param name="Length">The length as typed, with brackets, in UTF-16 code units.</param>
internal readonly record struct NoteNumber(int Value, int Length)
{
    /// <summary>
    /// Reads a bracketed number of one to four digits, such as <c>[13]</c>; null where the text begins otherwise.
    /// </summary>
    public static NoteNumber? ReadMarker(ReadOnlySpan<char> text)
    {
        if (text.IsEmpty || text[0] != '[' || ReadPlain(text[1..], most: 4) is not { } number)
        {
            return null;
        }

        var end = 1 + number.Length;
        return end < text.Length && text[end] == ']' ? new NoteNumber(number.Value, end + 1) : null;
    }

    /// <summary>Reads the digits at the beginning of a text; null where the text begins otherwise.</summary>
    /// <param name="text">The text.</param>
    /// <param name="most">The number of digits to read at most; further digits are not looked at.</param>
    public static NoteNumber? ReadPlain(ReadOnlySpan<char> text, int most)
    {
        var end = 0;
        var value = 0;
        while (end < text.Length && end < most && char.IsAsciiDigit(text[end]))
        {
            value = (value * 10) + (text[end++] - '0');
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
