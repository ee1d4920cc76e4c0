using System.Globalization;

namespace WatchReports.Parsing.Heads;

/// <summary>The number of a report in its head line.</summary>
/// <param name="SeriesEnd">Offset of the end of the text before the number and its sign.</param>
/// <param name="Value">The number.</param>
/// <param name="End">Offset behind the number, its sign and its parentheses.</param>
/// <param name="IsInParentheses">Whether parentheses are around the number: <c>(No. 611)</c>.</param>
/// <param name="IsCertain">
/// Whether the sign is only used for numbers. <c>#3</c> and <c>Issue 3</c> are also in sentences, so such a line
/// without a date is a head only on its own.
/// </param>
internal readonly record struct HeadNumber(int SeriesEnd, int Value, int End, bool IsInParentheses, bool IsCertain)
{
    /// <summary>
    /// The limit of a series. A number sign further on is inside a sentence; a series has a name of two to six words.
    /// </summary>
    public const int LongestSeries = 60;

    // “from September 28 to October 4, 2019” has 36 characters between the series and a number in parentheses.
    private const int LongestBeforeParentheses = 120;

    // A full stop and up to four blanks come between the sign and the number.
    private const int MostBeforeNumber = 5;
    private const int MostDigits = 6;

    // “(Issue Number.    123456” is the longest sign with its number.
    private const int LongestSigned = 24;

    // Behind a number in Japanese, Chinese and Korean: 港湾ニュース 612号, 第3期, 제3호.
    private const string Counters = "号號期호";
    private const string BeforeCounted = "第제";

    private static readonly (string Sign, bool IsCertain)[] Signs =
    [
        ("№", true), ("Number", true), ("No", true), ("Nº", true), ("N°", true), ("Nr", true),
        ("Issue Number", true), ("Issue No", true), ("Issue #", true), ("Issue", false), ("#", false),
    ];

    /// <summary>Whether a line has a digit early enough for a number; most lines of a report have none.</summary>
    public static bool MayHave(ReadOnlySpan<char> line)
    {
        line = line[..Math.Min(line.Length, LongestBeforeParentheses + LongestSigned)];
        return line.ContainsAnyInRange('0', '9') || line.ContainsAnyInRange('０', '９');
    }

    /// <summary>Finds the numbers that may be that of the report, in the narrow text of a line.</summary>
    public static IEnumerable<HeadNumber> Find(string line)
    {
        var limit = Math.Min(line.Length, LongestBeforeParentheses);
        for (var position = 1; position < limit; position++)
        {
            if ((ReadSigned(line, position) ?? ReadCounted(line, position)) is { } number
                && (number.IsInParentheses || number.SeriesEnd <= LongestSeries))
            {
                yield return number;
            }
        }
    }

    /// <summary>Reads <c>No.22</c>, <c>Issue 22</c>, <c>#22</c> or <c>(No.22)</c> at a position.</summary>
    private static HeadNumber? ReadSigned(string line, int position)
    {
        // Japanese has no blank before the sign: 港湾監視報告No.3.
        var isApart = line[position] == '(' || IsEndOfName(line[position - 1]);
        var begin = line[position] == '(' ? position + 1 : position;
        if (!isApart || FindSign(line.AsSpan(begin)) is not var (sign, isCertain))
        {
            return null;
        }

        var digits = begin + sign.Length;
        var most = digits + MostBeforeNumber;
        while (digits < line.Length && digits < most && (line[digits] == '.' || char.IsWhiteSpace(line[digits])))
        {
            digits++;
        }

        if (ReadDigits(line, digits) is not var (value, end))
        {
            return null;
        }

        // “Survival 61, no. 4 (2019)” is a journal.
        isCertain &= !line.AsSpan(0, position).TrimEnd().EndsWith(",");
        if (begin == position)
        {
            return new HeadNumber(position, value, end, IsInParentheses: false, isCertain);
        }

        return end < line.Length && line[end] == ')'
            ? new HeadNumber(position, value, end + 1, IsInParentheses: true, isCertain)
            : null;
    }

    /// <summary>Reads <c>612号</c> or <c>第612号</c> at a position.</summary>
    private static HeadNumber? ReadCounted(string line, int position)
    {
        var digits = BeforeCounted.Contains(line[position]) ? SkipBlank(line, position + 1) : position;
        if (!IsEndOfName(line[position - 1])
            || BeforeCounted.Contains(line[position - 1])
            || ReadDigits(line, digits) is not var (value, end))
        {
            return null;
        }

        end = SkipBlank(line, end);
        return end < line.Length && Counters.Contains(line[end])
            ? new HeadNumber(position, value, end + 1, IsInParentheses: false, IsCertain: true)
            : null;
    }

    private static bool IsEndOfName(char character) =>
        char.IsWhiteSpace(character)
        || character is '」' or '』'
        || char.GetUnicodeCategory(character) == UnicodeCategory.OtherLetter;

    private static int SkipBlank(string line, int position) =>
        position < line.Length && char.IsWhiteSpace(line[position]) ? position + 1 : position;

    private static (string Sign, bool IsCertain)? FindSign(ReadOnlySpan<char> text)
    {
        foreach (var entry in Signs)
        {
            if (text.StartsWith(entry.Sign, StringComparison.OrdinalIgnoreCase))
            {
                return entry;
            }
        }

        return null;
    }

    private static (int Value, int End)? ReadDigits(string line, int position)
    {
        var end = position;
        while (end < line.Length && end - position < MostDigits && char.IsAsciiDigit(line[end]))
        {
            end++;
        }

        var isNumber = int.TryParse(
            line.AsSpan(position..end), NumberStyles.None, CultureInfo.InvariantCulture, out var value);
        return isNumber && value > 0 ? (value, end) : null;
    }
}
