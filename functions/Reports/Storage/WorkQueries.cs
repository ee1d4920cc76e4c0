using System.Runtime.CompilerServices;
using Azure.Data.Tables;
using WatchReports.Language;
using WatchReports.Model;
using WatchReports.Works;

namespace WatchReports.Storage;

/// <summary>Reads works with their uses, and the publications that they are of.</summary>
public sealed class WorkQueries(ReportTables tables)
{
    private const int MostCompanions = 20;
    private const int MostSorted = 1000;
    private static readonly string[] Columns =
        ["RowKey", "Report", "Generation", "Work", "Title", "Slug", "Language", "Date", "Uses"];

    private readonly Generations _generations = new(tables.Reports);
    private readonly ReportQueries _reports = new(tables);
    private readonly WorkRows _works = new(tables.Citations);
    private readonly UseCounts _uses = new(tables.Citations);

    internal PageCost Cost { get; init; } = new();

    /// <summary>
    /// A work with every use of it and the works cited in the same notes; null where no report cites it.
    /// </summary>
    public Task<Work?> FindAsync(string id, CancellationToken ct) => _generations.ConsistentlyAsync(
        async (visibility, seen) =>
        {
            if (await _works.ReadWithCompanionsAsync(id, visibility, seen, ct) is not { } found)
            {
                return null;
            }

            var most = found.CitedWith.OrderByDescending(pair => pair.Value)
                .ThenBy(pair => pair.Key, StringComparer.Ordinal)
                .Take(MostCompanions)
                .ToArray();
            var works = await _works.ReadAsync(most.Select(pair => pair.Key), visibility, seen, ct);
            return found.Work with
            {
                CitedWith =
                    [.. most.Where(pair => works.ContainsKey(pair.Key))
                        .Select(pair => (Work: works[pair.Key], Count: pair.Value))
                    .Select(
                        other => new CitedWith(
                            other.Work.Id, other.Work.Title, other.Work.Publication, other.Work.Date, other.Count))],
            };
        },
        ct);

    /// <summary>
    /// Lists works from key ranges of the index. A page costs a bounded number of requests: where a filter leaves
    /// little of a long range, it may hold fewer works than asked for, and its cursor goes on.
    /// </summary>
    /// <exception cref="InvalidCursorException">The cursor is not one of this listing.</exception>
    /// <exception cref="TooManyToSortException">Too many works match to be sorted by their uses.</exception>
    public Task<Page<Work>> ListAsync(WorkFilter filter, int limit, string? cursor, CancellationToken ct)
    {
        string[] slugs =
            [.. (filter.Publications ?? []).Select(Publications.SlugOf).Distinct().Order(StringComparer.Ordinal)];
        var words = SearchWords.Distinct(filter.Query ?? "");
        var cursors = new Cursors($"works {string.Join(' ', slugs)} {filter with { Publications = null }}");
        var last = cursors.Key(cursor);
        return _generations.ConsistentlyAsync(
            async (visibility, seen) =>
            {
                var matches = new Matches(filter, slugs, words, last, visibility, seen);
                await using var streams = new RowStreams(tables.Citations, Scans(matches), Columns, Cost, ct);
                var candidates = (filter.Sort, filter.Report) switch
                {
                    (WorkSort.Uses, null) when IsRanked(filter) => RankedAsync(matches, ct),
                    (WorkSort.Uses, _) => SortedAsync(matches, streams, ct),
                    (_, not null) => CitedByAsync(matches, ct),
                    _ => InRangeAsync(matches, streams),
                };
                var found = new List<(string Key, string Id)>();
                await foreach (var candidate in candidates)
                {
                    found.Add(candidate);
                    if (found.Count > limit)
                    {
                        break;
                    }
                }

                var page = ReportQueries.Page(found, limit, cursors, streams.IsCut ? matches.Resume : null);
                var works = await _works.ReadAsync(page.Items, visibility, seen, ct);
                return new Page<Work>([.. page.Items.Where(works.ContainsKey).Select(id => works[id])], page.Next);
            },
            ct);
    }

    /// <summary>The cited publications, most used first.</summary>
    public Task<IReadOnlyList<Publication>> ListPublicationsAsync(CancellationToken ct) =>
        new PublicationCounts(tables).ListAsync(ct);

    // These orders are kept; all others are made of what matches.
    private static bool IsRanked(WorkFilter filter) => filter is { From: null, To: null, Language: null, Query: null };

