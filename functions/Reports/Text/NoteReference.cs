using System.Globalization;
using WatchReports.Language;

namespace WatchReports.Text;

/// <summary>The text of a link between a marker and its note.</summary>
internal static class NoteReference
{
    // A report has fewer than a thousand notes.
    private const int MostDigits = 3;

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
    /// Whether a text begins with the typed number of a note: <c>1. “Crane,” …</c>, or is only a number.
    /// </summary>
    public static bool BeginsWithLabel(ReadOnlySpan<char> text)
    {
        var end = text.IndexOfAnyExceptInRange('0', '9');
        return end < 0 ? text.Length <= MostDigits
            : end is > 0 and <= MostDigits && text[end] is '.' or ')' or ':';
    }

    /// <summary>
    /// Whether a text is an arrow back to a marker, with or without the number of the marker: <c>↩</c>, <c>↩²</c>.
    /// </summary>
    public static bool IsBackArrow(string text) => IsArrow(text[0]) && text.All(character =>
        IsArrow(character) || char.IsAsciiDigit(character) || RaisedDigits.Value(character) >= 0 || character == ' ');

    // U+FE0E and U+FE0F select the text or emoji form of the arrow before them.
    private static bool IsArrow(char character) =>
        character is '↩' or '↑' or '↵' or '⏎' or '⤴' or '^' or '←' or '⬆' or '⇧' or '\uFE0E' or '\uFE0F';
}
