using System.Globalization;
using Azure;
using Azure.Data.Tables;
using WatchReports.Model;

namespace WatchReports.Storage;

/// <summary>
/// Counts the cited works of each publication and year. A work has one date, so the years add up. The counts are
/// stored; a replacement marks the counts that it changes as outdated, and the next reader counts them again. A bulk
/// load is thus counted once instead of once per report, and a report recounts only its own years.
/// </summary>
internal sealed class PublicationCounts(ReportTables tables)
{
    private const string Partition = "years";
    private const int ConcurrentCounts = 8;

    private readonly Generations _generations = new(tables.Reports);

    /// <summary>The keys of the counts that index rows go into.</summary>
    public static IEnumerable<string> KeysOf(IEnumerable<IndexKey> rows) => rows
        .Where(row => row.Partition == ReportIndex.ByPublication)
        .Select(row => row.Row.Split(Keys.Separator))
        .Select(parts => (Slug: parts[0], Year: Keys.Date(parts[1])?.Year.ToString("D4", CultureInfo.InvariantCulture)))
        .Select(count => $"{count.Slug}{Keys.Separator}{count.Year}")
        .Distinct();

    /// <summary>
    /// Marks counts as outdated. Call this while the new generations are hidden, so that no reader stores old counts.
    /// </summary>
    public static async Task OutdateAsync(TableClient reports, IEnumerable<string> keys, CancellationToken ct)
    {
        foreach (var batch in keys.Chunk(100))
        {
            await reports.SubmitTransactionAsync(
                batch.Select(key => new TableTransactionAction(
                    TableTransactionActionType.UpsertMerge, new TableEntity(Partition, key) { ["Outdated"] = true })),
                ct);
        }
    }

    /// <summary>The cited publications, most used first.</summary>
    public Task<IReadOnlyList<Publication>> ListAsync(CancellationToken ct) =>
        _generations.ConsistentlyAsync((_, seen) => ListAsync(seen, ct), ct);

    private async Task<IReadOnlyList<Publication>> ListAsync(ISet<string> seen, CancellationToken ct)
    {
        var rows = new List<TableEntity>();
        await foreach (
            var row in tables.Reports.QueryAsync<TableEntity>(
                row => row.PartitionKey == Partition, cancellationToken: ct))
        {
            rows.Add(row);
        }

        var years = rows.Where(row => row.GetBoolean("Outdated") != true)
            .Select(row => PackedJson.Unpack(row, StorageJson.Readable.PublicationYear))
            .ToList();
        await Parallel.ForEachAsync(
            rows.Where(row => row.GetBoolean("Outdated") == true),
            new ParallelOptions { MaxDegreeOfParallelism = ConcurrentCounts, CancellationToken = ct },
            async (row, token) =>
            {
                var (counted, reports) = await CountAsync(row, token);
                lock (years)
                {
                    years.Add(counted);
                    seen.UnionWith(reports);
                }
            });
        return [.. years.Where(year => year.Works > 0).GroupBy(year => year.Slug).Select(Sum)
            .OrderByDescending(publication => publication.Uses)
                .ThenBy(publication => publication.Slug, StringComparer.Ordinal)];
    }

    private static Publication Sum(IEnumerable<PublicationYear> years)
    {
        PublicationYear[] sorted = [.. years.OrderBy(year => year.Year ?? int.MaxValue)];
        return new Publication(
            sorted.OrderByDescending(year => year.Works).ThenBy(year => year.Name, StringComparer.Ordinal).First().Name,
            sorted[0].Slug,
            sorted.Sum(year => year.Works),
            sorted.Sum(year => year.Uses),
            sorted.Min(year => year.First),
            sorted.Max(year => year.Last),
            [.. sorted.Select(year => new YearCounts(year.Year, year.Works, year.Uses))]);
    }

    private async Task<(
        PublicationYear Counted, ISet<string> Reports)> CountAsync(TableEntity kept, CancellationToken ct)
    {
        var (counted, reports, quiet) = await _generations.ConsistentlyAsync(
            async (visibility, seen) => (
                await CountAsync(kept.RowKey, visibility, seen, ct), seen, !visibility.Writing), ct);
        if (quiet)
        {
            var row = new TableEntity(Partition, kept.RowKey);
            PackedJson.Pack(row, counted, StorageJson.Readable.PublicationYear);
            try
            {
                await (counted.Works > 0
                    ? tables.Reports.UpdateEntityAsync(row, kept.ETag, TableUpdateMode.Replace, ct)
                    : tables.Reports.DeleteEntityAsync(Partition, kept.RowKey, kept.ETag, ct));
            }
            catch (RequestFailedException e) when (e.Status is 404 or 412)
            {
                // Outdated again, or kept by another reader.
            }
        }

        return (counted, reports);
    }

    private async Task<PublicationYear> CountAsync(
        string key, Visibility visibility, ISet<string> seen, CancellationToken ct)
    {
        var parts = key.Split(Keys.Separator);
        var (slug, year) = (
            parts[0], parts[1].Length == 0 ? (int?)null : int.Parse(parts[1], CultureInfo.InvariantCulture));
        var range = year is { } of
            ? KeyRange.Dates(ReportIndex.ByPublication, slug, new DateOnly(of, 1, 1), new DateOnly(of, 12, 31))
            : KeyRange.Prefix(
                ReportIndex.ByPublication, $"{slug}{Keys.Separator}{Keys.Inverted(null)}{Keys.Separator}");
        var works = new HashSet<string>();
        var names = new Dictionary<string, int>();
        var (uses, first, last) = (0, (string?)null, (string?)null);
        string[] columns = ["Report", "Generation", "Work", "Publication", "Uses", "Date"];
        await foreach (
            var row in tables.Citations.QueryAsync<TableEntity>(range.Filter, select: columns, cancellationToken: ct))
        {
            seen.Add(row.GetString("Report"));
            if (!visibility.Shows(row))
            {
                continue;
            }

            works.Add(row.GetString("Work"));
            uses += row.GetInt32("Uses")!.Value;
            var name = row.GetString("Publication");
            names[name] = names.GetValueOrDefault(name) + 1;
            if (row.GetString("Date") is { } date)
            {
                // Dates are inverted, and rows come by them: the first is the latest.
                last ??= date;
                first = date;
            }
        }

        return new PublicationYear(
            slug,
            names.OrderByDescending(name => name.Value)
                .ThenBy(name => name.Key, StringComparer.Ordinal)
                .FirstOrDefault()
                .Key ?? slug,
            year,
            works.Count,
            uses,
            first is null ? null : Keys.Date(first),
            last is null ? null : Keys.Date(last));
    }
}
