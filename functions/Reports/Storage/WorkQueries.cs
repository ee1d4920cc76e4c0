using Azure.Data.Tables;
using WatchReports.Model;
using WatchReports.Parsing;

namespace WatchReports.Storage;

/// <summary>Reads works with their uses, and the publications that they are of.</summary>
public sealed class WorkQueries(ReportTables tables)
{
    private const int MostCompanions = 20;
    private static readonly string[] Columns = ["RowKey", "Report", "Generation", "Work", "Title", "Slug", "Date"];

    private readonly Generations _generations = new(tables.Reports);
    private readonly ReportQueries _reports = new(tables);
    private readonly WorkRows _works = new(tables.Citations);

    /// <summary>A work with every use of it and the works cited in the same notes; null where no report cites it.</summary>
    public Task<Work?> FindAsync(string id, CancellationToken ct) => _generations.ConsistentlyAsync(
        async (visibility, seen) =>
        {
            if (await _works.ReadWithCompanionsAsync(id, visibility, seen, ct) is not { } found)
            {
                return null;
            }

            var most = found.CitedWith.OrderByDescending(pair => pair.Value).ThenBy(pair => pair.Key, StringComparer.Ordinal).Take(MostCompanions).ToArray();
            var works = await _works.ReadAsync(most.Select(pair => pair.Key), visibility, seen, ct);
            return found.Work with
            {
                CitedWith = [.. most.Where(pair => works.ContainsKey(pair.Key)).Select(pair => (Work: works[pair.Key], Count: pair.Value))
                    .Select(other => new CompanionWork(other.Work.Id, other.Work.Title, other.Work.Publication, other.Work.Date, other.Count))],
            };
        },
        ct);

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
                var works = await _works.ReadAsync(page.Items, visibility, seen, ct);
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
        var words = SearchWords.Of(filter.Query ?? "");
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
            if (work == previous || !visibility.Shows(row))
            {
                continue;
            }

            if ((slug is null || row.GetString("Slug") == slug)
                && (words.Count < 2 || !words.Except(SearchWords.Of(row.GetString("Title") ?? "")).Any()))
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

        var words = SearchWords.Of(filter.Query ?? "");
        var slug = filter.Publication is { } publication ? Publications.SlugOf(publication) : null;
        var dated = filter.From is not null || filter.To is not null;
        var works = ReportIndex.WorksOf(report)
            .Where(work => slug is null || (work.Publication is not null && Publications.SlugOf(work.Publication) == slug))
            .Where(work => !dated || (work.Date >= (filter.From ?? DateOnly.MinValue) && work.Date <= (filter.To ?? DateOnly.MaxValue)))
            .Where(work => !words.Except(SearchWords.Of(work.Title ?? "")).Any())
            .Select(work => (Key: KeyOf(Keys.Inverted(work.Date), work.Id), work.Id))
            .OrderBy(work => work.Key, StringComparer.Ordinal);
        foreach (var work in works.Where(work => string.CompareOrdinal(work.Key, last) > 0))
        {
            yield return work;
        }
    }

    private static string KeyOf(string date, string work) => $"{date}{Keys.Separator}{work}";
}
