using WatchReports.Language;
using WatchReports.Model;

namespace WatchReports.Storage;

/// <summary>Reads reports.</summary>
public sealed class ReportQueries(ReportTables tables)
{
    private const int ConcurrentReads = 16;
    // What a page may cost where few of the reports that hold the words are of the author asked for.
    private const int MostReports = 200;

    private readonly CurrentReports _heads = new(tables.Reports);
    private readonly StoredReports _contents = new(tables.Contents);
    private readonly Generations _generations = new(tables.Reports);

    internal PageCost Cost { get; init; } = new();

    /// <summary>The report with an id; null if there is none.</summary>
    public async Task<Report?> FindAsync(string id, CancellationToken ct)
    {
        while (await _heads.FindAsync(id, ct) is { } head)
        {
            if (await _contents.ReadAsync(head.Generation, ct) is { } stored)
            {
                return stored.Report;
            }

            // Replaced between the two reads, unless the head is still the same.
            if ((await _heads.FindAsync(id, ct))?.Generation == head.Generation)
            {
                throw new InvalidDataException(
                    $"The contents of report {id} are missing from the tables; upload '{head.Blob}' again.");
            }
        }

        return null;
    }

    /// <summary>
    /// Lists reports, newest first and the higher number first on one day; those that were searched for with the
    /// sentence that matches. A page costs a bounded number of requests: where a filter leaves little, it may hold
    /// fewer reports than asked for, and its cursor goes on.
    /// </summary>
    /// <exception cref="InvalidCursorException">The cursor is not one of this listing.</exception>
    public Task<Page<ReportSummary>> ListAsync(ReportFilter filter, int limit, string? cursor, CancellationToken ct)
    {
        var cursors = new Cursors($"reports {filter}");
        var last = cursors.Key(cursor);
        var words = SearchWords.Distinct(filter.Query ?? "");
        return words.Count == 0
            ? ListAsync(filter, limit, cursors, last, ct)
            : _generations.ConsistentlyAsync(
                (visibility, seen) => SearchAsync(filter, words, limit, cursors, last, visibility, seen, ct), ct);
    }

    /// <summary>
    /// Cuts what was read to the limit, and makes the cursor of the next page where something is left.
    /// </summary>
    /// <param name="read">What was read, one more than the limit where there is more.</param>
    /// <param name="limit">The most items of a page.</param>
    /// <param name="cursors">Makes the cursor.</param>
    /// <param name="resume">Where reading was cut, the key to go on behind.</param>
    internal static Page<T> Page<T>(
        List<(string Key, T Item)> read, int limit, Cursors cursors, string? resume = null) => new(
        [.. read.Take(limit).Select(entry => entry.Item)],
        read.Count > limit ? cursors.Of(read[limit - 1].Key) : resume is null ? null : cursors.Of(resume));

    private async Task<Page<ReportSummary>> ListAsync(
        ReportFilter filter, int limit, Cursors cursors, string? last, CancellationToken ct)
    {
        var prefix = filter.Series is { } series
            ? CurrentReports.SeriesListing + series
            : CurrentReports.AllListing[..^1];
        var scan = Scan.Dates(Generations.Partition, prefix, filter.From, filter.To, last);
        await using var streams = new RowStreams(tables.Reports, [scan], [], Cost, ct);
        var items = new List<(string Key, ReportSummary Summary)>();
        await foreach (var (key, row) in streams.MergedAsync())
        {
            var summary = PackedJson.Unpack(row, ModelJson.Readable.ReportSummary);
            if (IsBy(filter.Author, summary))
            {
                items.Add((key, summary));
                if (items.Count > limit)
                {
                    break;
                }
            }
        }

        return Page(items, limit, cursors, streams.IsCut ? streams.Last : null);
    }

    private async Task<Page<ReportSummary>> SearchAsync(
        ReportFilter filter,
        IReadOnlyList<string> words,
        int limit,
        Cursors cursors,
        string? after,
        Visibility visibility,
        ISet<string> seen,
        CancellationToken ct)
    {
        Scan[] scans =
            [.. words.Select(word => Scan.Dates(ReportIndex.ByText(word), word, filter.From, filter.To, after))];
        await using var streams = new RowStreams(tables.Citations, scans, ["RowKey", "Report", "Generation"], Cost, ct);
        var items = new List<(string Key, ReportSummary Summary)>();
        var batch = new List<(string Key, Generation Generation)>();
        var read = 0;
        await foreach (var (key, row) in streams.CommonAsync())
        {
            var generation = new Generation(row.GetString("Report"), row.GetString("Generation"));
            seen.Add(generation.Report);
            if (!visibility.Shows(generation)
                    || (filter.Series is { } series && ReportId.Parse(generation.Report).Series != series))
            {
                continue;
            }

            // A match beyond the page shows that there is a next page.
            if (items.Count + batch.Count == limit || read + batch.Count == MostReports)
            {
                read += batch.Count;
                var last = batch[^1].Key;
                items.AddRange(await MatchAsync(batch, filter.Author, words, ct));
                batch.Clear();
                if (items.Count == limit || read == MostReports)
                {
                    return Page(items, limit, cursors, last);
                }
            }

            batch.Add((key[..key.LastIndexOf(Keys.Separator)], generation));
        }

        items.AddRange(await MatchAsync(batch, filter.Author, words, ct));
        return Page(items, limit, cursors, streams.IsCut ? streams.Last : null);
    }

    private async Task<IEnumerable<(string Key, ReportSummary Summary)>> MatchAsync(
        List<(string Key, Generation Generation)> found,
        string? author,
        IReadOnlyList<string> words,
        CancellationToken ct)
    {
        var summaries = new ReportSummary?[found.Count];
        await Parallel.ForAsync(
            0,
            found.Count,
            new ParallelOptions { MaxDegreeOfParallelism = ConcurrentReads, CancellationToken = ct },
            async (index, token) =>
            {
                // A missing generation was replaced meanwhile; the whole page is then read again.
                if (await _contents.ReadAsync(found[index].Generation, token) is { } stored)
                {
                    var match = ReportText.Find(stored.Report, words);
                    summaries[index] = ReportSummary.From(stored.Report) with { Match = match };
                }
            });
        return found.Zip(summaries)
            .Where(pair => pair.Second is { } summary && IsBy(author, summary))
            .Select(pair => (pair.First.Key, pair.Second!));
    }

    private static bool IsBy(string? author, ReportSummary summary) =>
        author is null
            || (Folding.Fold(author) is var wanted && summary.Authors.Any(name => Folding.Fold(name) == wanted));
}
