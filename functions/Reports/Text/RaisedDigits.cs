using WatchReports.Parsing.Notes;

namespace WatchReports.Text;

/// <summary>Raised digits, as reference marks are set in.</summary>
internal static class RaisedDigits
{
    private const string RaisedForms = "⁰¹²³⁴⁵⁶⁷⁸⁹";

    /// <summary>The raised form of an ASCII digit.</summary>
    public static char Raise(char digit) => RaisedForms[digit - '0'];

    /// <summary>The value of a raised digit; -1 for another character.</summary>
    public static int Value(char character) => character switch
    {
        '¹' => 1,
        '²' => 2,
        '³' => 3,
        '⁰' or (>= '⁴' and <= '⁹') => character - '⁰',
        _ => -1,
    };

    /// <summary>The text with its raised digits made plain ones.</summary>
    public static string Lower(string text) =>
        string.Create(text.Length, text, (span, from) =>
        {
            for (var position = 0; position < span.Length; position++)
            {
                span[position] = Value(from[position]) is >= 0 and var digit ? (char)('0' + digit) : from[position];
            }
        });

    /// <summary>Whether a text in a raised position is reference marks: digits and what joins them.</summary>
    public static bool AreReferences(string text) =>
        text.Any(char.IsAsciiDigit) && text.All(character => char.IsAsciiDigit(character) || character is ',' or '-' or '–' or ' ');
}
