namespace WatchReports.Language;

/// <summary>
/// Reads dates as people type them: <c>April 24, 2020</c>, <c>Mar. 11, 2019</c>, <c>24 April 2020</c>,
/// <c>2020-04-24</c>.
/// </summary>
public static class Dates
{
    // Works of the age of printing. A number such as 1200 or 2397 behind a title counts something else.
    private const int FirstYearAlone = 1500;
    private const int LastYearAlone = 2199;

    // A run of blanks is read again for each month name before it; the limit keeps that linear.
    private const int MostBlanks = 16;

    // “september” has nine letters; a longer word is no month.
    private const int LongestMonth = 10;

    private static readonly string[] Months =
    [
        "january", "february", "march", "april", "may", "june",
        "july", "august", "september", "october", "november", "december",
    ];

    /// <summary>Reads the date at the beginning of a text, looking at a bounded number of characters.</summary>
    /// <returns>The date; null where the text begins otherwise.</returns>
    public static TypedDate? Read(ReadOnlySpan<char> text)
    {
        if (text.IsEmpty)
        {
            return null;
        }

        return char.IsAsciiLetter(text[0]) ? ReadMonthFirst(text)
            : char.IsAsciiDigit(text[0]) ? ReadIso(text) ?? ReadDayFirst(text)
            : null;
    }

    /// <summary>Reads a text that is a date, with or without blanks around it.</summary>
    /// <returns>The date; null where the text is something else, or the calendar does not have the day.</returns>
    public static DateOnly? Parse(ReadOnlySpan<char> text)
    {
        text = text.Trim();
        return Read(text) is { } date && date.Length == text.Length ? date.Value : null;
    }

    /// <summary>
    /// Reads a month with its year, or a year alone: <c>March 2020</c>, <c>Mar. 2020</c>, <c>2020-03</c>, <c>2020</c>.
    /// </summary>
    /// <returns>
    /// The length in UTF-16 code units, and the value as <c>yyyy-MM</c> or <c>yyyy</c>; null where the text begins
    /// otherwise, or the year is not between 1500 and 2199.
    /// </returns>
    internal static (int Length, string Issued)? ReadPartial(ReadOnlySpan<char> text)
    {
        var position = 0;
        if (text.IsEmpty)
        {
            return null;
        }

        int? month = null;
        if (char.IsAsciiLetter(text[0]))
        {
            month = ReadMonth(text, ref position);
            var comma = Skip(text, ref position, ',');
            if (month is null || (!SkipBlanks(text, ref position) && !comma))
            {
                return null;
            }
        }

        if (ReadYear(text, ref position) is not (>= FirstYearAlone and <= LastYearAlone and var year))
        {
            return null;
        }

        var end = position;
        if (month is null && Skip(text, ref end, '-')
            && ReadNumber(text, ref end, 2) is { } digits and >= 1 and <= 12
            && end == position + 3 && EndsWord(text, end))
        {
            (month, position) = (digits, end);
        }

        return (position, month is { } known ? $"{year:D4}-{known:D2}" : $"{year:D4}");
    }

    /// <summary>
    /// Whether a text begins with a month and a day, with or without a year behind: <c>May 1-3, 2020</c>.
    /// </summary>
    internal static bool BeginsDay(ReadOnlySpan<char> text)
    {
        var position = 0;
        return !text.IsEmpty
            && char.IsAsciiLetter(text[0])
            && ReadMonth(text, ref position) is not null
            && SkipBlanks(text, ref position)
            && ReadNumber(text, ref position, 2) is not null
            && EndsWord(text, position);
    }

    /// <summary>The length of the name of a month at the beginning of a text; null without one.</summary>
    internal static int? ReadMonthName(ReadOnlySpan<char> text)
    {
        var position = 0;
        return ReadMonth(text, ref position) is null ? null : position;
    }

