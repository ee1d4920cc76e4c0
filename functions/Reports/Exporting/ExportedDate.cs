using System.Globalization;

namespace WatchReports.Exporting;

/// <summary>A day, a month or a year.</summary>
internal readonly record struct ExportedDate(int Year, int? Month = null, int? Day = null)
{
    /// <summary>The day, or null where there is none.</summary>
    public static ExportedDate? FromDay(DateOnly? date) => date is { } day ? new ExportedDate(day.Year, day.Month, day.Day) : null;

    /// <summary>Reads <c>yyyy</c> or <c>yyyy-MM</c>; null where it is neither.</summary>
    public static ExportedDate? Parse(string? issued) =>
        DateOnly.TryParseExact(issued, "yyyy-MM", CultureInfo.InvariantCulture, DateTimeStyles.None, out var month) ? new ExportedDate(month.Year, month.Month)
        : DateOnly.TryParseExact(issued, "yyyy", CultureInfo.InvariantCulture, DateTimeStyles.None, out var year) ? new ExportedDate(year.Year)
        : null;

    /// <summary>The parts that are known, the year first.</summary>
    public IEnumerable<int> Parts => new[] { Year, Month, Day }.OfType<int>();

    /// <summary>ISO 8601: <c>2020-03-07</c>, <c>2020-03</c> or <c>2020</c>.</summary>
    public override string ToString() => string.Join('-', Parts.Select((part, index) => part.ToString(index == 0 ? "D4" : "D2", CultureInfo.InvariantCulture)));
}
