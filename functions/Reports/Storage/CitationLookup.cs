using Azure.Data.Tables;
using WatchReports.Model;
using WatchReports.Works;

namespace WatchReports.Storage;

/// <summary>Finds the works of citations that may be typed imprecisely.</summary>
public sealed class CitationLookup(ReportTables tables)
{
    private const int ConcurrentSearches = 16;
    private const int MostRows = 1000;
    private const int MostNear = 3;
    private const int MostFitting = 10;
    private const int NearDays = 14;
    private const int LatestDays = 400;
    private const double LeastSimilarity = 0.3;
    private static readonly string[] Columns = ["RowKey", "Report", "Generation", "Work", "Title", "Slug", "Date"];

    private readonly Generations _generations = new(tables.Reports);
    private readonly WorkRows _works = new(tables.Citations);

    /// <summary>
    /// Finds the works of each parsed citation, by work id. A work stored under the id of the citation takes one
    /// request. For any other citation the lookup reads up to three key ranges of up to a thousand rows each: the two
    /// longest words of the title, and the works of the publication around the date.
    /// </summary>
    public Task<IReadOnlyDictionary<string, FoundWorks>> FindAsync(
        IEnumerable<Citation> citations, CancellationToken ct)
    {
        var typed = citations.Where(citation => citation.Work is not null)
            .DistinctBy(citation => citation.Work)
            .Select(Compared)
            .ToArray();
        return _generations.ConsistentlyAsync((visibility, seen) => FindAsync(typed, visibility, seen, ct), ct);
    }

    private static ComparedWork Compared(Citation citation) => new(
        citation.Work!,
        citation.Title,
        citation.Publication is { } publication ? Publications.SlugOf(publication) : null,
        citation.Date,
        citation.Issued);

    private async Task<IReadOnlyDictionary<string, FoundWorks>> FindAsync(
        ComparedWork[] typed, Visibility visibility, ISet<string> seen, CancellationToken ct)
    {
        var exact = await _works.ReadAsync(typed.Select(citation => citation.Id), visibility, seen, ct);
        var candidates = new Dictionary<string, IReadOnlyList<ComparedWork>>();
        await Parallel.ForEachAsync(
            typed.Where(citation => !exact.ContainsKey(citation.Id)),
            new ParallelOptions { MaxDegreeOfParallelism = ConcurrentSearches, CancellationToken = ct },
            async (citation, token) =>
            {
                var rows = new List<TableEntity>();
                foreach (var range in Ranges(citation))
                {
                    rows.AddRange(await FirstAsync(range, token));
                }

                lock (candidates)
                {
                    seen.UnionWith(rows.Select(row => row.GetString("Report")));
                    candidates[citation.Id] =
                        [.. rows.Where(visibility.Shows).DistinctBy(row => row.GetString("Work")).Select(Compared)];
                }
            });

        var absent = typed.Where(citation => candidates.ContainsKey(citation.Id)).ToArray();
        var fitting = absent.ToDictionary(
            citation => citation.Id,
            citation => candidates[citation.Id].Where(citation.Fits).Take(MostFitting).ToArray());
        var near = absent.Where(citation => fitting[citation.Id].Length == 0)
            .ToDictionary(citation => citation.Id, citation => Nearest(citation, candidates[citation.Id]));
        var works = await _works.ReadAsync(
            fitting.Values.SelectMany(fits => fits.Select(fit => fit.Id))
                .Concat(near.Values.SelectMany(works => works.Select(work => work.Id))), visibility, seen, ct);
        return typed.ToDictionary(citation => citation.Id, citation =>
        {
            if (exact.TryGetValue(citation.Id, out var work))
            {
                return new FoundWorks(LookupStatus.Found, [work], []);
            }

            Work[] fits = [.. fitting[citation.Id].Select(fit => works.GetValueOrDefault(fit.Id)).OfType<Work>()];
            return fits.Length switch
            {
                0 => new FoundWorks(
                    LookupStatus.NotFound, [], [.. near.GetValueOrDefault(citation.Id, [])
                        .Where(other => works.ContainsKey(other.Id))
                    .Select(other => new NearWork(WorkReference.From(works[other.Id]), other.Similarity))]),
                1 => new FoundWorks(LookupStatus.Found, fits, []),
                _ => new FoundWorks(LookupStatus.Ambiguous, fits, []),
            };
        });
    }

    private static ComparedWork Compared(TableEntity row) => new(
        row.GetString("Work"),
        row.GetString("Title"),
        row.GetString("Slug"),
        row.GetString("Date") is { } date ? Keys.Date(date) : null);

    private static (string Id, double Similarity)[] Nearest(
        ComparedWork typed, IReadOnlyList<ComparedWork> candidates) =>
        [.. candidates.Select(candidate => (candidate.Id, Similarity: typed.Similarity(candidate)))
            .Where(candidate => candidate.Similarity >= LeastSimilarity)
            .OrderByDescending(candidate => candidate.Similarity)
            .ThenBy(candidate => candidate.Id, StringComparer.Ordinal)
            .Take(MostNear)];

    private static IEnumerable<KeyRange> Ranges(ComparedWork citation)
    {
        // A year mistyped by one is still found; later works cannot be meant.
        var latest = citation.Date is { } day && day.DayNumber + LatestDays < DateOnly.MaxValue.DayNumber
            ? day.AddDays(LatestDays)
            : (DateOnly?)null;
        var (from, to) = (latest is null ? "" : Keys.Inverted(latest), Keys.After(Keys.Inverted(null)));
        // The last word of a cut title may be incomplete, so only the words before it are looked up.
        var words = citation.IsCut && citation.Words.Count > 1 ? citation.Words.SkipLast(1) : citation.Words;
        foreach (var word in words.OrderByDescending(word => word.Length).Take(2))
        {
            yield return new KeyRange(
                ReportIndex.ByTitle(word), $"{word}{Keys.Separator}{from}", $"{word}{Keys.Separator}{to}");
        }

        if (citation.Slug is { } slug && citation.Date is { } date)
        {
            var first = DateOnly.FromDayNumber(Math.Max(date.DayNumber - NearDays, 0));
            var last = DateOnly.FromDayNumber(Math.Min(date.DayNumber + NearDays, DateOnly.MaxValue.DayNumber));
            (from, to) = Keys.Dates(first, last);
            yield return new KeyRange(
                ReportIndex.ByPublication, $"{slug}{Keys.Separator}{from}", $"{slug}{Keys.Separator}{to}");
        }
    }

    private async Task<IReadOnlyList<TableEntity>> FirstAsync(KeyRange range, CancellationToken ct)
    {
        await foreach (
            var page in tables.Citations.QueryAsync<TableEntity>(range.Filter, MostRows, Columns, ct).AsPages())
        {
            return page.Values;
        }

        return [];
    }
}
