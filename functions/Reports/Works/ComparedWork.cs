using System.Globalization;
using WatchReports.Language;

namespace WatchReports.Works;

/// <summary>The parts of a work that a lookup compares.</summary>
/// <param name="Id">The id of the work.</param>
/// <param name="Title">The title as typed.</param>
/// <param name="Slug">The slug of the publication.</param>
/// <param name="Date">The date.</param>
/// <param name="Issued">The year (<c>yyyy</c>) or month (<c>yyyy-MM</c>) of a citation without a day.</param>
internal sealed record ComparedWork(string Id, string? Title, string? Slug, DateOnly? Date, string? Issued = null)
{
    // In days. An article is often cited with the date of a reprint or a translation some days later; two dates a month
    // apart are no evidence for the same article.
    private const int NearDays = 30;

    // The title counts most because a publication prints many articles a day. The date counts more than the publication
    // because news agencies' articles appear in many newspapers on one day. The weights add up to 1.
    private const double TitleWeight = 0.6;
    private const double DateWeight = 0.25;
    private const double PublicationWeight = 0.15;

    private const int FewestWords = 3;

    private static readonly string[] Ellipses = ["…", "..."];

    /// <summary>The distinct words of the title, folded for search.</summary>
    public IReadOnlyList<string> Words => field ??= SearchWords.Distinct(Title ?? "");

    private IReadOnlyList<FoundWord> AllWords => field ??= [.. SearchWords.Split(Title ?? "")];

    /// <summary>Whether the title ends with an ellipsis, as in <c>Report on Talks in Gen…</c>.</summary>
    public bool IsCut => Ellipses.Any(ellipsis =>
        Title?.TrimEnd(' ', ',', '\'', '’').EndsWith(ellipsis, StringComparison.Ordinal) == true);

    /// <summary>
    /// Whether a stored work agrees with every part of this one: the publication, the date, and the title up to its
    /// ellipsis.
    /// </summary>
    public bool Fits(ComparedWork stored) =>
        (Slug is null || Slug == stored.Slug)
        && (Date is null || Date == stored.Date)
        && (Issued is null || IsIssuedIn(stored.Date, Issued))
        && AllWords.Count > 0
        && (HasWordsOf(stored) || (IsCut && BeginsTitleOf(stored)));

    /// <summary>
    /// Whether this title, a text of which no form is known, has the whole title of a stored work in it:
    /// <c>Fourth Day Sitting of Plenary Meeting Held, KCNA</c>. A title of one or two words is found in much other
    /// text.
    /// </summary>
    public bool Names(ComparedWork stored)
    {
        var (text, title) = (Folded(AllWords).ToArray(), Folded(stored.AllWords).ToArray());
        return title.Length >= FewestWords
            && Enumerable.Range(0, Math.Max(0, text.Length - title.Length + 1))
                .Any(start => text.AsSpan(start, title.Length).SequenceEqual(title));
    }

    /// <summary>
    /// The similarity of two works, from 0 to 1, rounded to two decimals: 0.6 for the title (Dice's coefficient of
    /// the distinct words), 0.25 for the date (linear from the same day to 30 days apart) and 0.15 for the same
    /// publication. If the typed citation lacks a part, the result is divided by the sum of the other weights.
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
            sum += stored.Date is { } other ? DateWeight * Nearness(date, other) : 0;
            weights += DateWeight;
        }

        if (Slug is { } slug)
        {
            sum += slug == stored.Slug ? PublicationWeight : 0;
            weights += PublicationWeight;
        }

        return weights == 0 ? 0 : Math.Round(sum / weights, 2);
    }

    private bool HasWordsOf(ComparedWork stored) => Folded(AllWords).SequenceEqual(Folded(stored.AllWords));

    // The last word can be cut too, and then it has no ending to fold: “Party Polici…” begins “Party Policies Held”.
    private bool BeginsTitleOf(ComparedWork stored)
    {
        var last = AllWords.Count - 1;
        return last < stored.AllWords.Count
            && Folded(AllWords.Take(last)).SequenceEqual(Folded(stored.AllWords.Take(last)))
            && stored.AllWords[last].Letters.StartsWith(AllWords[last].Letters, StringComparison.Ordinal);
    }

    private static IEnumerable<string> Folded(IEnumerable<FoundWord> words) => words.Select(found => found.Word);

    private static bool IsIssuedIn(DateOnly? date, string yearOrMonth) =>
        date is { } day
        && day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture).StartsWith(yearOrMonth, StringComparison.Ordinal);

    private static double Nearness(DateOnly one, DateOnly other) =>
        Math.Max(0, 1 - (Math.Abs(one.DayNumber - other.DayNumber) / (double)NearDays));
}
