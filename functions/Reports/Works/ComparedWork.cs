using System.Globalization;
using WatchReports.Language;

namespace WatchReports.Works;

/// <summary>The parts by which works are compared.</summary>
/// <param name="Id">The id.</param>
/// <param name="Title">The title.</param>
/// <param name="Slug">The slug of the publication.</param>
/// <param name="Date">The date.</param>
/// <param name="Issued">The year or month of a citation that does not give the day.</param>
internal sealed record ComparedWork(string Id, string? Title, string? Slug, DateOnly? Date, string? Issued = null)
{
    // How far apart two dates may be and still tell for the same piece.
    private const int NearDays = 30;
    private const double TitleWeight = 0.6;
    private const double DateWeight = 0.25;
    private const double PublicationWeight = 0.15;

    private static readonly string[] Ellipses = ["…", "..."];

    /// <summary>The words of the title, each once.</summary>
    public IReadOnlyList<string> Words => field ??= SearchWords.Distinct(Title ?? "");

    private string Folded => field ??= string.Join(' ', SearchWords.Split(Title ?? "").Select(found => found.Word));

    /// <summary>Whether the title is cut at its end.</summary>
    public bool IsCut => Ellipses.Any(ellipsis => Title?.TrimEnd(' ', ',', '\'', '’').EndsWith(ellipsis, StringComparison.Ordinal) == true);

    /// <summary>Whether a stored work has all that this one tells.</summary>
    public bool Fits(ComparedWork stored) =>
        (Slug is null || Slug == stored.Slug)
        && (Date is null || Date == stored.Date)
        && (Issued is null || stored.Date?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture).StartsWith(Issued, StringComparison.Ordinal) == true)
        && Folded.Length > 0
        && (Folded == stored.Folded || (IsCut && stored.Folded.StartsWith(Folded, StringComparison.Ordinal)));

    /// <summary>
    /// How alike two works are, from 0 to 1: six parts in ten for the title (Dice's coefficient of the distinct words), a quarter for the date
    /// (falling from 1 on the same day to 0 thirty days apart), the rest for the same publication. A part that the typed citation lacks does
    /// not count, and the others count for more.
    /// </summary>
    public double Similarity(ComparedWork stored)
    {
        var (sum, weights) = (0.0, 0.0);
        if (Words.Count > 0)
        {
            sum += TitleWeight * 2 * Words.Intersect(stored.Words).Count() / (Words.Count + stored.Words.Count);
            weights += TitleWeight;
        }

        if (Date is { } date)
        {
            sum += stored.Date is { } other ? DateWeight * Math.Max(0, 1 - (Math.Abs(date.DayNumber - other.DayNumber) / (double)NearDays)) : 0;
            weights += DateWeight;
        }

        if (Slug is { } slug)
        {
            sum += slug == stored.Slug ? PublicationWeight : 0;
            weights += PublicationWeight;
        }

        return weights == 0 ? 0 : Math.Round(sum / weights, 2);
    }
}
