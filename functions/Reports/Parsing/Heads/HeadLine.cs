using System.Globalization;
using WatchReports.Language;
using WatchReports.Model;
using WatchReports.Text;

namespace WatchReports.Parsing.Heads;

/// <summary>The line that names a report: <c>Watch Report No.22     April 24, 2020</c>.</summary>
/// <param name="Series">The name before <c>No.</c>.</param>
/// <param name="Number">The number.</param>
/// <param name="Date">The date behind the number, where one stands there.</param>
/// <param name="DateOffset">Offset of that date in the line; -1 without one.</param>
/// <param name="Rest">What follows the date.</param>
internal sealed record HeadLine(string Series, int Number, TypedDate? Date, int DateOffset, string Rest)
{
    private const int LongestSeries = 60;
    private const int LongestDate = 40;

    /// <summary>Reads a line; null where it is no header.</summary>
    /// <param name="line">The line, without blanks at its ends.</param>
    /// <param name="standsAlone">Whether blank lines stand around it, so that what follows the number can be no sentence that goes on.</param>
    public static HeadLine? Read(string line, bool standsAlone)
    {
        var limit = Math.Min(line.Length, LongestSeries);
        for (var position = 1; position < limit; position++)
        {
            if (char.IsWhiteSpace(line[position]) && NumberSign(line.AsSpan(position + 1)) is > 0 and var sign
                && Numbered(line, position, position + 1 + sign, standsAlone) is { } header)
            {
                return header;
            }
        }

        return null;
    }

    // “No.”, “No”, “Nº”, “№”
    private static int NumberSign(ReadOnlySpan<char> text) => text switch
    {
        ['№', ..] => 1,
        ['N' or 'n', 'o' or 'O' or 'º' or '°', ..] => 2,
        _ => 0,
    };

    private static HeadLine? Numbered(string line, int seriesEnd, int position, bool standsAlone)
    {
        var series = line[..seriesEnd].TrimEnd();
        if (!char.IsUpper(series[0]) || !series.All(character => char.IsLetterOrDigit(character) || char.IsWhiteSpace(character) || character is '-' or '’' or '\''))
        {
            return null;
        }

        var sign = position;
        while (position < line.Length && position < sign + 5 && (line[position] == '.' || char.IsWhiteSpace(line[position])))
        {
            position++;
        }

        var digits = position;
        while (position < line.Length && position - digits < 6 && char.IsAsciiDigit(line[position]))
        {
            position++;
        }

        if (position == digits || !int.TryParse(line.AsSpan(digits..position), NumberStyles.None, CultureInfo.InvariantCulture, out var number) || number == 0)
        {
            return null;
        }

        var numberEnd = position;
        while (position < line.Length && (char.IsWhiteSpace(line[position]) || line[position] is ',' or ':' or '(' or '-' or '–' or '—' or '|'))
        {
            position++;
        }

        series = Blanks.Collapse(series);
        if (position == line.Length)
        {
            return new HeadLine(series, number, null, -1, "");
        }

        // A number with other words behind it is a sentence about a report, not the head of one.
        if (position == numberEnd || (Dates.Read(line.AsSpan(position)) ?? (standsAlone ? Mistyped(line.AsSpan(position)) : null)) is not { } date)
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

    /// <summary>What was meant to be a date and is none: <c>Apirl 24, 2020</c>, <c>24/4/2020</c>, <c>April 2020</c>.</summary>
    private static TypedDate? Mistyped(ReadOnlySpan<char> text)
    {
        var end = text.Length;
        if (end > LongestDate || !text.ContainsAnyInRange('0', '9') || text.Count(' ') > 3)
        {
            return null;
        }

        var run = 0;
        var year = false;
        foreach (var character in text)
        {
            if (!char.IsLetterOrDigit(character) && character is not (' ' or ',' or '.' or '/' or '-' or ')'))
            {
                return null;
            }

            run = char.IsAsciiDigit(character) ? run + 1 : 0;
            year |= run == 4;
        }

        return year ? new TypedDate(text.TrimEnd(')').Length, null) : null;
    }
}