    /// <summary>The narrowest ranges that hold all that matches.</summary>
    private static Scan[] Scans(Matches matches)
    {
        var (filter, slugs) = (matches.Filter, matches.Slugs);
        if (filter.Report is not null || (filter.Sort == WorkSort.Uses && IsRanked(filter)))
        {
            return [];
        }

        // A title word matches fewer works than a publication does, and longer words are rarer.
        var last = filter.Sort == WorkSort.Date ? matches.Last : null;
        return matches.Words.MaxBy(word => word.Length) is { } word ? [Of(ReportIndex.ByTitle(word), word)]
            : filter.Language is { } language ? [.. slugs.DefaultIfEmpty()
                .Select(slug => Of(ReportIndex.ByLanguage, ReportIndex.LanguagePrefix(language, slug)))]
            : slugs.Length > 0 ? [.. slugs.Select(slug => Of(ReportIndex.ByPublication, slug))]
            : [Of(ReportIndex.ByDate, "")];

        Scan Of(string partition, string prefix) => Scan.Dates(partition, prefix, filter.From, filter.To, last);
    }

    /// <summary>By date, from the ranges.</summary>
    private static async IAsyncEnumerable<(string Key, string Id)> InRangeAsync(Matches matches, RowStreams streams)
    {
        string? previous = null;
        await foreach (var (key, row) in streams.MergedAsync())
        {
            matches.Seen.Add(row.GetString("Report"));
            var work = row.GetString("Work");
            // Skip the remaining rows of a work already listed.
            matches.Resume = work == previous ? matches.Resume : key;
            if (work == previous || !matches.Visibility.Shows(row) || !matches.Fits(row))
            {
                continue;
            }

            previous = work;
            matches.Resume = KeyOf(row.GetString("Date") ?? Keys.Inverted(null), work);
            yield return (matches.Resume, work);
        }
    }

    /// <summary>By date, from the contents of a report.</summary>
    private async IAsyncEnumerable<(
        string Key, string Id)> CitedByAsync(Matches matches, [EnumeratorCancellation] CancellationToken ct)
    {
        var works = (await WorksOfAsync(matches, ct))
            .Select(work => (Key: KeyOf(Keys.Inverted(work.Date), work.Id), work.Id))
            .OrderBy(work => work.Key, StringComparer.Ordinal);
        foreach (var work in works.Where(work => string.CompareOrdinal(work.Key, matches.Last) > 0))
        {
            yield return work;
        }
    }

    /// <summary>
    /// By uses, from the kept ranks; works whose counts are being changed are taken from their uses instead.
    /// </summary>
    private async IAsyncEnumerable<(
        string Key, string Id)> RankedAsync(Matches matches, [EnumeratorCancellation] CancellationToken ct)
    {
        // A rank row does not name the reports that use the work.
        matches.Seen.Add(Visibility.AnyReport);
        var changing = (await _uses.ReadAsync(ct)).Select(change => change.Work.Id).ToHashSet();
        var changed = (await _works.ReadAsync(changing, matches.Visibility, matches.Seen, ct)).Values
            .Where(work => matches.Slugs.Length == 0 || matches.Slugs.Contains(CitedWorks.SlugOf(work)))
            .Select(work => (Key: UseCounts.Rank(work.Uses.Count, Keys.Inverted(work.Date), work.Id), work.Id))
            .Where(work => string.CompareOrdinal(work.Key, matches.Last) > 0)
            .OrderBy(work => work.Key, StringComparer.Ordinal)
            .ToArray();
        var next = 0;
        string[] prefixes = matches.Slugs.Length == 0
            ? [UseCounts.Ranks]
            : [.. matches.Slugs.Select(UseCounts.RanksOf)];
        await using var streams = new RowStreams(
            tables.Citations,
            [.. prefixes.Select(prefix => prefix + Keys.Separator).Select(prefix => new Scan(
                KeyRange.Prefix(UseCounts.Partition, prefix) is var range
                    && matches.Last is { } last ? range with { From = Keys.After(prefix + last) } : range, prefix))],
            ["RowKey"],
            Cost,
            ct);
        await foreach (var (key, _) in streams.MergedAsync())
        {
            for (; next < changed.Length && string.CompareOrdinal(changed[next].Key, key) < 0; next++)
            {
                yield return changed[next];
            }

            if (UseCounts.WorkOf(key) is var work && !changing.Contains(work))
            {
                yield return (key, work);
            }
        }

        foreach (var rest in changed.Skip(next))
        {
            yield return rest;
        }
    }

