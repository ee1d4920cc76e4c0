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
        var query = MaybeQuery(random);
        var filter = new ReportFilter(
            Maybe(random, "watch-report", "special-paper"),
            MaybeDay(random),
            MaybeDay(random),
            Maybe(random, "Ada Lovelace", "HOPPER", "grace", "Nobody"),
            query is null ? null : SearchQuery.Read(query),
            random.Next(2) == 0 ? ReportParts.All : (ReportParts)random.Next(1, 8),
            Sort: random.Next(2) == 0 ? ReportSort.Date : ReportSort.Relevance);
        string[] expected =
        [
            .. reports
                .Where(report => filter.Series is null || Slug.Of(report.Series) == filter.Series)
                .Where(report => filter.From is null || report.Date >= filter.From)
                .Where(report => filter.To is null || report.Date <= filter.To)
                .Where(report => filter.Author is null
                    || report.Authors.Any(author => PlainSearch.Finds(filter.Author, [author.Name])))
                .Where(report => query is null || PlainSearch.Finds(
                    query,
                    ReportText.Passages(report)
                        .Where(passage => filter.In.HasFlag(passage.Part))
                        .Select(passage => passage.Text)))
                .OrderByDescending(report => report.Date)
                .ThenByDescending(report => report.Number)
                .ThenBy(report => report.Id, StringComparer.Ordinal)
                .Select(report => report.Id),
        ];
        var listed = All(random, (limit, cursor) => view.Reports.List(filter, limit, cursor));
        var found = listed.Select(report => report.Id);
        if (query is not null && filter.Sort == ReportSort.Relevance)
        {
            Assert.Equal(expected.Order(StringComparer.Ordinal), found.Order(StringComparer.Ordinal));
        }
        else
        {
            Assert.Equal(expected, found);
        }

        Assert.All(listed, report => Assert.Equal(query is null, report.Match is null));
        var first = view.Reports.List(filter, 1, null, ReportQueries.FacetNames);
        Assert.Equal(expected.Length, first.Total);
        var kept = reports.Where(report => expected.Contains(report.Id)).ToArray();
        AssertFacet(kept.Select(report => Slug.Of(report.Series)), first.Facets!["series"]);
        AssertFacet(kept.Select(report => Text(report.Date.Year)), first.Facets["year"]);
        AssertFacet(
            kept.SelectMany(report => report.Authors.Select(author => author.Name).Distinct()), first.Facets["author"]);
    }

    private static void CheckWorks(ReplicaView view, Report[] reports, Random random)
    {
        var query = MaybeQuery(random);
        var filter = new WorkFilter(
            random.Next(3) == 0 ? [.. Names.Where(_ => random.Next(2) == 0)] : null,
            MaybeDay(random),
            MaybeDay(random),
            reports.Length == 0 ? null : Maybe(random, [.. reports.Select(report => report.Id)]),
            query is null ? null : SearchQuery.Read(query),
            Maybe(random, "ja", "ko"),
            random.GetItems(Enum.GetValues<WorkSort>(), 1)[0]);
        var parts = reports.SelectMany(report => CitedWorks.FromReport(report)).ToLookup(work => work.Id);
        var slugs = filter.Publications?.Select(Publications.BuiltIn.SlugOf).ToArray();
        Work[] kept =
        [
            .. PlainCatalog.WorksOf(reports)
                .Where(work => slugs is null or [] || slugs.Contains(SlugOf(work)))
                .Where(work => filter.From is null || PeriodOf(work)?.First >= filter.From)
                .Where(work => filter.To is null || PeriodOf(work)?.Last <= filter.To)
                .Where(work => filter.Report is null || work.Uses.Any(use => use.Report == filter.Report))
                .Where(work => filter.Language is null || parts[work.Id].Any(part => part.Language == filter.Language
                    && (filter.Report is null || part.Uses[0].Report == filter.Report)))
                .Where(work => query is null || PlainSearch.Finds(query, parts[work.Id].SelectMany(PassagesOf))),
        ];
        var ordered = filter.Sort == WorkSort.Uses
            ? kept.OrderByDescending(work => work.Uses.Count).ThenByDescending(Date, StringComparer.Ordinal)
            : kept.OrderByDescending(Date, StringComparer.Ordinal);
        var expected = ordered.ThenBy(work => work.Id, StringComparer.Ordinal).Select(work => work.Id);
        var found =
            All(random, (limit, cursor) => view.Works.List(filter, limit, cursor)).Select(work => work.Id);
        if (query is not null && filter.Sort == WorkSort.Relevance)
        {
            Assert.Equal(expected.Order(StringComparer.Ordinal), found.Order(StringComparer.Ordinal));
        }
        else
        {
            Assert.Equal(expected, found);
        }

        var first = view.Works.List(filter, 1, null, WorkQueries.FacetNames);
        Assert.Equal(kept.Length, first.Total);
        AssertFacet(kept.Select(work => SlugOf(work) ?? ""), first.Facets!["publication"]);
        AssertFacet(kept.Select(work => Date(work) is { Length: > 3 } date ? date[..4] : ""), first.Facets["year"]);
        AssertFacet(
            kept.SelectMany(work => parts[work.Id].Select(part => part.Language ?? "").Distinct()),
            first.Facets["language"]);
    }

    private static IEnumerable<string> PassagesOf(Work part) =>
        [
            .. new[] { part.Title, part.Url }.OfType<string>(),
            .. part.Authors,
            .. part.Publication is { } name ? Publications.BuiltIn.NamesOf(name) : [],
        ];

    private static Period? PeriodOf(Work work) => Period.Read(Date(work));

    private static string Date(Work work) =>
        work.Date?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) ?? work.Issued ?? "";

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);

    private static void AssertFacet(IEnumerable<string> values, Facet facet)
    {
        var counts = values.Where(value => value.Length > 0)
            .CountBy(value => value)
            .OrderByDescending(count => count.Value)
            .ThenBy(count => count.Key, StringComparer.Ordinal)
            .ToArray();
        Assert.Equal(counts.Take(20), facet.Values.Select(value => KeyValuePair.Create(value.Value, value.Count)));
        Assert.Equal(counts.Skip(20).Sum(count => count.Value), facet.Others);
    }

    private static string? SlugOf(Work work) =>
        work.Publication is { } publication ? Publications.BuiltIn.SlugOf(publication) : null;

    private static void CheckPublications(ReplicaView view, Report[] reports)
    {
        var expected = PlainCatalog.WorksOf(reports)
            .Where(work => work.Publication is not null)
            .GroupBy(SlugOf)
            .Select(works => (
                Slug: works.Key!,
                Works: works.Count(),
                Uses: works.Sum(work => work.Uses.Count),
                First: works.Min(work => work.Date),
                Last: works.Max(work => work.Date),
                Years: string.Join(' ', works.GroupBy(work => PeriodOf(work)?.First.Year ?? int.MaxValue)
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

    // One to three terms, of which the first is not excluded.
    private static string? MaybeQuery(Random random) => random.Next(2) == 0
        ? null
        : string.Join(' ', Enumerable.Range(0, random.Next(1, 4)).Select(
            index => $"{(index > 0 && random.Next(4) == 0 ? $"-{Term(random, 3)}" : Term(random, 4))}"));

    private static string Term(Random random, int kinds) => random.Next(kinds) switch
    {
        0 => Words[random.Next(Words.Length)],
        1 => $"“{Words[random.Next(Words.Length)]} {Words[random.Next(Words.Length)]}”",
        2 => random.GetItems(["polici*", "mis*", "missiles*", "cent*", "korean-central"], 1)[0],
        _ => $"{Term(random, 3)} OR {Term(random, 3)}",
    };

    // The first days of months and years are where a month or a year counts as a whole.
    private static DateOnly? MaybeDay(Random random) =>
        random.Next(4) != 0 ? null
        : random.Next(2) == 0 ? new DateOnly(2019, 1, 1).AddMonths(random.Next(5)).AddDays(-random.Next(2))
        : new DateOnly(2019, 1, 1).AddDays(random.Next(365));

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
        var day = random.Next(6) switch { 0 => $"{date:MMMM yyyy}", 1 => $"{date:yyyy}", _ => $"{date:yyyy-MM-dd}" };
        return $"“{string.Join(' ', Pick(random))},” {Names[random.Next(Names.Length)]}, {day}{language}";
    }

    private static IEnumerable<string> Pick(Random random) =>
        Enumerable.Range(0, random.Next(1, 3)).Select(_ => Words[random.Next(Words.Length)]);
}
