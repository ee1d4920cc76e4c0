using System.Globalization;
using Microsoft.AspNetCore.Http;

namespace WatchReports.Site.Parts;

/// <summary>
/// Writes dates in the manner of the reader's language. The program runs without the data of cultures.
/// </summary>
public sealed class ReaderDates
{
    private readonly string day;
    private readonly string month;
    private readonly string dayOfMonth;
    private readonly string dayOfYear;

    private ReaderDates(string day, string month, string dayOfYear, string dayOfMonth = "%d") =>
        (this.day, this.month, this.dayOfYear, this.dayOfMonth) = (day, month, dayOfYear, dayOfMonth);

    /// <summary>April 24, 2020: the manner of the reports themselves.</summary>
    public static ReaderDates Default { get; } = new("MMMM d, yyyy", "MMMM yyyy", "MMMM d");

    private static ReaderDates DayFirst { get; } = new("d MMMM yyyy", "MMMM yyyy", "d MMMM");

    private static ReaderDates Ideographs { get; } = new("yyyy年M月d日", "yyyy年M月", "M月d日", "d日");

    private static ReaderDates Hangul { get; } = new("yyyy년 M월 d일", "yyyy년 M월", "M월 d일", "d일");

    /// <summary>Chooses the manner by <c>Accept-Language</c>.</summary>
    public static ReaderDates Of(HttpRequest request)
    {
        var wanted = request.GetTypedHeaders().AcceptLanguage.OrderByDescending(language => language.Quality ?? 1)
            .Select(language => language.Value.ToString().ToLowerInvariant())
            .FirstOrDefault("*");
        return wanted.Split('-') switch
        {
            ["*", ..] or ["en"] or ["en", "us", ..] => Default,
            ["ja" or "zh", ..] => Ideographs,
            ["ko", ..] => Hangul,
            _ => DayFirst,
        };
    }

    /// <summary>Writes a day.</summary>
    public string Write(DateOnly date) => date.ToString(day, CultureInfo.InvariantCulture);

    /// <summary>Writes how one day differs from another: <c>June 18, not 19</c>.</summary>
    public string WriteDifference(DateOnly right, DateOnly wrong)
    {
        var (first, second) = right.Year != wrong.Year ? (day, day)
            : right.Month != wrong.Month ? (dayOfYear, dayOfYear)
            : (dayOfYear, dayOfMonth);
        return $"{Write(right, first)}, not {Write(wrong, second)}";

        static string Write(DateOnly date, string format) => date.ToString(format, CultureInfo.InvariantCulture);
    }

    /// <summary>Writes a year or a month: <c>2021</c>, <c>2021-03</c>.</summary>
    public string Write(string issued) =>
        DateOnly.TryParseExact(issued, "yyyy-MM", CultureInfo.InvariantCulture, DateTimeStyles.None, out var first)
            ? first.ToString(month, CultureInfo.InvariantCulture)
            : issued;
}
