using System.Globalization;
using WatchReports.Language;
using WatchReports.Model;
using WatchReports.Replica;
using WatchReports.Tests.Storage;
using WatchReports.Works;
using Xunit;

namespace WatchReports.Tests.Replica;

/// <summary>
/// Holds every query of the replica against a plain computation over all reports, after each of many random changes.
/// </summary>
public sealed class RandomCatalogTests(AzuriteFixture azurite)
{
    private const int Changes = 25;
    private const int Blobs = 8;
    private const int Numbers = 12;
    private const int Questions = 30;

    private static readonly string[] Names =
        ["KCNA", "Korean Central News Agency", "Rodong Sinmun", "Asahi Shimbun", "38 North"];
    private static readonly string[] Words =
        ["talks", "policy", "Policies", "Seoul", "missile", "café", "U.S.", "the", "of", "朝鮮", "O’Brien’s", "5.5"];

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Every_query_equals_a_plain_computation_after_each_random_change()
    {
        for (var seed = 1; seed <= Soak.Times(2); seed++)
        {
            var random = new Random(seed);
            using var library = await Library.CreateAsync(azurite, Ct);
            for (var change = 1; change <= Changes; change++)
            {
                await ChangeAsync(library, random);
                var counting = await PlainCatalog.CheckAsync(library, Ct);
                var reports = await ReadAllAsync(library, counting);
                await library.ReadAsync(
                    view =>
                    {
                        for (var question = 0; question < Questions; question++)
                        {
                            CheckReports(view, reports, random);
                            CheckWorks(view, reports, random);
                        }

                        CheckPublications(view, reports);
                        CheckDetails(view, reports);
                        return true;
                    },
                    Ct);
            }
        }
    }

    private static async Task ChangeAsync(Library library, Random random)
    {
        var blob = $"{random.Next(Blobs)}.txt";
        if (random.Next(5) == 0)
        {
            await library.Container.GetBlobClient(blob).DeleteIfExistsAsync(cancellationToken: Ct);
        }
        else
        {
            await library.UploadAsync(blob, Text(random), Ct);
        }

        await library.Ingestor.IngestAsync(blob, Ct);
    }

    private static Task<Report[]> ReadAllAsync(Library library, Dictionary<string, string> counting) =>
        library.ReadAsync(
            view => counting.Values.Distinct()
                .SelectMany(hash => PlainCatalog.Parse(library.Uploaded[hash]))
                .Select(report => report.Id)
                .Distinct()
                .Select(id => view.Reports.Find(id)!)
                .ToArray(),
            Ct);

    private static void CheckReports(ReplicaView view, Report[] reports, Random random)
    {
        var filter = new ReportFilter(
            Maybe(random, "watch-report", "special-paper"),
            MaybeDay(random),
            MaybeDay(random),
            Maybe(random, "Ada Lovelace", "grace hopper", "Nobody"),
            Maybe(random, Words));
        var expected = reports
            .Where(report => filter.Series is null || Slug.Of(report.Series) == filter.Series)
            .Where(report => filter.From is null || report.Date >= filter.From)
            .Where(report => filter.To is null || report.Date <= filter.To)
            .Where(report => filter.Author is null
                || report.Authors.Any(author => Folding.Fold(author.Name) == Folding.Fold(filter.Author)))
            .Where(report => filter.Query is null || SearchWords.Distinct(filter.Query).All(
                ReportText.Passages(report).SelectMany(SearchWords.Distinct).Contains))
            .OrderByDescending(report => report.Date)
            .ThenByDescending(report => report.Number)
            .ThenBy(report => report.Id, StringComparer.Ordinal)
            .Select(report => report.Id);
        Assert.Equal(
            expected,
            All(random, (limit, cursor) => view.Reports.List(filter, limit, cursor)).Select(report => report.Id));
    }

    private static void CheckWorks(ReplicaView view, Report[] reports, Random random)
    {
        var filter = new WorkFilter(
            random.Next(3) == 0 ? [.. Names.Where(_ => random.Next(2) == 0)] : null,
            MaybeDay(random),
            MaybeDay(random),
            Maybe(random, [.. reports.Select(report => report.Id).DefaultIfEmpty("watch-report-1")]),
            Maybe(random, Words),
            Maybe(random, "ja", "ko"),
            random.Next(2) == 0 ? WorkSort.Date : WorkSort.Uses);
        var parts = reports.SelectMany(CitedWorks.FromReport).ToLookup(work => work.Id);
        var slugs = filter.Publications?.Select(Publications.SlugOf).ToArray();
        var expected = PlainCatalog.WorksOf(reports)
            .Where(work => slugs is null or [] || slugs.Contains(CitedWorks.SlugOf(work)))
            .Where(work => filter.From is null || work.Date >= filter.From)
            .Where(work => filter.To is null || work.Date <= filter.To)
            .Where(work => filter.Report is null || work.Uses.Any(use => use.Report == filter.Report))
            .Where(work => filter.Language is null || parts[work.Id].Any(part => part.Language == filter.Language
                && (filter.Report is null || part.Uses[0].Report == filter.Report)))
            .Where(work => filter.Query is null || SearchWords.Distinct(filter.Query).All(
                parts[work.Id].SelectMany(part => SearchWords.Distinct(part.Title ?? "")).Contains));
        var ordered = filter.Sort == WorkSort.Uses
            ? expected.OrderByDescending(work => work.Uses.Count).ThenByDescending(work => work.Date)
            : expected.OrderByDescending(work => work.Date);
        Assert.Equal(
            ordered.ThenBy(work => work.Id, StringComparer.Ordinal).Select(work => work.Id),
            All(random, (limit, cursor) => view.Works.List(filter, limit, cursor)).Select(work => work.Id));
    }

