using System.Globalization;

namespace WatchReports.Exporting;

/// <summary>A date with the precision that a citation gives: a day, a month or a year.</summary>
internal readonly record struct ExportedDate(int Year, int? Month = null, int? Day = null)
{
    /// <summary>Converts a day; null stays null.</summary>
    public static ExportedDate? FromDay(DateOnly? date) =>
        date is { } day ? new ExportedDate(day.Year, day.Month, day.Day) : null;

    /// <summary>Parses <c>yyyy</c> or <c>yyyy-MM</c>; null for any other text.</summary>
    public static ExportedDate? Parse(string? issued) =>
        ParseExact(issued, "yyyy-MM") is { } month ? new ExportedDate(month.Year, month.Month)
        : ParseExact(issued, "yyyy") is { } year ? new ExportedDate(year.Year)
        : null;

    /// <summary>The known parts: year, month, day.</summary>
    public IEnumerable<int> Parts => new[] { Year, Month, Day }.OfType<int>();

    /// <summary>ISO 8601: <c>2020-03-07</c>, <c>2020-03</c> or <c>2020</c>.</summary>
    public override string ToString() => string.Join('-', Parts.Select((part, index) =>
        part.ToString(index == 0 ? "D4" : "D2", CultureInfo.InvariantCulture)));

    private static DateOnly? ParseExact(string? text, string format) =>
        DateOnly.TryParseExact(text, format, CultureInfo.InvariantCulture, DateTimeStyles.None, out var date)
            ? date
            : null;
}
