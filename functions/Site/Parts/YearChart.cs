using System.Globalization;
using WatchReports.Language;
using WatchReports.Model;

namespace WatchReports.Site.Parts;

/// <summary>Counts by year, to be drawn, shown as a table and saved.</summary>
public sealed class YearChart
{
    // A bar and its gap need seven units of the drawing so that readers see it apart from the next.
    private const int MostYears = 80;

    // Notes with mistyped years cite works of 2201 beside works of 2021, and nothing in between.
    private const int LongestGap = 10;

    private readonly Dictionary<int, YearRow> byYear;

    /// <summary>Takes counts.</summary>
    /// <param name="title">What is counted, and by which year.</param>
    /// <param name="axis">What the years are those of.</param>
    /// <param name="units">What is counted, in plural; each count is at least the one before it.</param>
    /// <param name="rows">The counts of each year that has any, ascending; those without a year last.</param>
    public YearChart(string title, string axis, IReadOnlyList<string> units, IReadOnlyList<YearRow> rows)
    {
        (Title, Axis, Units, Rows) = (title, axis, units, rows);
        byYear = rows.Where(row => row.Year is not null).ToDictionary(row => row.Year!.Value);
        if (byYear.Count == 0)
        {
            return;
        }

        Last = FindLast([.. byYear.Keys.Order()]);
        First = byYear.Keys.Where(year => year > Last - MostYears).Min();
    }

    /// <summary>What is counted, and by which year.</summary>
    public string Title { get; }

    /// <summary>What the years are those of.</summary>
    public string Axis { get; }

    /// <summary>What is counted, in plural.</summary>
    public IReadOnlyList<string> Units { get; }

    /// <summary>The counts of each year that has any, ascending; those without a year last.</summary>
    public IReadOnlyList<YearRow> Rows { get; }

    /// <summary>The address of its files without their extensions; null for a chart without files.</summary>
    public string? Url { get; init; }

    /// <summary>The address of the page that shows it, with its place there.</summary>
    public string? Page { get; init; }

    /// <summary>The first year that is drawn.</summary>
    public int First { get; }

    /// <summary>The last year that is drawn.</summary>
    public int Last { get; }

    /// <summary>Whether a year can be drawn.</summary>
    public bool HasYears => byYear.Count > 0;

    /// <summary>The rows of the years from the first that is drawn to the last, those without counts too.</summary>
    public IEnumerable<YearRow> Drawn => !HasYears ? [] : Enumerable.Range(First, Last - First + 1)
        .Select(year => byYear.GetValueOrDefault(year, new YearRow(year, [.. Units.Select(_ => 0)])));

    /// <summary>The rows that only the table has.</summary>
    public IEnumerable<YearRow> Left => Rows.Where(row => row.Year is not { } year || year < First || year > Last);

    /// <summary>The row with the highest bar; null where no year can be drawn.</summary>
    public YearRow? Peak => HasYears ? Drawn.MaxBy(row => row.Counts[^1]) : null;

    /// <summary>The chart in one sentence, for people who do not see it.</summary>
    public string Summary => Peak is not { } peak ? $"{Title}: nothing has a year." : string.Create(
        CultureInfo.InvariantCulture,
        $"{Title}, {First} to {Last}; the most, {Written(peak)}, in {peak.Year}.");

    /// <summary>What is not drawn, in a sentence; null where everything is.</summary>
    public string? Remainder => Left.Any()
        ? $"Not drawn: {string.Join("; ", Left.Select(row => $"{Written(row)} {(row.Year is { } year
            ? string.Create(CultureInfo.InvariantCulture, $"of {year}")
            : "without a year")}"))}."
        : null;

    /// <summary>Reports by their years.</summary>
    public static YearChart OfReports(IReadOnlyList<(int Year, int Reports)> years) => new(
        "Reports by year",
        "Year of the report",
        ["reports"],
        [.. years.Select(year => new YearRow(year.Year, [year.Reports]))])
    {
        Url = "/plots/reports-by-year",
        Page = "/#reports-by-year",
    };

    /// <summary>All sources by their years.</summary>
    public static YearChart OfSources(IReadOnlyList<YearCounts> years) =>
        new(
            "Cited sources and their uses by year of the source",
            "Year of the source",
            ["sources", "uses"],
            Read(years))
        {
            Url = "/plots/sources-by-year",
            Page = "/#sources-by-year",
        };

    /// <summary>The sources of a publication by their years.</summary>
    public static YearChart OfPublication(Publication publication) => OfPublication(
        publication, "by year of the source", "Year of the source", publication.Years, "by-year");

    /// <summary>The sources of a publication by the years of the reports that cite them.</summary>
    public static YearChart OfCitingReports(Publication publication, IReadOnlyList<YearCounts> years) => OfPublication(
        publication, "by year of the report", "Year of the report", years, "by-report-year");

    private static YearChart OfPublication(
        Publication publication, string order, string axis, IReadOnlyList<YearCounts> years, string name) =>
        new($"{publication.Name}: cited sources and their uses {order}", axis, ["sources", "uses"], Read(years))
        {
            Url = $"{SiteUrls.Publication(publication.Slug)}/{name}",
            Page = $"{SiteUrls.Publication(publication.Slug)}#{name}",
        };

    private static IReadOnlyList<YearRow> Read(IReadOnlyList<YearCounts> years) =>
        [.. years.Select(year => new YearRow(year.Year, [year.Works, year.Uses]))];

    // The years behind a long gap are left out where they have lower counts in sum than the years before the
    // gap.
    private int FindLast(int[] years)
    {
        for (var index = years.Length - 1; index > 0; index--)
        {
            if (years[index] - years[index - 1] > LongestGap && Sum(years[index..]) < Sum(years[..index]))
            {
                return FindLast(years[..index]);
            }
        }

        return years[^1];
    }

    private int Sum(IEnumerable<int> years) => years.Sum(year => byYear[year].Counts[^1]);

    /// <summary>The counts with their units: <c>3 sources, 5 uses</c>.</summary>
    private string Written(YearRow row) =>
        string.Join(", ", row.Counts.Zip(Units, (count, unit) => Counted.Of(count, unit.TrimEnd('s'))));
}
