using Azure.Data.Tables;
using WatchReports.Language;
using WatchReports.Model;
using WatchReports.Works;

namespace WatchReports.Storage;

/// <summary>
/// The rows of the <c>citations</c> table. Each partition is a kind of lookup, and each lookup is a range of row keys
/// in it:
/// <list type="bullet">
/// <item><c>work</c>, by <c>work:report:generation:part</c>: the work with its uses in the report, as JSON;</item>
/// <item><c>date</c>, by <c>inverted date:work:report:generation</c>;</item>
/// <item><c>publication</c>, by <c>slug:inverted date:work:report:generation</c>;</item>
/// <item><c>language</c>, by <c>tag:inverted date:work:report:generation</c> and <c>tag+slug:inverted
/// date:work:report:generation</c>;</item>
/// <item><c>title0</c> to <c>title7</c>, by <c>word:inverted date:work:report:generation</c>;</item>
/// <item><c>text0</c> to <c>text15</c>, by <c>word:inverted date:inverted number:report:generation</c>: the reports
/// that have a word.</item>
/// </list>
/// Beside them is the partition <c>uses</c>, of <see cref="UseCounts"/>. Few partitions, because a transaction cannot
/// span two: a report then takes a handful of requests instead of hundreds.
/// </summary>
internal static class ReportIndex
{
    public const string Works = "work";
    public const string ByDate = "date";
    public const string ByPublication = "publication";
    public const string ByLanguage = "language";

    // The rows of words are most of all rows; several partitions let them be written faster, and few keep
    // transactions full.
    private const int TitlePartitions = 8;
    private const int TextPartitions = 16;

    private const int MostWords = 64;
    private const int MostTextWords = 20_000;
    private const int LongestIndexedTitle = 1000;

    // Ten uses with ten contexts each fit into an entity, even where JSON escapes every character.
    private const int UsesPerRow = 10;

    /// <summary>The partition of a word of titles.</summary>
    public static string ByTitle(string word) => $"title{Spread(word, TitlePartitions)}";

    /// <summary>The partition of a word of the text of reports.</summary>
    public static string ByText(string word) => $"text{Spread(word, TextPartitions)}";

    /// <summary>All rows of a generation of a report.</summary>
    /// <param name="report">The report.</param>
    /// <param name="works">What <see cref="CitedWorks.FromReport"/> gives for it.</param>
    /// <param name="generation">The generation.</param>
    public static IEnumerable<TableEntity> Rows(Report report, IReadOnlyList<Work> works, string generation)
    {
        var companions = CitedWithCounts.Of(report);
        foreach (var work in works)
        {
            var slug = CitedWorks.SlugOf(work);
            var owner = $"{work.Id}{Keys.Separator}{report.Id}{Keys.Separator}{generation}";
            var dated = $"{Keys.Inverted(work.Date)}{Keys.Separator}{owner}";
            var part = 0;
            foreach (var uses in work.Uses.Chunk(UsesPerRow))
            {
                var row = Row(Works, $"{owner}{Keys.Separator}{part++:D4}", report.Id, generation);
                PackedJson.Pack(row, work with { Uses = uses }, ModelJson.Readable.Work);
                if (part == 1 && companions.TryGetValue(work.Id, out var others))
                {
                    CitedWithCounts.Pack(row, others);
                }

                yield return row;
            }

            yield return Described(Row(ByDate, dated, report.Id, generation), work, slug);
            if (slug is not null)
            {
                yield return Described(
                    Row(ByPublication, $"{slug}{Keys.Separator}{dated}", report.Id, generation), work, slug);
            }

            if (work.Language is { } language)
            {
                foreach (
                    var prefix in slug is null
                        ? [LanguagePrefix(language)]
                        : new[] { LanguagePrefix(language), LanguagePrefix(language, slug) })
                {
                    yield return Described(
                        Row(ByLanguage, $"{prefix}{Keys.Separator}{dated}", report.Id, generation), work, slug);
                }
            }

            foreach (var word in SearchWords.Distinct(work.Title ?? "").Take(MostWords))
            {
                yield return Described(
                    Row(ByTitle(word), $"{word}{Keys.Separator}{dated}", report.Id, generation), work, slug);
            }
        }

        var order = $"{Keys.Inverted(report.Date)}{Keys.Separator}{Keys.Inverted(report.Number)}";
        var place = $"{order}{Keys.Separator}{report.Id}{Keys.Separator}{generation}";
        foreach (
            var word in ReportText.Passages(report)
                .SelectMany(SearchWords.Split)
                .Select(found => found.Word)
                .Distinct()
                .Take(MostTextWords))
        {
            yield return Row(ByText(word), $"{word}{Keys.Separator}{place}", report.Id, generation);
        }
    }

    /// <summary>What the rows of a language, or of a publication in it, begin with.</summary>
    public static string LanguagePrefix(string language, string? slug = null) =>
        slug is null ? language.ToLowerInvariant() : $"{language.ToLowerInvariant()}+{slug}";

    /// <summary>What a report adds to the uses of each of its works.</summary>
    public static IReadOnlyList<CountedWork> Counted(IReadOnlyList<Work> works) =>
        [.. works.Select(
            work => new CountedWork(work.Id, work.Uses.Count, Keys.Inverted(work.Date), CitedWorks.SlugOf(work)))];

    // The same in every process, which the hash codes of strings are not.
    private static uint Spread(string word, uint partitions) =>
        word.Aggregate(2166136261u, (hash, character) => unchecked((hash ^ character) * 16777619u)) % partitions;

    private static TableEntity Row(string partition, string row, string report, string generation) =>
        new(partition, row)
        {
            ["Report"] = report,
            ["Generation"] = generation,
        };

    private static TableEntity Described(TableEntity row, Work work, string? slug)
    {
        row["Work"] = work.Id;
        row["Title"] = work.Title is { Length: > LongestIndexedTitle } title
            ? $"{title[..(LongestIndexedTitle - 1)]}…"
            : work.Title;
        row["Publication"] = work.Publication;
        row["Slug"] = slug;
        row["Language"] = work.Language;
        row["Date"] = work.Date is null ? null : Keys.Inverted(work.Date);
        row["Uses"] = work.Uses.Count;
        return row;
    }
}
