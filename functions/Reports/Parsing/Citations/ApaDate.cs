using WatchReports.Language;

namespace WatchReports.Parsing.Citations;

/// <summary>
/// Reads the date that APA style puts in parentheses behind the authors (Publication Manual, 7th edition, section
/// 9.14): <c>(1998, September 5)</c>, <c>(2019)</c>, <c>(2019a)</c>; and <c>(2 May 2019)</c>, as Wikipedia prints it.
/// </summary>
internal static class ApaDate
{
    // “September 15” with its parenthesis and some blanks.
    private const int LongestDay = 20;

    /// <summary>Takes the date with its parentheses; null without a date.</summary>
    public static Details? Read(ref Cursor cursor)
    {
        var ahead = cursor;
        if (DetailForms.ReadDate(ref ahead, Details.None) is { } dated && ahead.Before == ')')
        {
            cursor = ahead;
            return dated;
        }

        ahead = cursor;
        if (!ahead.Take('(') || ahead.TakeYear() is not { } year)
        {
            return null;
        }

        ahead.Skip(",");
        if (ahead.Take(')'))
        {
            cursor = ahead;
            return Details.None with { Issued = year };
        }

        // The day comes behind the year: “1998, September 5”.
        var close = ahead.Until(ahead.Position + LongestDay).Rest.IndexOf(')');
        if (close <= 0)
        {
            return null;
        }

        var typed = $"{ahead.Rest[..close].Trim()}, {year}";
        var end = ahead.Position + close + 1;
        if (Dates.Parse(typed) is { } day)
        {
            cursor.Position = end;
            return Details.None with { Date = day };
        }

        if (Dates.ReadPartial(typed) is not ({ } length, { } issued) || length != typed.Length)
        {
            return null;
        }

        cursor.Position = end;
        return Details.None with { Issued = issued };
    }
}
