using System.Globalization;

namespace WatchReports.Language;

/// <summary>A day, a month or a year.</summary>
/// <param name="First">The first day.</param>
/// <param name="Last">The last day.</param>
public readonly record struct Period(DateOnly First, DateOnly Last)
{
    /// <summary>
    /// Reads <c>yyyy-MM-dd</c>, <c>yyyy-MM</c> or <c>yyyy</c>; null where the text has another form.
    /// </summary>
    public static Period? Read(string text) =>
        Parse(text, "yyyy-MM-dd") is { } day ? new Period(day, day)
        : Parse(text, "yyyy-MM") is { } month ? new Period(month, EndOf(month.Year, month.Month))
        : Parse(text, "yyyy") is { } year ? new Period(year, EndOf(year.Year, 12))
        : null;

    private static DateOnly EndOf(int year, int month) => new(year, month, DateTime.DaysInMonth(year, month));

    private static DateOnly? Parse(string text, string format) =>
        DateOnly.TryParseExact(text, format, CultureInfo.InvariantCulture, DateTimeStyles.None, out var date)
            ? date
            : null;
}