    private static void CheckPublications(ReplicaView view, Report[] reports)
    {
        var expected = PlainCatalog.WorksOf(reports)
            .Where(work => work.Publication is not null)
            .GroupBy(CitedWorks.SlugOf)
            .Select(works => (
                Slug: works.Key!,
                Works: works.Count(),
                Uses: works.Sum(work => work.Uses.Count),
                First: works.Min(work => work.Date),
                Last: works.Max(work => work.Date),
                Years: string.Join(' ', works.GroupBy(work => work.Date?.Year ?? int.MaxValue)
                    .OrderBy(year => year.Key)
                    .Select(year => $"{year.Key}:{year.Count()}:{year.Sum(work => work.Uses.Count)}"))))
            .OrderByDescending(publication => publication.Uses)
            .ThenBy(publication => publication.Slug, StringComparer.Ordinal);
        Assert.Equal(expected, view.Works.ListPublications().Select(publication => (
            publication.Slug,
            publication.Works,
            publication.Uses,
            publication.First,
            publication.Last,
            string.Join(' ', publication.Years.Select(
                year => $"{year.Year ?? int.MaxValue}:{year.Works}:{year.Uses}")))));
    }

    private static void CheckDetails(ReplicaView view, Report[] reports)
    {
        var together = reports.SelectMany(report => report.Notes)
            .Select(note => note.Citations.Select(citation => citation.Work).OfType<string>().Distinct().ToArray())
            .SelectMany(works => works.SelectMany(
                one => works.Where(other => other != one).Select(other => (one, other))))
            .CountBy(pair => pair)
            .ToLookup(pair => pair.Key.one, pair => (pair.Key.other, pair.Value));
        var citations = reports.SelectMany(report => report.Notes)
            .SelectMany(note => note.Citations)
            .Where(citation => citation.Work is not null)
            .ToArray();
        var found = view.Lookup.Find(citations, Ct);
        foreach (var work in PlainCatalog.WorksOf(reports))
        {
            var shown = view.Works.Find(work.Id)!;
            Assert.Equal(
                together[work.Id].OrderByDescending(other => other.Value)
                    .ThenBy(other => other.other, StringComparer.Ordinal)
                    .Take(20),
                shown.CitedWith!.Select(other => (other.Id, other.Count)));
            Assert.Equal(work.Uses.Count, shown.Uses.Count);
            Assert.Equal(LookupStatus.Found, found[work.Id].Status);
            Assert.Equal(work.Id, Assert.Single(found[work.Id].Works).Id);
        }
    }

    private static List<T> All<T>(Random random, Func<int, string?, Page<T>> list)
    {
        var (items, limit, cursor) = (new List<T>(), random.Next(1, 12), (string?)null);
        do
        {
            var page = list(limit, cursor);
            items.AddRange(page.Items);
            cursor = page.Next;
        }
        while (cursor is not null);
        return items;
    }

    private static string? Maybe(Random random, params string[] values) =>
        random.Next(3) == 0 ? values[random.Next(values.Length)] : null;

    private static DateOnly? MaybeDay(Random random) =>
        random.Next(4) == 0 ? new DateOnly(2019, 1, 1).AddDays(random.Next(365)) : null;

    private static string Text(Random random) => string.Join(
        "\n\n",
        Enumerable.Range(1, Numbers)
            .Where(_ => random.Next(4) == 0)
            .DefaultIfEmpty(1)
            .Select(number => Report(number, random)));

    private static string Report(int number, Random random)
    {
        string[] notes = [.. Enumerable.Range(0, random.Next(6)).Select(_ => Note(random))];
        var date = new DateOnly(2019, 1, 1).AddDays(random.Next(365));
        return Library.Text(number, date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), notes)
            .Replace("says no more", $"says {string.Join(' ', Pick(random))} no more", StringComparison.Ordinal)
            .Replace("Watch Report", random.Next(4) == 0 ? "Special Paper" : "Watch Report", StringComparison.Ordinal)
            .Replace("Ada LOVELACE", random.Next(3) == 0 ? "Grace HOPPER" : "Ada LOVELACE", StringComparison.Ordinal);
    }

    private static string Note(Random random) => random.Next(6) == 0
        ? "See, note [1]."
        : string.Join("; ", Enumerable.Range(0, random.Next(1, 4)).Select(_ => Citation(random)));

    // Few titles and days, so that reports share works.
    private static string Citation(Random random)
    {
        var date = new DateOnly(2019, 1, 1).AddDays(7 * random.Next(10));
        var language = random.Next(3) switch { 0 => " (Japanese article)", 1 => " (Korean article)", _ => "" };
        return $"“{string.Join(' ', Pick(random))},” {Names[random.Next(Names.Length)]}, {date:yyyy-MM-dd}{language}";
    }

    private static IEnumerable<string> Pick(Random random) =>
        Enumerable.Range(0, random.Next(1, 3)).Select(_ => Words[random.Next(Words.Length)]);
}
