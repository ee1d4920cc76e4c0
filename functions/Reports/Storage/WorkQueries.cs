using Azure.Data.Tables;
using WatchReports.Model;
using WatchReports.Parsing;

namespace WatchReports.Storage;

/// <summary>Reads works with their uses, and the publications that they are of.</summary>
public sealed class WorkQueries(ReportTables tables)
{
    private const int ConcurrentReads = 16;
    private static readonly string[] Columns = ["RowKey", "Report", "Generation", "Work", "Title", "Publication", "Date"];

    private readonly Generations _generations = new(tables.Reports);
    private readonly ReportQueries _reports = new(tables);

    /// <summary>A work with every use of it; null where no report cites it.</summary>
    public async Task<Work?> FindAsync(string id, CancellationToken ct) =>
        (await FindAsync([id], ct)).GetValueOrDefault(id);

    /// <summary>Works by their ids, each with every use of it; those that no report cites are left out.</summary>
    public Task<IReadOnlyDictionary<string, Work>> FindAsync(IReadOnlyCollection<string> ids, CancellationToken ct) =>
        _generations.ConsistentlyAsync((visibility, seen) => ReadAsync(ids, visibility, seen, ct), ct);

    /// <summary>Lists works, newest first; those without a date come last.</summary>
    /// <exception cref="InvalidCursorException">The cursor is not one of this listing.</exception>
    public Task<Page<Work>> ListAsync(WorkFilter filter, int limit, string? cursor, CancellationToken ct)
    {
        var cursors = new Cursors($"works {filter}");
        var last = cursors.Key(cursor);
        return _generations.ConsistentlyAsync(
            async (visibility, seen) =>
            {
                var candidates = filter.Report is { } report
                    ? CitedBy(report, filter, last, seen, ct)
                    : InRange(filter, last, visibility, seen, ct);
                var found = new List<(string Key, string Id)>();
                await foreach (var candidate in candidates)
                {
                    found.Add(candidate);
                    if (found.Count > limit)
                    {
                        break;
                    }
                }

                var page = ReportQueries.Page(found, limit, cursors);
                var works = await ReadAsync(page.Items, visibility, seen, ct);
                return new Page<Work>([.. page.Items.Where(works.ContainsKey).Select(id => works[id])], page.Next);
            },
            ct);
    }

    /// <summary>The publications that are cited, those with most uses first.</summary>
    public Task<IReadOnlyList<Publication>> ListPublicationsAsync(CancellationToken ct) => new PublicationCounts(tables).ListAsync(ct);

    /// <summary>The keys and ids of the works of a listing behind the cursor, from the narrowest range of the index.</summary>
    private async IAsyncEnumerable<(string Key, string Id)> InRange(
        WorkFilter filter, string? last, Visibility visibility, ISet<string> seen, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken ct)
    {
        var words = ReportIndex.Words(filter.Query ?? "").ToArray();
        var slug = filter.Publication is { } publication ? Publications.SlugOf(publication) : null;
        var (partition, prefix) =
            words.MaxBy(word => word.Length) is { } longest ? (ReportIndex.ByTitle, longest + Keys.Separator)
            : slug is not null ? (ReportIndex.ByPublication, slug + Keys.Separator)
            : (ReportIndex.ByDate, "");
        var (from, to) = Keys.Dates(filter.From, filter.To);
        var range = new KeyRange(partition, prefix + from, prefix + to);
        if (last is not null)
        {
            range = range with { From = Keys.After(prefix + last + Keys.Separator) };
        }

        string? previous = null;
        await foreach (var row in tables.Citations.QueryAsync<TableEntity>(range.Filter, select: Columns, cancellationToken: ct))
        {
            seen.Add(row.GetString("Report"));
            var work = row.GetString("Work");
            if (work == previous || !visibility.Shows(new Generation(row.GetString("Report"), row.GetString("Generation"))))
            {
                continue;
            }

            var publisher = row.GetString("Publication");
            if ((slug is null || (publisher is not null && Publications.SlugOf(publisher) == slug))
                && (words.Length < 2 || !words.Except(ReportIndex.Words(row.GetString("Title"))).Any()))
            {
                previous = work;
                yield return (KeyOf(row.GetString("Date") ?? Keys.Inverted(null), work), work);
            }
        }
    }

    private async IAsyncEnumerable<(string Key, string Id)> CitedBy(
        string id, WorkFilter filter, string? last, ISet<string> seen, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken ct)
    {
        seen.Add(id);
        if (await _reports.FindAsync(id, ct) is not { } report)
        {
            yield break;
        }

        var words = ReportIndex.Words(filter.Query ?? "").ToArray();
        var slug = filter.Publication is { } publication ? Publications.SlugOf(publication) : null;
        var dated = filter.From is not null || filter.To is not null;
        var works = ReportIndex.WorksOf(report)
            .Where(work => slug is null || (work.Publication is not null && Publications.SlugOf(work.Publication) == slug))
            .Where(work => !dated || (work.Date >= (filter.From ?? DateOnly.MinValue) && work.Date <= (filter.To ?? DateOnly.MaxValue)))
            .Where(work => !words.Except(ReportIndex.Words(work.Title ?? "")).Any())
            .Select(work => (Key: KeyOf(Keys.Inverted(work.Date), work.Id), work.Id))
            .OrderBy(work => work.Key, StringComparer.Ordinal);
        foreach (var work in works.Where(work => string.CompareOrdinal(work.Key, last) > 0))
        {
            yield return work;
        }
    }

    private static string KeyOf(string date, string work) => $"{date}{Keys.Separator}{work}";

    private async Task<IReadOnlyDictionary<string, Work>> ReadAsync(
        IReadOnlyCollection<string> ids, Visibility visibility, ISet<string> seen, CancellationToken ct)
    {
        var works = new Dictionary<string, Work>();
        await Parallel.ForEachAsync(
            ids.Distinct(),
            new ParallelOptions { MaxDegreeOfParallelism = ConcurrentReads, CancellationToken = ct },
            async (id, token) =>
            {
                var rows = new List<TableEntity>();
                await foreach (var row in tables.Citations.QueryAsync<TableEntity>(KeyRange.Prefix(ReportIndex.Works, id + Keys.Separator).Filter, cancellationToken: token))
                {
                    rows.Add(row);
                }

                lock (works)
                {
                    seen.UnionWith(rows.Select(row => row.GetString("Report")));
                    var visible = rows
                        .Where(row => visibility.Shows(new Generation(row.GetString("Report"), row.GetString("Generation"))))
                        .Select(row => Documents.Unpack(row, ModelJson.Readable.Work))
                        .ToArray();
                    if (visible.Length > 0)
                    {
                        works[id] = Merge(visible);
                    }
                }
            });
        return works;
    }

    // Reports tell more or less of a work: what one leaves out, another may give.
    private static Work Merge(Work[] parts) => parts[0] with
    {
        Language = parts.Select(part => part.Language).FirstOrDefault(language => language is not null),
        Url = parts.Select(part => part.Url).FirstOrDefault(url => url is not null),
        Authors = parts.Select(part => part.Authors).FirstOrDefault(authors => authors.Count > 0) ?? [],
        Uses = [.. parts.SelectMany(part => part.Uses).OrderBy(use => SeriesOf(use.Report), StringComparer.Ordinal).ThenBy(use => NumberOf(use.Report)).ThenBy(use => use.Note)],
    };

    private static string SeriesOf(string report) => report[..report.LastIndexOf('-')];

    private static int NumberOf(string report) => int.Parse(report.AsSpan(report.LastIndexOf('-') + 1), System.Globalization.CultureInfo.InvariantCulture);
}
