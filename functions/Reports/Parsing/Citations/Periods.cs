using System.Globalization;
using WatchReports.Language;

namespace WatchReports.Parsing.Citations;

/// <summary>
/// Reads the date of a work without a day: a month, <c>March 2021</c>; a year; months or a season,
/// <c>Oct.-Dec. 2000</c> and <c>Spring 2021</c>, of which only the year is certain.
/// </summary>
internal static class Periods
{
    // Years of works; other numbers of four digits are pages and amounts. Dates reads the same years.
    private const int FirstYear = 1500;
    private const int LastYear = 2199;

    /// <summary>Takes the date as <c>yyyy-MM</c> or <c>yyyy</c>; null without a date.</summary>
    public static string? Take(ref Cursor cursor)
    {
        var ahead = cursor;
        if (ahead.TakeMonthOrYear() is { } issued)
        {
            // “2000/2001” and “2020-21” are volumes of two years, of which the first counts.
            var years = ahead;
            if (issued.Length == 4 && years.TakeAny("/–-") != '\0'
                && (years.TakeNumber(4) ?? years.TakeNumber(2)) is not null)
            {
                ahead = years;
            }

            cursor = ahead;
            TakeIssueMark(ref cursor);
            return issued;
        }

        ahead = cursor;
        if (ahead.Take(Vocabulary.Seasons))
        {
            ahead.Skip(",");
        }
        else if (!TakeMonth(ref ahead) || ahead.TakeAny("-–—/") == '\0' || !TakeMonth(ref ahead))
        {
            return null;
        }

        ahead.Skip(",");
        if (ahead.TakeNumber(4) is not (>= FirstYear and <= LastYear and var year))
        {
            return null;
        }

        cursor = ahead;
        return year.ToString("D4", CultureInfo.InvariantCulture);
    }

    // A monthly is dated “2020年5月号”.
    private static void TakeIssueMark(ref Cursor cursor)
    {
        if (cursor.Current is '号' or '號' or '호')
        {
            cursor.Position++;
        }
    }

    private static bool TakeMonth(ref Cursor cursor)
    {
        var ahead = cursor;
        ahead.SkipBlanks();
        if (Dates.ReadMonthName(ahead.Rest) is not { } length)
        {
            return false;
        }

        ahead.Position += length;
        ahead.SkipBlanks();
        cursor = ahead;
        return true;
    }
}
