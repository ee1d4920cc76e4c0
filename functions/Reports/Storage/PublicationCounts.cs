using Azure;
using Azure.Data.Tables;
using WatchReports.Model;

namespace WatchReports.Storage;

/// <summary>
/// What is cited from each publication. The counts are kept, marked as outdated by each replacement that concerns them, and taken anew
/// when they are next read: a bulk load then counts once instead of once per report.
/// </summary>
internal sealed class PublicationCounts(ReportTables tables)
{
    private const string Partition = "publications";

    private readonly Generations _generations = new(tables.Reports);

    /// <summary>Marks counts as outdated. Call it while the generations concerned are hidden, so that nobody keeps counts of before.</summary>
    public static async Task OutdateAsync(TableClient reports, IEnumerable<string> slugs, CancellationToken ct)
    {
        foreach (var batch in slugs.Chunk(100))
        {
            await reports.SubmitTransactionAsync(
                batch.Select(slug => new TableTransactionAction(
                    TableTransactionActionType.UpsertMerge, new TableEntity(Partition, slug) { ["Outdated"] = true })),
                ct);
        }
    }

    /// <summary>The publications, those with most uses first.</summary>
    public async Task<IReadOnlyList<Publication>> ListAsync(CancellationToken ct)
    {
        var rows = new List<TableEntity>();
        await foreach (var row in tables.Reports.QueryAsync<TableEntity>(row => row.PartitionKey == Partition, cancellationToken: ct))
        {
            rows.Add(row);
        }

        var publications = new List<Publication>();
        foreach (var row in rows)
        {
            var publication = row.GetBoolean("Outdated") == true
                ? await CountAsync(row, ct)
                : Documents.Unpack(row, ModelJson.Readable.Publication);
            if (publication.Works > 0)
            {
                publications.Add(publication);
            }
        }

        return [.. publications.OrderByDescending(publication => publication.Uses).ThenBy(publication => publication.Slug, StringComparer.Ordinal)];
    }

    private async Task<Publication> CountAsync(TableEntity kept, CancellationToken ct)
    {
        var (publication, quiet) = await _generations.ConsistentlyAsync(
            async (visibility, seen) => (await CountAsync(kept.RowKey, visibility, seen, ct), !visibility.Writing), ct);
        if (quiet)
        {
            var row = new TableEntity(Partition, kept.RowKey);
            Documents.Pack(row, publication, ModelJson.Readable.Publication);
            try
            {
                await (publication.Works > 0
                    ? tables.Reports.UpdateEntityAsync(row, kept.ETag, TableUpdateMode.Replace, ct)
                    : tables.Reports.DeleteEntityAsync(Partition, kept.RowKey, kept.ETag, ct));
            }
            catch (RequestFailedException e) when (e.Status is 404 or 412)
            {
                // Outdated again, or kept by another reader.
            }
        }

        return publication;
    }

    private async Task<Publication> CountAsync(string slug, Visibility visibility, ISet<string> seen, CancellationToken ct)
    {
        var works = new HashSet<string>();
        var names = new Dictionary<string, int>();
        var (uses, first, last) = (0, (string?)null, (string?)null);
        var range = KeyRange.Prefix(ReportIndex.ByPublication, slug + Keys.Separator);
        string[] columns = ["Report", "Generation", "Work", "Publication", "Uses", "Date"];
        await foreach (var row in tables.Citations.QueryAsync<TableEntity>(range.Filter, select: columns, cancellationToken: ct))
        {
            seen.Add(row.GetString("Report"));
            if (!visibility.Shows(new Generation(row.GetString("Report"), row.GetString("Generation"))))
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

        return new Publication(
            names.OrderByDescending(name => name.Value).ThenBy(name => name.Key, StringComparer.Ordinal).FirstOrDefault().Key ?? slug,
            slug,
            works.Count,
            uses,
            first is null ? null : Keys.Date(first),
            last is null ? null : Keys.Date(last));
    }
}
