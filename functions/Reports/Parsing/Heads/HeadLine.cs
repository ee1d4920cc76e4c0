using System.Globalization;
using WatchReports.Language;
using WatchReports.Text;

namespace WatchReports.Parsing.Heads;

/// <summary>The line that names a report: <c>Watch Report No.22     April 24, 2020</c>.</summary>
/// <param name="Series">The name of the series.</param>
/// <param name="Number">The number.</param>
/// <param name="Date">The date; null without a date.</param>
/// <param name="DateOffset">Offset of the date in the line, in UTF-16 code units; -1 without a date.</param>
/// <param name="Rest">The text behind the date, or the title behind the number; empty without any.</param>
internal sealed record HeadLine(string Series, int Number, TypedDate? Date, int DateOffset, string Rest)
{
    // “Wednesday, 24th Setpember, 2020” fits, with 31 characters and three blanks.
    private const int LongestMistypedDate = 40;
    private const int MostBlanksInMistypedDate = 3;

    // A head with its title and its date; a longer line is a paragraph.
    private const int LongestWithDateAtEnd = 200;

    private static readonly string[] VolumeWords = ["Vol.", "Vol", "Volume"];

    // “No.24 Rev.1” is another document than No.24.
    private static readonly HashSet<string> RevisionWords = new(StringComparer.OrdinalIgnoreCase)
    {
        "rev", "revision", "revised", "ver", "version", "v", "corr", "corrigendum", "corrected", "add", "addendum",
        "suppl", "supplement", "annex", "appendix", "part", "bis", "ter", "draft", "update", "updated", "ed", "edition",
    };

    /// <summary>Reads a head line; null where the line is not one.</summary>
    /// <param name="line">The line, without blanks at its ends.</param>
    /// <param name="isAlone">
    /// Whether blank lines are above and below. The words behind the number are then not part of a sentence, so they
    /// may be a mistyped date.
    /// </param>
    /// <param name="mayHaveTitle">
    /// Whether the words behind the number may be the title, because the date is below:
    /// <c>Harbour Forum No. 15: Two Boards</c>.
    /// </param>
    public static HeadLine? Read(string line, bool isAlone, bool mayHaveTitle = false)
    {
        if (!HeadNumber.MayHave(line))
        {
            return null;
        }

        // Forms are recognized in the narrow text, and text is taken from the line as typed.
        var narrow = FullWidth.Narrow(line);
        foreach (var number in HeadNumber.Find(narrow))
        {
            if (ReadSeries(line, narrow, number) is var (series, period)
                && ReadBehind(line, narrow, number, isAlone, mayHaveTitle, period) is var (date, offset, rest))
            {
                return new HeadLine(series, number.Value, date, offset, rest);
            }
        }

        return null;
    }

    private static (string Series, (int Offset, TypedDate Date)? Period)? ReadSeries(
        string line, string narrow, HeadNumber number)
    {
        var end = number.SeriesEnd;
        (int Offset, TypedDate Date)? period = null;
        if (number.IsInParentheses && HeadPeriod.FindAtEnd(narrow[..end]) is { } found)
        {
            period = (found.Offset, found.Date);
            end = found.SeriesEnd;
        }

        var text = line[..end].TrimEnd().TrimEnd(',', ':', '-', '–', '—', '|').TrimEnd();
        text = WithoutVolume(text);
        return text.Length <= HeadNumber.LongestSeries && IsSeries(text) ? (Blanks.Collapse(text), period) : null;
    }

    // “Harbour Watch, Vol. 3, No. 754”
    private static string WithoutVolume(string text)
    {
        var word = text.AsSpan().TrimEnd("0123456789");
        if (word.Length == text.Length)
        {
            return text;
        }

        word = word.TrimEnd();
        foreach (var volume in VolumeWords)
        {
            if (word.EndsWith($" {volume}", StringComparison.OrdinalIgnoreCase))
            {
                return word[..^volume.Length].TrimEnd(" ,").ToString();
            }
        }

        return text;
    }

