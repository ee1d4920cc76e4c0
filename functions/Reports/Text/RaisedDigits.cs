using System.Buffers;

namespace WatchReports.Text;

/// <summary>
/// Converts and recognizes superscript digits, which many reports use as reference marks: <c>¹²</c>.
/// </summary>
internal static class RaisedDigits
{
    private const string RaisedForms = "⁰¹²³⁴⁵⁶⁷⁸⁹";

    private static readonly SearchValues<char> References = SearchValues.Create("0123456789,-– ");

    /// <summary>The superscript form of an ASCII digit.</summary>
    public static char Raise(char digit) => RaisedForms[digit - '0'];

    /// <summary>The value of a superscript digit, 0 to 9; -1 for any other character.</summary>
    public static int Value(char character) => character switch
    {
        // Unicode has ¹, ² and ³ in Latin-1 Supplement, away from the other superscript digits.
        '¹' => 1,
        '²' => 2,
        '³' => 3,
        '⁰' or (>= '⁴' and <= '⁹') => character - '⁰',
        _ => -1,
    };

    /// <summary>Replaces the superscript digits of a text by ASCII digits.</summary>
    public static string Lower(string text) =>
        string.Create(text.Length, text, (span, from) =>
        {
            for (var position = 0; position < span.Length; position++)
            {
                span[position] = Value(from[position]) is >= 0 and var digit ? (char)('0' + digit) : from[position];
            }
        });

    /// <summary>
    /// Whether a raised text consists of reference marks: digits, commas, dashes and spaces, as in <c>1, 3–5</c>. The
    /// <c>th</c> of <c>26<sup>th</sup></c> does not.
    /// </summary>
    public static bool AreReferences(ReadOnlySpan<char> text) =>
        text.ContainsAnyInRange('0', '9') && !text.ContainsAnyExcept(References);
}