    private static TypedDate? ReadMonthFirst(ReadOnlySpan<char> text)
    {
        var position = 0;
        if (ReadMonth(text, ref position) is not { } month
            || !SkipBlanks(text, ref position)
            || ReadNumber(text, ref position, 2) is not { } day)
        {
            return null;
        }

        SkipOrdinal(text, ref position);
        var comma = Skip(text, ref position, ',');
        if (!SkipBlanks(text, ref position) && !comma)
        {
            return null;
        }

        return ReadYear(text, ref position) is { } year ? new TypedDate(position, CreateDate(year, month, day)) : null;
    }

    private static TypedDate? ReadDayFirst(ReadOnlySpan<char> text)
    {
        var position = 0;
        if (ReadNumber(text, ref position, 2) is not { } day)
        {
            return null;
        }

        SkipOrdinal(text, ref position);
        if (!SkipBlanks(text, ref position) || ReadMonth(text, ref position) is not { } month)
        {
            return null;
        }

        Skip(text, ref position, ',');
        return SkipBlanks(text, ref position) && ReadYear(text, ref position) is { } year
            ? new TypedDate(position, CreateDate(year, month, day))
            : null;
    }

    private static TypedDate? ReadIso(ReadOnlySpan<char> text)
    {
        var position = 0;
        if (ReadNumber(text, ref position, 4) is not { } year || position != 4 || !Skip(text, ref position, '-')
            || ReadNumber(text, ref position, 2) is not { } month || position != 7 || !Skip(text, ref position, '-')
            || ReadNumber(text, ref position, 2) is not { } day || position != 10)
        {
            return null;
        }

        return EndsWord(text, position) ? new TypedDate(position, CreateDate(year, month, day)) : null;
    }

    private static int? ReadMonth(ReadOnlySpan<char> text, ref int position)
    {
        var start = position;
        while (position < text.Length && position - start < LongestMonth && char.IsAsciiLetter(text[position]))
        {
            position++;
        }

        var word = text[start..position];
        for (var month = 0; month < Months.Length; month++)
        {
            var name = Months[month].AsSpan();
            var isAbbreviated = word.Length == 3 || word.Equals("sept", StringComparison.OrdinalIgnoreCase);
            var isMonth = word.Length >= 3 && (word.Length == name.Length || isAbbreviated);
            if (isMonth && name.StartsWith(word, StringComparison.OrdinalIgnoreCase))
            {
                Skip(text, ref position, '.');
                return month + 1;
            }
        }

        return null;
    }

    private static int? ReadNumber(ReadOnlySpan<char> text, ref int position, int digits)
    {
        var start = position;
        var value = 0;
        while (position < text.Length && position - start < digits && char.IsAsciiDigit(text[position]))
        {
            value = (value * 10) + (text[position++] - '0');
        }

        return position > start ? value : null;
    }

    private static int? ReadYear(ReadOnlySpan<char> text, ref int position)
    {
        var start = position;
        return ReadNumber(text, ref position, 4) is { } year && position - start == 4 && EndsWord(text, position)
            ? year
            : null;
    }

    private static void SkipOrdinal(ReadOnlySpan<char> text, ref int position)
    {
        if (position + 2 <= text.Length && text[position..(position + 2)] is "st" or "nd" or "rd" or "th")
        {
            position += 2;
        }
    }

    private static bool Skip(ReadOnlySpan<char> text, ref int position, char character)
    {
        var found = position < text.Length && text[position] == character;
        position += found ? 1 : 0;
        return found;
    }

    private static bool SkipBlanks(ReadOnlySpan<char> text, ref int position)
    {
        var start = position;
        while (position < text.Length && position - start < MostBlanks && char.IsWhiteSpace(text[position]))
        {
            position++;
        }

        return position > start;
    }

    private static bool EndsWord(ReadOnlySpan<char> text, int position) =>
        position == text.Length || !char.IsLetterOrDigit(text[position]);

    private static DateOnly? CreateDate(int year, int month, int day) =>
        year >= 1 && month is >= 1 and <= 12 && day >= 1 && day <= DateTime.DaysInMonth(year, month)
            ? new DateOnly(year, month, day)
            : null;
}
