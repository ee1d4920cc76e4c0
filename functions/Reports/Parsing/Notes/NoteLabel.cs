using WatchReports.Language;
using WatchReports.Model;
using WatchReports.Text;

namespace WatchReports.Parsing.Notes;

/// <summary>The number that begins a note.</summary>
/// <param name="Style">How it is typed.</param>
/// <param name="Number">The number; of asterisks, how many stand there.</param>
/// <param name="Length">The length of the label with the blanks behind it.</param>
internal readonly record struct NoteLabel(LabelStyle Style, int Number, int Length)
{
    private const int MostStars = 5;

    /// <summary>Reads the label that begins a line; null where the line begins otherwise.</summary>
    public static NoteLabel? Read(ReadOnlySpan<char> text)
    {
        if (text.IsEmpty)
        {
            return null;
        }

        var first = text[0];
        if (first == '[')
        {
            return NoteNumber.ReadMarker(text) is { } marker ? Ended(text, LabelStyle.Bracket, marker.Value, marker.Length) : null;
        }

        if (first == '*')
        {
            var stars = text.IndexOfAnyExcept('*');
            return stars is > 0 and <= MostStars ? Ended(text, LabelStyle.Star, stars, stars) : null;
        }

        if (NoteNumber.ReadRaised(text) is { } raised)
        {
            return new NoteLabel(LabelStyle.Raised, raised.Value, PastBlanks(text, raised.Length));
        }

        var begin = first == '(' ? 1 : 0;
        // No report has a thousand notes, but many have years.
        if (NoteNumber.ReadPlain(text[begin..], most: 3) is not ({ } number and > 0, var length) || begin + length == text.Length)
        {
            return null;
        }

        var end = begin + length;
        return (begin, text[end]) switch
        {
            (1, ')') => Ended(text, LabelStyle.Paren, number, end + 1),
            (0, ')') => Ended(text, LabelStyle.Close, number, end + 1),
            (0, '.' or '．') => Ended(text, LabelStyle.Dot, number, end + 1),
            _ => null,
        };
    }

    // Behind a label stands a blank, or what can only be the beginning of a note.
    private static NoteLabel? Ended(ReadOnlySpan<char> text, LabelStyle style, int number, int end)
    {
        if (style == LabelStyle.Bracket && end + 1 < text.Length && text[end] is '.' or ':' && Blanks.IsBlank(text[end + 1]))
        {
            end++;
        }

        return end == text.Length || Blanks.IsBlank(text[end]) || Quotes.IsDouble(text[end]) || char.IsUpper(text[end]) || IsUrl(text[end..])
            ? new NoteLabel(style, number, PastBlanks(text, end))
            : null;
    }

    private static bool IsUrl(ReadOnlySpan<char> text) =>
        text.StartsWith("http://", StringComparison.OrdinalIgnoreCase) || text.StartsWith("https://", StringComparison.OrdinalIgnoreCase);

    private static int PastBlanks(ReadOnlySpan<char> text, int position)
    {
        while (position < text.Length && Blanks.IsBlank(text[position]))
        {
            position++;
        }

        return position;
    }
}
