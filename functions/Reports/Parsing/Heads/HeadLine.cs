using System.Globalization;
using WatchReports.Language;
using WatchReports.Text;

namespace WatchReports.Parsing.Heads;

/// <summary>The line that names a report: <c>Watch Report No.22     April 24, 2020</c>.</summary>
/// <param name="Series">The name before <c>No.</c>.</param>
/// <param name="Number">The number.</param>
/// <param name="Date">The date behind the number; null without a date.</param>
/// <param name="DateOffset">Offset of the date in the line, in UTF-16 code units; -1 without a date.</param>
/// <param name="Rest">The text behind the date; empty without any.</param>
internal sealed record HeadLine(string Series, int Number, TypedDate? Date, int DateOffset, string Rest)
{
    // A number sign further on is inside a sentence; a series has a name of two to six words.
    private const int LongestSeries = 60;

    // A full stop and up to four blanks come between the sign and the number.
    private const int MostBeforeNumber = 5;
    private const int MostDigits = 6;

    // “Wednesday, 24th Setpember, 2020” fits, with 31 characters and three blanks.
    private const int LongestMistypedDate = 40;
    private const int MostBlanksInMistypedDate = 3;

    /// <summary>Reads a head line; null where the line is not one.</summary>
    /// <param name="line">The line, without blanks at its ends.</param>
    /// <param name="isAlone">
    /// Whether blank lines are above and below. The words behind the number are then not part of a sentence, so they
    /// may be a mistyped date.
    /// </param>
    public static HeadLine? Read(string line, bool isAlone)
    {
        var limit = Math.Min(line.Length, LongestSeries);
        for (var position = 1; position < limit; position++)
        {
            if (char.IsWhiteSpace(line[position])
                && ReadNumberSign(line.AsSpan(position + 1)) is > 0 and var sign
                && ReadNumbered(line, seriesEnd: position, position + 1 + sign, isAlone) is { } head)
            {
                return head;
            }
        }

        return null;
    }

    /// <summary>Reads <c>No.</c>, <c>No</c>, <c>Nº</c> or <c>№</c> without the full stop.</summary>
    /// <returns>The length of the sign; 0 without a sign.</returns>
    private static int ReadNumberSign(ReadOnlySpan<char> text) => text switch
    {
        ['№', ..] => 1,
        ['N' or 'n', 'o' or 'O' or 'º' or '°', ..] => 2,
        _ => 0,
    };

    /// <summary>Reads the head line whose number sign ends at a position.</summary>
    private static HeadLine? ReadNumbered(string line, int seriesEnd, int position, bool isAlone)
    {
        var series = line[..seriesEnd].TrimEnd();
        if (!IsSeries(series))
        {
            return null;
        }

        var signEnd = position;
        while (position < line.Length && position < signEnd + MostBeforeNumber
            && (line[position] == '.' || char.IsWhiteSpace(line[position])))
        {
            position++;
        }

        var digits = position;
        while (position < line.Length && position - digits < MostDigits && char.IsAsciiDigit(line[position]))
        {
            position++;
        }

        var typed = line.AsSpan(digits..position);
        if (!int.TryParse(typed, NumberStyles.None, CultureInfo.InvariantCulture, out var number) || number == 0)
        {
            return null;
        }

        var numberEnd = position;
        while (position < line.Length && IsBeforeDate(line[position]))
        {
            position++;
        }

        series = Blanks.Collapse(series);
        if (position == line.Length)
        {
            return new HeadLine(series, number, null, -1, "");
        }

        // “Watch Report No.22 said so in April” is a sentence about a report, not the head of a report.
        if (position == numberEnd || ReadDate(line.AsSpan(position), isAlone) is not { } date)
        {
            return null;
        }

        var rest = line.AsSpan(position + date.Length);
        if (line.AsSpan(numberEnd..position).Contains('(') && rest.StartsWith(")"))
        {
            rest = rest[1..];
        }

        return new HeadLine(series, number, date, position, rest.TrimStart().ToString());
    }

    private static bool IsSeries(string text) =>
        char.IsUpper(text[0])
        && text.All(character =>
            char.IsLetterOrDigit(character) || char.IsWhiteSpace(character) || character is '-' or '’' or '\'');

    private static bool IsBeforeDate(char character) =>
        char.IsWhiteSpace(character) || character is ',' or ':' or '(' or '-' or '–' or '—' or '|';

    private static TypedDate? ReadDate(ReadOnlySpan<char> text, bool isAlone) =>
        Dates.Read(text) ?? (isAlone ? ReadMistyped(text) : null);

    /// <summary>
    /// Reads a text that is meant as a date, with a year of four digits: <c>Apirl 24, 2020</c>, <c>24/4/2020</c>,
    /// <c>April 2020</c>. Null where the text has other signs or more words than a date.
    /// </summary>
    private static TypedDate? ReadMistyped(ReadOnlySpan<char> text)
    {
        var isTooLong = text.Length > LongestMistypedDate || text.Count(' ') > MostBlanksInMistypedDate;
        if (isTooLong || !text.ContainsAnyInRange('0', '9'))
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
}
