using WatchReports.Language;

namespace WatchReports.Parsing.Heads;

/// <summary>
/// Reads the days that a weekly report is about, between its series and its number:
/// <c>Weekly Report on Harbours from August 17 to 23, 2019 (No. 611)</c>. The report is dated on the last of them.
/// </summary>
internal static class HeadPeriod
{
    private static readonly string[] WordsBefore = ["from", "for", "of", "on", "dated", "covering"];
    private static readonly string[] WordsBetween = ["to", "through", "until", "-", "–", "—", "~", "〜"];

    /// <summary>Finds a day or a period at the end of a text; null where it ends otherwise.</summary>
    /// <param name="text">The text between the beginning of a head line and its number.</param>
    public static (int SeriesEnd, int Offset, TypedDate Date)? FindAtEnd(string text)
    {
        text = text.TrimEnd().TrimEnd(',');
        for (var position = 1; position < text.Length; position++)
        {
            var beginsWord = !char.IsLetterOrDigit(text[position - 1]) && char.IsLetterOrDigit(text[position]);
            if (beginsWord && ReadLastDay(text[position..]) is { } last)
            {
                return (EndOfSeries(text[..position]), position, new TypedDate(text.Length - position, last));
            }
        }

        return null;
    }

    /// <summary>
    /// Reads a period behind the number, <c>(No. 731) February 10–16, 2021</c>; null where a text is another.
    /// </summary>
    public static TypedDate? Read(string text)
    {
        var days = text.TrimEnd(' ', ')');
        return Dates.Read(days) is null && ReadLastDay(days) is { } last ? new TypedDate(text.Length, last) : null;
    }

    private static DateOnly? ReadLastDay(string text)
    {
        if (Dates.Parse(text) is { } only)
        {
            return only;
        }

        // “2019年8月17日~23日”: the year, or the year and the month, belong to both days.
        if (Dates.Read(text) is { Value: not null } first && first.Length < text.Length)
        {
            var second = BehindWordBetween(text[first.Length..].TrimStart());
            var day = text[..first.Length].LastIndexOfAny(['年', '月']);
            return second is null ? null
                : Dates.Parse(second)
                    ?? Dates.Parse(text[..(text.IndexOf('年', StringComparison.Ordinal) + 1)] + second)
                    ?? Dates.Parse(text[..(day + 1)] + second);
        }

        // “August 17 to 23, 2019”: the month belongs to both days. In “17 to 23 August 2019” it is with the last.
        var position = 0;
        while (position < text.Length && (char.IsAsciiLetter(text[position]) || text[position] == '.'))
        {
            position++;
        }

        var month = text[..position];
        if (position > 0 && !Dates.BeginsDay(text))
        {
            return null;
        }

        while (position < text.Length && (char.IsWhiteSpace(text[position]) || char.IsAsciiDigit(text[position])))
        {
            position++;
        }

        return BehindWordBetween(text[position..]) is { } last
            ? Dates.Parse(last) ?? Dates.Parse($"{month} {last}")
            : null;
    }

    private static string? BehindWordBetween(string text)
    {
        var word = WordsBetween.FirstOrDefault(word => text.StartsWith(word, StringComparison.OrdinalIgnoreCase));
        return word is null ? null : text[word.Length..].Trim();
    }

    private static int EndOfSeries(string text)
    {
        var trimmed = text.TrimEnd(' ', ',', ':', '(', '-', '–', '—');
        foreach (var word in WordsBefore)
        {
            if (trimmed.EndsWith($" {word}", StringComparison.OrdinalIgnoreCase))
            {
                return trimmed.Length - word.Length - 1;
            }
        }

        return trimmed.Length;
    }
}
