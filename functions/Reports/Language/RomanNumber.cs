namespace WatchReports.Language;

/// <summary>
/// Reads roman numbers in lower case, with which Word numbers endnotes: <c>i</c>, <c>iv</c>, <c>xxviii</c>.
/// </summary>
/// <remarks>No report has a hundred endnotes in roman numbers, and without <c>c</c> few words are numbers.</remarks>
internal static class RomanNumber
{
    private static readonly string[] Tens = ["", "x", "xx", "xxx", "xl", "l", "lx", "lxx", "lxxx", "xc"];
    private static readonly string[] Ones = ["", "i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix"];

    /// <summary>The value of a text that is a roman number from 1 to 99; null where it is another text.</summary>
    public static int? Parse(ReadOnlySpan<char> text) =>
        Read(text) is var (value, length) && length == text.Length ? value : null;

    /// <summary>
    /// Reads the roman number at the beginning of a text; null where the text begins otherwise, or where a further
    /// letter or digit follows.
    /// </summary>
    public static (int Value, int Length)? Read(ReadOnlySpan<char> text)
    {
        var tens = FindLongest(text, Tens);
        var ones = FindLongest(text[Tens[tens].Length..], Ones);
        var length = Tens[tens].Length + Ones[ones].Length;
        var isWhole = length > 0 && (length == text.Length || !char.IsLetterOrDigit(text[length]));
        return isWhole ? ((tens * 10) + ones, length) : null;
    }

    private static int FindLongest(ReadOnlySpan<char> text, string[] signs)
    {
        var found = 0;
        for (var sign = 1; sign < signs.Length; sign++)
        {
            if (signs[sign].Length > signs[found].Length && text.StartsWith(signs[sign]))
            {
                found = sign;
            }
        }

        return found;
    }
}
