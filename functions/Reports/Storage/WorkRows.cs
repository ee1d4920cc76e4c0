using Azure.Data.Tables;
using WatchReports.Model;

namespace WatchReports.Storage;

/// <summary>Reads works by their ids: one request each, for every thousand reports that cite it.</summary>
internal sealed class WorkRows(TableClient citations)
{
    private const int ConcurrentReads = 16;

    /// <summary>
    /// The works of these ids with every use that is visible; those that no report cites are left out.
    /// </summary>
    /// <param name="ids">The ids.</param>
    /// <param name="visibility">What may be seen.</param>
    /// <param name="seen">Takes the reports of all rows looked at.</param>
    /// <param name="ct">Ends the reading.</param>
    public async Task<IReadOnlyDictionary<string, Work>> ReadAsync(
        IEnumerable<string> ids, Visibility visibility, ISet<string> seen, CancellationToken ct)
    {
        var works = new Dictionary<string, Work>();
        await ReadAsync(ids, visibility, seen, (id, rows) => works[id] = Merge(rows), ct);
        return works;
    }

    /// <summary>A work with the works that are cited in the same notes; null where no report cites it.</summary>
    public async Task<(Work Work, IReadOnlyDictionary<string, int> CitedWith)?> ReadWithCompanionsAsync(
        string id, Visibility visibility, ISet<string> seen, CancellationToken ct)
    {
        (Work, IReadOnlyDictionary<string, int>)? found = null;
        await ReadAsync([id], visibility, seen, (_, rows) => found = (Merge(rows), CitedWithCounts.Sum(rows)), ct);
        return found;
    }

    private Task ReadAsync(
        IEnumerable<string> ids,
        Visibility visibility,
        ISet<string> seen,
        Action<string, IReadOnlyList<TableEntity>> take,
        CancellationToken ct)
    {
        var gate = new Lock();
        return Parallel.ForEachAsync(
            ids.Distinct(),
            new ParallelOptions { MaxDegreeOfParallelism = ConcurrentReads, CancellationToken = ct },
            async (id, token) =>
            {
                var rows = new List<TableEntity>();
                await foreach (
                    var row in citations.QueryAsync<TableEntity>(
                        KeyRange.Prefix(ReportIndex.Works, id + Keys.Separator).Filter, cancellationToken: token))
                {
                    rows.Add(row);
                }

                lock (gate)
                {
                    seen.UnionWith(rows.Select(row => row.GetString("Report")));
                    TableEntity[] visible = [.. rows.Where(visibility.Shows)];
                    if (visible.Length > 0)
                    {
                        take(id, visible);
                    }
                }
            });
    }

    // Reports cite a work with more or fewer details; one report may give a detail that another omits.
    private static Work Merge(IReadOnlyList<TableEntity> rows)
    {
        Work[] parts = [.. rows.Select(row => PackedJson.Unpack(row, ModelJson.Readable.Work))];
        return parts[0] with
        {
            Kind = parts.Select(part => part.Kind).FirstOrDefault(kind => kind is not null),
            Number = parts.Select(part => part.Number).FirstOrDefault(number => number is not null),
            Accessed = parts.Max(part => part.Accessed),
            Language = parts.Select(part => part.Language).FirstOrDefault(language => language is not null),
            Url = parts.Select(part => part.Url).FirstOrDefault(url => url is not null),
            Authors = parts.Select(part => part.Authors).FirstOrDefault(authors => authors.Count > 0) ?? [],
            Uses = [.. parts.SelectMany(part => part.Uses).Select(use => (Use: use, Id: ReportId.Parse(use.Report)))
                .OrderBy(use => use.Id.Series, StringComparer.Ordinal)
                    .ThenBy(use => use.Id.Number)
                    .ThenBy(use => use.Use.Note)
                .Select(use => use.Use)],
        };
    }
}
