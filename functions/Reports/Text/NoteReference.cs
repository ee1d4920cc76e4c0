using System.Globalization;
using WatchReports.Language;

namespace WatchReports.Text;

/// <summary>The text of a link between a marker and its note.</summary>
internal static class NoteReference
{
    // A report has fewer than a thousand notes.
    private const int MostDigits = 3;

    private const char End = '\0';

    /// <summary>
    /// Reads the number of a note, alone or in brackets: <c>1</c>, <c>[1]</c>, <c>¹</c>; null where the text is
    /// another.
    /// </summary>
    /// <param name="text">The text of the link.</param>
    /// <param name="isNote">
    /// Whether the link leads to a note or a marker by its name. Only then <c>(1)</c>, <c>1.</c>, <c>[i]</c> and
    /// <c>i</c> are numbers: Word numbers its endnotes so.
    /// </param>
    public static int? Read(string text, bool isNote)
    {
        text = RaisedDigits.Lower(text);
        text = text switch
        {
            ['[', .. var inside, ']'] => inside,
            ['(', .. var inside, ')'] when isNote => inside,
            [.. var inside, '.' or ')'] when isNote => inside,
            _ => text,
        };
        return text.Length is > 0 and <= MostDigits && text.All(char.IsAsciiDigit)
                ? int.Parse(text, CultureInfo.InvariantCulture) is > 0 and var number ? number : null
            : isNote ? RomanNumber.Parse(text)
            : null;
    }

    /// <summary>
    /// Reads the typed number before a note: <c>[1]</c>, <c>(1)</c>, <c>[i]</c>, <c>1.</c>, <c>1)</c>, <c>1:</c>,
    /// <c>¹</c>, or a number alone; null where the text begins otherwise.
    /// </summary>
    public static (int Number, int Length)? ReadLabel(ReadOnlySpan<char> text)
    {
        var closing = At(text, 0) switch { '[' => ']', '(' => ')', _ => End };
        var begin = closing == End ? 0 : 1;
        var isRaised = RaisedDigits.Value(At(text, begin)) >= 0;
        var (number, end) = (0, begin);
        while (end - begin <= MostDigits && DigitAt(text, end, isRaised) is >= 0 and var digit)
        {
            number = (number * 10) + digit;
            end++;
        }

        if (end - begin > MostDigits)
        {
            return null;
        }

        if (begin > 0 && end == begin && RomanNumber.Read(text[begin..]) is var (value, length))
        {
            (number, end) = (value, begin + length);
        }

        var next = At(text, end);
        var isClosed = closing != End ? next == closing : isRaised || next is '.' or ')' or ':' or End;
        if (number == 0 || !isClosed)
        {
            return null;
        }

        end += (isRaised && closing == End) || next == End ? 0 : 1;

        // “[3]-[5]”, “[1], p. 7”, “1.5 million” and “10:30” begin a sentence.
        return DigitAt(text, end, isRaised: false) >= 0 || At(text, end) is ',' or ';' or '-' or '–'
            ? null
            : (number, end);
    }

    /// <summary>
    /// Whether a text is an arrow back to a marker, with or without the number of the marker: <c>↩</c>, <c>↩²</c>.
    /// </summary>
    public static bool IsBackArrow(string text) => IsArrow(text[0]) && text.All(character =>
        IsArrow(character) || char.IsAsciiDigit(character) || RaisedDigits.Value(character) >= 0 || character == ' ');

    // U+FE0E and U+FE0F select the text or emoji form of the arrow before them.
    private static bool IsArrow(char character) =>
        character is '↩' or '↑' or '↵' or '⏎' or '⤴' or '^' or '←' or '⬆' or '⇧' or '\uFE0E' or '\uFE0F';

    private static char At(ReadOnlySpan<char> text, int position) =>
        position < text.Length ? FullWidth.Narrow(text[position]) : End;

    private static int DigitAt(ReadOnlySpan<char> text, int position, bool isRaised) =>
        isRaised ? RaisedDigits.Value(At(text, position))
        : At(text, position) is >= '0' and <= '9' and var digit ? digit - '0'
        : -1;
}
