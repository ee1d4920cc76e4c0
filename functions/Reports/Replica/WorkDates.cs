using System.Globalization;
using WatchReports.Language;
using WatchReports.Model;

namespace WatchReports.Replica;

/// <summary>
/// The dates of works as texts that sort by time: a day, and a month or a year where no day is known. A month sorts
/// before its days, and no date sorts before all.
/// </summary>
internal static class WorkDates
{
    private const string Format = "yyyy-MM-dd";

    /// <summary>The date as precisely as it is known.</summary>
    public static string Of(Work work) => work.Date is { } day ? Text(day) : work.Issued ?? "";

    /// <summary>The last day that the date can mean; empty without a date.</summary>
    public static string LastOf(Work work) => Period.Read(Of(work)) is { } period ? Text(period.Last) : "";

    /// <summary>
    /// The least text of a date that lies wholly on a day or behind it: from 2021-03-01 on, the whole of 2021-03 does.
    /// </summary>
    public static string LeastFrom(DateOnly day)
    {
        var text = Text(day);
        return day is { Month: 1, Day: 1 } ? text[..4] : day.Day == 1 ? text[..7] : text;
    }

    /// <summary>A day as text.</summary>
    public static string Text(DateOnly day) => day.ToString(Format, CultureInfo.InvariantCulture);

    /// <summary>The day in a text; null for a month, a year or no date.</summary>
    public static DateOnly? Day(string text) =>
        text.Length == Format.Length ? DateOnly.ParseExact(text, Format, CultureInfo.InvariantCulture) : null;
}
