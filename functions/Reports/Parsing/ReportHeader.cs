using System.Globalization;

namespace WatchReports.Parsing;

/// <summary>The line that names a report: <c>Watch Report No.22     April 24, 2020</c>.</summary>
/// <param name="Series">The name before <c>No.</c>.</param>
/// <param name="Number">The number.</param>
/// <param name="Date">The date behind the number, where one stands there.</param>
/// <param name="DateColumn">0-based column of that date; -1 without one.</param>
/// <param name="Rest">What follows the date.</param>
internal sealed record ReportHeader(string Series, int Number, TypedDate? Date, int DateColumn, string Rest)
{
    private const int LongestSeries = 60;

    /// <summary>Reads a line; null where it is no header.</summary>
    public static ReportHeader? At(string line)
    {
        var begin = line.Length - line.AsSpan().TrimStart().Length;
        var limit = Math.Min(line.Length, begin + LongestSeries);
        for (var position = begin + 1; position + 2 < limit; position++)
        {
            if (!char.IsWhiteSpace(line[position]) || line[position + 1] is not ('N' or 'n') || line[position + 2] is not ('o' or 'º' or '°'))
            {
                continue;
            }

            if (Numbered(line, begin, position) is { } header)
            {
                return header;
            }
        }

        return null;
    }

    private static ReportHeader? Numbered(string line, int begin, int sign)
    {
        var series = line[begin..sign].Trim();
        if (series.Length == 0 || !char.IsUpper(series[0]) || !series.All(character => char.IsLetterOrDigit(character) || character is ' ' or '\u00A0' or '-' or '’' or '\''))
        {
            return null;
        }

        var position = sign + 3;
        while (position < line.Length && position < sign + 8 && (line[position] == '.' || char.IsWhiteSpace(line[position])))
        {
            position++;
        }

        var digits = position;
        while (position < line.Length && position - digits < 6 && char.IsAsciiDigit(line[position]))
        {
            position++;
        }

        if (position == digits)
        {
            return null;
        }

        var number = int.Parse(line.AsSpan(digits..position), CultureInfo.InvariantCulture);
        while (position < line.Length && (char.IsWhiteSpace(line[position]) || line[position] == ','))
        {
            position++;
        }

        series = string.Join(' ', series.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        if (position == line.Length)
        {
            return new ReportHeader(series, number, null, -1, "");
        }

        // A number with other words behind it is a sentence about a report, not the head of one.
        return Dates.At(line.AsSpan(position)) is { } date
            ? new ReportHeader(series, number, date, position, line[(position + date.Length)..].Trim())
            : null;
    }
}