    /// <summary>By uses, from all that matches.</summary>
    private async IAsyncEnumerable<(string Key, string Id)> SortedAsync(
        Matches matches, RowStreams streams, [EnumeratorCancellation] CancellationToken ct)
    {
        var works = matches.Filter.Report is not null || matches.Filter.Language is not null
            ? await CountedAsync(matches, streams, ct)
            : (await SummedAsync(matches, streams)).Values;
        var sorted = works.Select(work => (Key: UseCounts.Rank(work.Uses, work.Date, work.Id), work.Id))
            .OrderBy(work => work.Key, StringComparer.Ordinal);
        foreach (var work in sorted.Where(work => string.CompareOrdinal(work.Key, matches.Last) > 0))
        {
            yield return work;
        }
    }

    // Every report that uses a work has its row in the range, so the rows add up to all its uses.
    private static async Task<Dictionary<string, CountedWork>> SummedAsync(Matches matches, RowStreams streams)
    {
        var works = new Dictionary<string, CountedWork>();
        await foreach (var (_, row) in streams.MergedAsync())
        {
            matches.Seen.Add(row.GetString("Report"));
            if (matches.Visibility.Shows(row) && matches.Fits(row))
            {
                var id = row.GetString("Work");
                var before = works.TryGetValue(id, out var known) ? known.Uses : 0;
                works[id] = new CountedWork(
                    id, before + row.GetInt32("Uses")!.Value, row.GetString("Date") ?? Keys.Inverted(null), null);
            }
        }

        return streams.IsCut ? throw TooMany() : works;
    }

    // These rows come from one report, or from the reports that give the language; uses in other reports count too.
    private async Task<IEnumerable<CountedWork>> CountedAsync(Matches matches, RowStreams streams, CancellationToken ct)
    {
        string[] ids = matches.Filter.Report is not null
            ? [.. (await WorksOfAsync(matches, ct)).Select(work => work.Id)]
            : [.. (await SummedAsync(matches, streams)).Keys];
        if (ids.Length > MostSorted)
        {
            throw TooMany();
        }

        return (await _works.ReadAsync(ids, matches.Visibility, matches.Seen, ct)).Values
            .Select(work => new CountedWork(work.Id, work.Uses.Count, Keys.Inverted(work.Date), null));
    }

    private async Task<IReadOnlyList<Work>> WorksOfAsync(Matches matches, CancellationToken ct)
    {
        var filter = matches.Filter;
        matches.Seen.Add(filter.Report!);
        if (await _reports.FindAsync(filter.Report!, ct) is not { } report)
        {
            return [];
        }

        var dated = filter.From is not null || filter.To is not null;
        return [.. CitedWorks.FromReport(report)
            .Where(work => matches.Fits(work.Title, CitedWorks.SlugOf(work), work.Language))
            .Where(
                work => !dated
                    || (
                        work.Date >= (filter.From ?? DateOnly.MinValue)
                            && work.Date <= (filter.To ?? DateOnly.MaxValue)))];
    }

    private static TooManyToSortException TooMany() => new(
        "uses: too many works match to be sorted by their uses; narrow the dates, or give no other filter than"
        + " publication");

    private static string KeyOf(string date, string work) => $"{date}{Keys.Separator}{work}";

    /// <summary>The filters and the state of one page.</summary>
    private sealed record Matches(
        WorkFilter Filter,
        string[] Slugs,
        IReadOnlyList<string> Words,
        string? Last,
        Visibility Visibility,
        ISet<string> Seen)
    {
        /// <summary>The key that a page which was cut goes on behind.</summary>
        public string? Resume { get; set; }

        /// <summary>Whether a row matches the filters that its key range does not cover.</summary>
        public bool Fits(TableEntity row) =>
            Fits(row.GetString("Title"), row.GetString("Slug"), row.GetString("Language"));

        public bool Fits(string? title, string? slug, string? language) =>
            (Slugs.Length == 0 || Slugs.Contains(slug))
            && (Filter.Language is null || Filter.Language.Equals(language, StringComparison.OrdinalIgnoreCase))
            && (Words.Count == 0 || !Words.Except(SearchWords.Distinct(title ?? "")).Any());
    }
}
