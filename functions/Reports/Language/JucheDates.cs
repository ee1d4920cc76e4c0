namespace WatchReports.Language;

/// <summary>
/// Reads dates of the Juche calendar, which the DPRK used until 2024 and which counts from 1912:
/// <c>May 3, Juche 108 (2019)</c>, <c>Juche 108 (2019) May 3</c>, <c>Juche 108.5.3</c>,
/// <c>주체109(2020)년 5월 1일</c>.
/// </summary>
internal static class JucheDates
{
    // Juche 1 is 1912.
    private const int YearBeforeFirst = 1911;

    private const int Longest = 40;

    private static readonly string[] Words = ["Juche", "주체"];

    /// <summary>Reads the date at the beginning of a text; null where the text begins otherwise.</summary>
    /// <returns>The length in UTF-16 code units, and the same date of the common calendar.</returns>
    public static (int Length, string Typed)? Read(ReadOnlySpan<char> text)
    {
        text = text[..Math.Min(text.Length, Longest)];
        if (!text.ContainsAny('J', 'j', '주'))
        {
            return null;
        }

        var index = FindWord(text, out var word);
        if (index < 0 || !IsDay(text[..index]))
        {
            return null;
        }

        var position = index + word;
        if (ReadYear(text, ref position) is not { } year)
        {
            return null;
        }

        // “주체109(2020)년 5월 1일” goes on with the month, as “Juche 108 (2019), May 3” and “Juche 108.5.3” do.
        var day = text[..index].Trim(" ,");
        if (!day.IsEmpty)
        {
            return (position, $"{day} {year}");
        }

        var behind = text[position..];
        var typed = $"{year}{behind}";
        if (Dates.Read(typed) is { Value: not null } whole)
        {
            return (position + whole.Length - (typed.Length - behind.Length), typed[..whole.Length]);
        }

        var blanks = behind.Length - behind.TrimStart(" ,").Length;
        for (var end = behind.Length; end > blanks; end--)
        {
            if (Dates.Read($"{behind[blanks..end]}, {year}") is { Value: not null })
            {
                return (position + end, $"{behind[blanks..end]}, {year}");
            }
        }

        return (position, $"{year}");
    }

    private static int FindWord(ReadOnlySpan<char> text, out int length)
    {
        foreach (var word in Words)
        {
            if (text.IndexOf(word, StringComparison.OrdinalIgnoreCase) is >= 0 and var index)
            {
                length = word.Length;
                return index;
            }
        }

        length = 0;
        return -1;
    }

    // “May 3, ” or “3 May ” comes before the year, or nothing.
    private static bool IsDay(ReadOnlySpan<char> text) =>
        text.IsEmpty || Dates.Read($"{text.TrimEnd(" ,")}, 2000") is { Value: not null } date
            && date.Length == text.TrimEnd(" ,").Length + ", 2000".Length;

    // “ 108 (2019)” or “ 108”
    private static int? ReadYear(ReadOnlySpan<char> text, ref int position)
    {
        while (position < text.Length && text[position] == ' ')
        {
            position++;
        }

        var start = position;
        while (position < text.Length && position - start < 3 && char.IsAsciiDigit(text[position]))
        {
            position++;
        }

        if (position == start || !int.TryParse(text[start..position], out var juche))
        {
            return null;
        }

        var behind = text[position..].TrimStart();
        var open = text.Length - behind.Length;
        if (behind.Length >= 6 && behind[0] == '(' && behind[5] == ')' && int.TryParse(behind[1..5], out var typed))
        {
            position = open + 6;
            return typed;
        }

        return YearBeforeFirst + juche;
    }
}
