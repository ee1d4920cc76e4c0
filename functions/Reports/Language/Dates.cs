namespace WatchReports.Language;

/// <summary>
/// Reads dates as people type them: <c>April 24, 2020</c>, <c>Mar. 11, 2019</c>, <c>24 April 2020</c>,
/// <c>2020-04-24</c>, <c>2020/4/24</c>, <c>2020.4.24</c>, <c>24.4.2020</c>, <c>2020年4月24日</c>,
/// <c>2020년 4월 24일</c>.
/// </summary>
/// <remarks>Full-width digits and signs are to be narrowed before.</remarks>
public static class Dates
{
    // Works of the age of printing. A number such as 1200 or 2397 behind a title counts something else.
    private const int FirstYearAlone = 1500;
    private const int LastYearAlone = 2199;

    // A run of blanks is read again for each month name before it; the limit keeps that linear.
    private const int MostBlanks = 16;

    // “september” has nine letters; a longer word is no month.
    private const int LongestMonth = 10;

    // A work cited with two digits of its year is of 1950 at the earliest: “12/31/99” is of 1999, “8/22/13” of 2013.
    private const int FirstShortYear = 50;

    // Smaller numbers of days could be months: “3/4/2020” is March 4 in the United States and April 3 in Britain.
    private const int LastMonth = 12;

    private static readonly string[] EastAsianUnits = ["年月日", "년월일"];

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
            : char.IsAsciiDigit(text[0]) ? ReadIso(text)
                ?? ReadYearFirst(text, '/')
                ?? ReadYearFirst(text, '.')
                ?? ReadYearFirst(text, '-')
                ?? ReadEastAsian(text)
                ?? ReadDotted(text)
                ?? ReadDigits(text)
                ?? ReadDayFirst(text)
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
    /// Reads a month with its year, or a year alone: <c>March 2020</c>, <c>Mar. 2020</c>, <c>2020-03</c>,
    /// <c>2020年3月</c>, <c>2020년 3월</c>, <c>2020</c>, <c>2020年</c>.
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

        if (ReadEastAsianPartial(text) is { } eastAsian)
        {
            return eastAsian;
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

    /// <summary>
    /// Reads a date of year, month and day with one sign between them: <c>2018/12/25</c>, <c>2018.12.25</c>, and as
    /// Korean has it, <c>2020. 5. 1.</c>
    /// </summary>
    private static TypedDate? ReadYearFirst(ReadOnlySpan<char> text, char sign)
    {
        var position = 0;
        if (ReadNumber(text, ref position, 4) is not { } year || position != 4 || !Skip(text, ref position, sign))
        {
            return null;
        }

        var isSpaced = sign == '.' && SkipBlanks(text, ref position);
        if (ReadNumber(text, ref position, 2) is not (>= 1 and <= LastMonth and var month)
            || !Skip(text, ref position, sign)
            || (isSpaced && !SkipBlanks(text, ref position))
            || ReadNumber(text, ref position, 2) is not { } day
            || !EndsWord(text, position))
        {
            return null;
        }

        // The last full stop of “2020. 5. 1.” is part of the date; that of “2020.5.1.” ends a sentence. A sign with a
        // further number or word belongs to an address or a version: “2020/05/01/kcna”, “2020.5.1.3”.
        if (isSpaced)
        {
            Skip(text, ref position, '.');
        }
        else if (position + 1 < text.Length && text[position] == sign && char.IsLetterOrDigit(text[position + 1]))
        {
            return null;
        }

        return new TypedDate(position, CreateDate(year, month, day));
    }

    /// <summary>
    /// Reads <c>2018年12月25日</c> or <c>2020년 5월 1일</c>, with or without blanks. <c>付</c> behind the day (“dated”)
    /// is part of the date.
    /// </summary>
    private static TypedDate? ReadEastAsian(ReadOnlySpan<char> text)
    {
        foreach (var units in EastAsianUnits)
        {
            var position = 0;
            if (ReadUnit(text, ref position, 4, units[0]) is >= FirstYearAlone and var year
                && ReadUnit(text, ref position, 2, units[1]) is { } month
                && ReadUnit(text, ref position, 2, units[2]) is { } day)
            {
                Skip(text, ref position, '付');
                return new TypedDate(position, CreateDate(year, month, day));
            }
        }

        return null;
    }

    private static (int Length, string Issued)? ReadEastAsianPartial(ReadOnlySpan<char> text)
    {
        foreach (var units in EastAsianUnits)
        {
            var position = 0;
            if (ReadUnit(text, ref position, 4, units[0]) is not (>= FirstYearAlone and <= LastYearAlone and var year))
            {
                continue;
            }

            var end = position;
            if (ReadUnit(text, ref end, 2, units[1]) is >= 1 and <= LastMonth and var month)
            {
                return (end, $"{year:D4}-{month:D2}");
            }

            // “2020年代” is a decade.
            return EndsWord(text, position) ? (position, $"{year:D4}") : null;
        }

        return null;
    }

    private static int? ReadUnit(ReadOnlySpan<char> text, ref int position, int digits, char unit)
    {
        SkipBlanks(text, ref position);
        var number = ReadNumber(text, ref position, digits);
        SkipBlanks(text, ref position);
        return Skip(text, ref position, unit) ? number : null;
    }

    /// <summary>Reads a date of day, month and year with full stops between them: <c>18.06.2021</c>.</summary>
    private static TypedDate? ReadDotted(ReadOnlySpan<char> text)
    {
        var position = 0;
        return ReadNumber(text, ref position, 2) is { } day && Skip(text, ref position, '.')
            && ReadNumber(text, ref position, 2) is >= 1 and <= LastMonth and var month
            && Skip(text, ref position, '.')
            && ReadYear(text, ref position) is { } year
                ? new TypedDate(position, CreateDate(year, month, day))
                : null;
    }

    /// <summary>
    /// Reads a date of day, month and year in digits where it can be read in one way only: <c>8/22/2013</c> and
    /// <c>8/22/13</c>, as people in the United States type it, and <c>22/8/2013</c>.
    /// </summary>
    private static TypedDate? ReadDigits(ReadOnlySpan<char> text)
    {
        var position = 0;
        if (ReadNumber(text, ref position, 2) is not { } first || !Skip(text, ref position, '/')
            || ReadNumber(text, ref position, 2) is not { } second || !Skip(text, ref position, '/')
            || (first > LastMonth) == (second > LastMonth))
        {
            return null;
        }

        var (month, day) = first > LastMonth ? (second, first) : (first, second);
        var begin = position;
        if (ReadNumber(text, ref position, 4) is not { } year || position - begin is not (2 or 4)
            || !EndsWord(text, position))
        {
            return null;
        }

        var century = position - begin == 4 ? 0 : year >= FirstShortYear ? 1900 : 2000;
        return new TypedDate(position, CreateDate(century + year, month, day));
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