    /// <summary>Reads what is behind the number: nothing, a date, a date and a title, or a title.</summary>
    private static (TypedDate? Date, int Offset, string Title)? ReadBehind(
        string line,
        string narrow,
        HeadNumber number,
        bool isAlone,
        bool mayHaveTitle,
        (int Offset, TypedDate Date)? period)
    {
        var position = number.End;
        while (position < narrow.Length
            && (IsBeforeDate(narrow[position]) || (narrow[position] == '/' && position > number.End)))
        {
            position++;
        }

        if (position == narrow.Length)
        {
            return period is var (offset, date) ? (date, offset, "")
                : number.IsCertain || isAlone ? (null, -1, "")
                : null;
        }

        var weekday = HeadDate.LengthBefore(narrow.AsSpan(position));
        position += weekday > 0 && Dates.Read(narrow.AsSpan(position + weekday)) is not null ? weekday : 0;

        // “Watch Report No.22 said so in April” is a sentence about a report, not the head of a report; “No.24-2” is
        // another number.
        var between = narrow.AsSpan(number.End..position);
        var behind = narrow.AsSpan(position);
        var isJoined = between is "-" or "–" or "—";
        if (position > number.End && period is null && line.Length <= LongestWithDateAtEnd
            && HeadPeriod.Read(narrow[position..]) is { } days)
        {
            return (days, position, "");
        }

        if (position > number.End && ReadDate(behind, isAlone && number.IsCertain && !isJoined) is { } typed)
        {
            // “The boat #7 – 15 June 2019 was late” is a sentence.
            var rest = BehindDate(line, narrow, position + typed.Length, between.Contains('('));
            return number.IsCertain || rest.Length == 0 || !char.IsLower(rest[0]) ? (typed, position, rest) : null;
        }

        var isMarkedOff = between.ContainsAny(":-–—|") && (between.Length > 1 || line[number.End] == '：');
        if (!isMarkedOff || IsRevision(behind))
        {
            return null;
        }

        // A title with its date behind it is a head only on its own: a list of reports has such lines too.
        return isAlone && number.IsCertain && line.Length <= LongestWithDateAtEnd
                && FindDateAtEnd(narrow[position..]) is var (titleEnd, place, dated)
                ? (dated, position + place, line.Substring(position, titleEnd))
            : mayHaveTitle ? (period?.Date, period?.Offset ?? -1, line[position..])
            : null;
    }

    /// <summary>
    /// Finds the date behind a title: <c>Two Boards (24 June 2021)</c>, <c>Two Boards | June 24, 2021</c>. In
    /// <c>The Speech of June 24, 2021</c> it is part of the title.
    /// </summary>
    private static (int TitleEnd, int Offset, TypedDate Date)? FindDateAtEnd(string text)
    {
        if (HeadPeriod.FindAtEnd(text.TrimEnd(' ', ')')) is not var (_, offset, date))
        {
            return null;
        }

        var title = text.AsSpan(0, offset).TrimEnd();
        var isDivided = title is [.., '(' or '|' or '–' or '—' or '·'];
        title = title.TrimEnd(" (|–—·");
        return isDivided && title.Length > 0 ? (title.Length, offset, date) : null;
    }

    private static string BehindDate(string line, string narrow, int position, bool isInParentheses)
    {
        position += HeadDate.LengthBehind(narrow.AsSpan(position));
        position += isInParentheses && position < narrow.Length && narrow[position] == ')' ? 1 : 0;

        // “June 14, 2019: Two Boards”
        position += position < narrow.Length && narrow[position] is ':' or '|' ? 1 : 0;
        return line[position..].TrimStart();
    }

    private static bool IsSeries(string text) =>
        text.Length > 0
        && (char.IsUpper(text[0]) || char.GetUnicodeCategory(text[0]) == UnicodeCategory.OtherLetter)
        && text.All(character =>
            char.IsLetterOrDigit(character)
            || char.IsWhiteSpace(character)
            || character is '-' or '’' or '\'' or '・' or '&' or '「' or '」' or '『' or '』');

    private static bool IsBeforeDate(char character) =>
        char.IsWhiteSpace(character) || character is ',' or ':' or '(' or '-' or '–' or '—' or '|' or '·' or '•';

    private static TypedDate? ReadDate(ReadOnlySpan<char> text, bool mayBeMistyped) =>
        Dates.Read(text) ?? (mayBeMistyped ? ReadMistyped(text) : null);

    /// <summary>
    /// Reads a text that is meant as a date, with a year of four digits: <c>Apirl 24, 2020</c>, <c>24/4/2020</c>,
    /// <c>April 2020</c>. Null where the text has other signs or more words than a date.
    /// </summary>
    private static TypedDate? ReadMistyped(ReadOnlySpan<char> text)
    {
        var isTooLong = text.Length > LongestMistypedDate || text.Count(' ') > MostBlanksInMistypedDate;
        if (isTooLong || NamesRevision(text) || !text.ContainsAnyInRange('0', '9'))
        {
            return null;
        }

        var digits = 0;
        var hasYear = false;
        foreach (var character in text)
        {
            if (!char.IsLetterOrDigit(character) && character is not (' ' or ',' or '.' or '/' or '-' or ')'))
            {
                return null;
            }

            digits = char.IsAsciiDigit(character) ? digits + 1 : 0;
            hasYear |= digits == 4;
        }

        return hasYear ? new TypedDate(text.TrimEnd(')').Length, null) : null;
    }

    // “No.24 (2nd ed.) May 2021”
    private static bool NamesRevision(ReadOnlySpan<char> text)
    {
        for (var position = 0; position < text.Length; position++)
        {
            if ((position == 0 || !char.IsLetter(text[position - 1])) && IsRevision(text[position..]))
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsRevision(ReadOnlySpan<char> text)
    {
        var end = 0;
        while (end < text.Length && char.IsLetter(text[end]))
        {
            end++;
        }

        return RevisionWords.GetAlternateLookup<ReadOnlySpan<char>>().Contains(text[..end]);
    }
}
