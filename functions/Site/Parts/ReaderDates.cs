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

    private ReaderDates(string day, string month) => (this.day, this.month) = (day, month);

    /// <summary>April 24, 2020: the manner of the reports themselves.</summary>
    public static ReaderDates Default { get; } = new("MMMM d, yyyy", "MMMM yyyy");

    private static ReaderDates DayFirst { get; } = new("d MMMM yyyy", "MMMM yyyy");

    private static ReaderDates Ideographs { get; } = new("yyyy年M月d日", "yyyy年M月");

    private static ReaderDates Hangul { get; } = new("yyyy년 M월 d일", "yyyy년 M월");

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

    /// <summary>Writes a year or a month: <c>2021</c>, <c>2021-03</c>.</summary>
    public string Write(string issued) =>
        DateOnly.TryParseExact(issued, "yyyy-MM", CultureInfo.InvariantCulture, DateTimeStyles.None, out var first)
            ? first.ToString(month, CultureInfo.InvariantCulture)
            : issued;
}
