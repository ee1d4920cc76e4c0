using System.Globalization;
using System.Text;

namespace WatchReports.Text;

/// <summary>
/// Writes the numbers of lists in their formats (<c>ST_NumberFormat</c> of ISO/IEC 29500-1, 17.18.59).
/// </summary>
internal static class WordNumber
{
    // The 27th item of a list is “aa”, and the 53rd “aaa”: longer lists have digits.
    private const int MostLetters = 26 * 8;

    private static readonly (int Value, string Sign)[] Roman =
    [
        (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"), (10, "x"),
        (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
    ];

    /// <summary>A number in a format; in digits if the format is none of the usual ones.</summary>
    public static string Format(int number, string format) => format switch
    {
        "lowerRoman" => ToRoman(number),
        "upperRoman" => ToRoman(number).ToUpperInvariant(),
        "lowerLetter" => ToLetters(number),
        "upperLetter" => ToLetters(number).ToUpperInvariant(),
        "decimalZero" => number.ToString("00", CultureInfo.InvariantCulture),
        "decimalFullWidth" or "decimalFullWidth2" => string.Concat(
            Digits(number).Select(digit => char.IsAsciiDigit(digit) ? (char)(digit - '0' + '０') : digit)),
        "decimalEnclosedCircle" or "decimalEnclosedCircleChinese" when number is > 0 and <= 20 =>
            ((char)('①' + number - 1)).ToString(),
        "none" => "",
        _ => Digits(number),
    };

    private static string Digits(int number) => number.ToString(CultureInfo.InvariantCulture);

    private static string ToLetters(int number) => number is > 0 and <= MostLetters
        ? new string((char)('a' + ((number - 1) % 26)), ((number - 1) / 26) + 1)
        : Digits(number);

    private static string ToRoman(int number)
    {
        // Roman numbers end below four thousand.
        if (number is <= 0 or >= 4000)
        {
            return Digits(number);
        }

        var roman = new StringBuilder();
        foreach (var (value, sign) in Roman)
        {
            for (; number >= value; number -= value)
            {
                roman.Append(sign);
            }
        }

        return roman.ToString();
    }
}
