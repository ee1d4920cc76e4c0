namespace WatchReports.Language;

/// <summary>Reads dates as people type them: <c>April 24, 2020</c>, <c>Mar. 11, 2019</c>, <c>24 April 2020</c>, <c>2020-04-24</c>.</summary>
public static class Dates
{
    private static readonly string[] Months =
        ["january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december"];

    /// <summary>Reads the date that begins the text; looks at no more than some forty characters plus blanks.</summary>
    /// <returns>The date, or null where the text begins with none.</returns>
    public static TypedDate? Read(ReadOnlySpan<char> text)
    {
        if (text.IsEmpty)
        {
            return null;
        }

        return char.IsAsciiLetter(text[0]) ? MonthFirst(text)
            : char.IsAsciiDigit(text[0]) ? Iso(text) ?? DayFirst(text)
            : null;
    }

    /// <summary>Reads a text that is a date and nothing else but blanks.</summary>
    /// <returns>The date, or null where the text is something else or the calendar has no such day.</returns>
    public static DateOnly? Parse(ReadOnlySpan<char> text)
    {
        text = text.Trim();
        return Read(text) is { } date && date.Length == text.Length ? date.Value : null;
    }

    /// <summary>Reads a month with its year or a year alone: <c>March 2020</c>, <c>Mar. 2020</c>, <c>2020-03</c>, <c>2020</c>.</summary>
    /// <returns>Its length and its form <c>yyyy-MM</c> or <c>yyyy</c>; null where the text begins otherwise or the year is not of 1500 to 2199.</returns>
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
            month = Month(text, ref position);
            var comma = Skip(text, ref position, ',');
            if (month is null || (!Blanks(text, ref position) && !comma))
            {
                return null;
            }
        }

        if (Year(text, ref position) is not (>= 1500 and < 2200 and var year))
        {
            return null;
        }

        var end = position;
        if (month is null && Skip(text, ref end, '-') && Number(text, ref end, 2) is { } digits and >= 1 and <= 12 && end == position + 3 && Ends(text, end))
        {
            (month, position) = (digits, end);
        }

        return (position, month is { } known ? $"{year:D4}-{known:D2}" : $"{year:D4}");
    }

    /// <summary>Whether a month and a day begin the text, whatever follows.</summary>
    internal static bool BeginsDay(ReadOnlySpan<char> text)
    {
        var position = 0;
        return !text.IsEmpty && char.IsAsciiLetter(text[0]) && Month(text, ref position) is not null && Blanks(text, ref position)
            && Number(text, ref position, 2) is not null && Ends(text, position);
    }

    private static TypedDate? MonthFirst(ReadOnlySpan<char> text)
    {
        var position = 0;
        if (Month(text, ref position) is not { } month || !Blanks(text, ref position) || Number(text, ref position, 2) is not { } day)
        {
            return null;
        }

        Ordinal(text, ref position);
        var comma = Skip(text, ref position, ',');
        if (!Blanks(text, ref position) && !comma)
        {
            return null;
        }

        return Year(text, ref position) is { } year ? new TypedDate(position, Calendar(year, month, day)) : null;
    }

    private static TypedDate? DayFirst(ReadOnlySpan<char> text)
    {
        var position = 0;
        if (Number(text, ref position, 2) is not { } day)
        {
            return null;
        }

        Ordinal(text, ref position);
        if (!Blanks(text, ref position) || Month(text, ref position) is not { } month)
        {
            return null;
        }

        Skip(text, ref position, ',');
        return Blanks(text, ref position) && Year(text, ref position) is { } year
            ? new TypedDate(position, Calendar(year, month, day))
            : null;
    }

    private static TypedDate? Iso(ReadOnlySpan<char> text)
    {
        var position = 0;
        if (Number(text, ref position, 4) is not { } year || position != 4 || !Skip(text, ref position, '-')
            || Number(text, ref position, 2) is not { } month || position != 7 || !Skip(text, ref position, '-')
            || Number(text, ref position, 2) is not { } day || position != 10)
        {
            return null;
        }

        return Ends(text, position) ? new TypedDate(position, Calendar(year, month, day)) : null;
    }

    private static int? Month(ReadOnlySpan<char> text, ref int position)
    {
        var start = position;
        while (position < text.Length && position - start < 10 && char.IsAsciiLetter(text[position]))
        {
            position++;
        }

        var word = text[start..position];
        for (var month = 0; month < Months.Length; month++)
        {
            var name = Months[month].AsSpan();
            var abbreviated = word.Length == 3 || word.Equals("sept", StringComparison.OrdinalIgnoreCase);
            if (word.Length >= 3 && (word.Length == name.Length || abbreviated) && name.StartsWith(word, StringComparison.OrdinalIgnoreCase))
            {
                Skip(text, ref position, '.');
                return month + 1;
            }
        }

        return null;
    }

    private static int? Number(ReadOnlySpan<char> text, ref int position, int digits)
    {
        var start = position;
        var value = 0;
        while (position < text.Length && position - start < digits && char.IsAsciiDigit(text[position]))
        {
            value = (value * 10) + (text[position++] - '0');
        }

        return position > start ? value : null;
    }

    private static int? Year(ReadOnlySpan<char> text, ref int position)
    {
        var start = position;
        return Number(text, ref position, 4) is { } year && position - start == 4 && Ends(text, position) ? year : null;
    }

    private static void Ordinal(ReadOnlySpan<char> text, ref int position)
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

    // Bounded, so that a run of blanks after each of many month names stays linear.
    private static bool Blanks(ReadOnlySpan<char> text, ref int position)
    {
        var start = position;
        while (position < text.Length && position - start < 16 && char.IsWhiteSpace(text[position]))
        {
            position++;
        }

        return position > start;
    }

    private static bool Ends(ReadOnlySpan<char> text, int position) => position == text.Length || !char.IsLetterOrDigit(text[position]);

    private static DateOnly? Calendar(int year, int month, int day) =>
        year >= 1 && month is >= 1 and <= 12 && day >= 1 && day <= DateTime.DaysInMonth(year, month) ? new DateOnly(year, month, day) : null;
}
