using WatchReports.Text;

namespace WatchReports.Parsing.Notes;

/// <summary>Reads numbers in raised digits: <c>¹²</c>.</summary>
internal static class Raised
{
    /// <summary>Reads the number that begins a text, of three digits at most.</summary>
    public static NoteNumber? Number(ReadOnlySpan<char> text)
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
