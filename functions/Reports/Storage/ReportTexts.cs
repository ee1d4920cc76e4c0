using System.Text.Json;
using Azure;
using Azure.Data.Tables;

namespace WatchReports.Storage;

/// <summary>
/// The table <c>parsedreports</c>: the texts of each report, under its id and the generation of the reading. They are
/// immutable: every reading writes a generation of its own, and only the sweep deletes one.
/// </summary>
public sealed class ReportTexts(ReportTables tables)
{
    // The limit of a transaction is 100 entities and 4 MiB. The estimate below is of the largest encoding, but not of
    // the headers of each entity.
    private const int EntitiesInTransaction = 100;
    private const int BytesInTransaction = 3 * 1024 * 1024;
    private const int BytesOfEntity = 2048;
    private const int ConcurrentWrites = 8;

    private readonly TableClient table = tables.TextsTable;

    /// <summary>Writes the texts of the reports of one reading, which has checked their sizes.</summary>
    /// <exception cref="RequestFailedException">Storage failed; nobody refers to the generation yet.</exception>
    public async Task WriteAsync(IEnumerable<StoredReport> reports, string generation, CancellationToken ct)
    {
        var transactions = reports.Select(report => Divide(TextEntities.From(report, generation)).ToArray()).ToArray();
        await Parallel.ForEachAsync(
            transactions,
            new ParallelOptions { MaxDegreeOfParallelism = ConcurrentWrites, CancellationToken = ct },
            async (ofReport, token) =>
            {
                // The entity `report` comes first, so that the sweep finds a generation that was cut off.
                foreach (var transaction in ofReport)
                {
                    await WriteAsync(transaction, token);
                }
            });
    }

    /// <summary>The texts of a report; null where they are missing or damaged, wholly or in part.</summary>
    /// <exception cref="RequestFailedException">Storage failed.</exception>
    public async Task<StoredReport?> ReadAsync(string report, string generation, CancellationToken ct)
    {
        var partition = TextEntities.Partition(report, generation);
        var filter = TableClient.CreateQueryFilter($"PartitionKey eq {partition}");
        try
        {
            return TextEntities.To(await table.QueryAsync<TableEntity>(filter, cancellationToken: ct).ToListAsync(ct));
        }
        catch (RequestFailedException e) when (StorageFault.IsTableMissing(e))
        {
            return null;
        }
        catch (Exception e) when (e is InvalidDataException or JsonException)
        {
            // Packed texts that cannot be unpacked are as good as missing, and must not stop the other reports.
            return null;
        }
    }

    /// <summary>The partition that the texts of a report in a generation are in.</summary>
    internal static string PartitionOf(string report, string generation) =>
        TextEntities.Partition(report, generation);

    /// <summary>The partitions of all texts.</summary>
    /// <exception cref="RequestFailedException">Storage failed.</exception>
    internal async Task<HashSet<string>> ListAsync(CancellationToken ct)
    {
        var filter = TableClient.CreateQueryFilter($"RowKey eq {TextEntities.ReportKey}");
        var rows = table.QueryAsync<TableEntity>(filter, select: ["PartitionKey"], cancellationToken: ct);
        try
        {
            return await rows.Select(row => row.PartitionKey).ToHashSetAsync(StringComparer.Ordinal, ct);
        }
        catch (RequestFailedException e) when (StorageFault.IsTableMissing(e))
        {
            return [];
        }
    }

    /// <summary>Deletes the texts in a partition.</summary>
    /// <exception cref="RequestFailedException">Storage failed.</exception>
    internal async Task DeleteAsync(string partition, CancellationToken ct)
    {
        var filter = TableClient.CreateQueryFilter($"PartitionKey eq {partition}");
        string[] columns = ["PartitionKey", "RowKey"];
        var rows = await table.QueryAsync<TableEntity>(filter, select: columns, cancellationToken: ct).ToListAsync(ct);
        // The entity `report` goes last, so that the next sweep finds a generation whose deletion was cut off.
        foreach (var transaction in rows.OrderBy(row => row.RowKey == TextEntities.ReportKey).Chunk(100))
        {
            try
            {
                await table.SubmitTransactionAsync(
                    transaction.Select(row =>
                        new TableTransactionAction(TableTransactionActionType.Delete, row, ETag.All)),
                    ct);
            }
            catch (RequestFailedException e) when (e.Status == 404)
            {
                // Another sweep deletes the same generation, or the first try of this request had its answer lost.
            }
        }
    }

    private async Task WriteAsync(IReadOnlyList<TableEntity> entities, CancellationToken ct)
    {
        var actions = entities
            .Select(entity => new TableTransactionAction(TableTransactionActionType.UpsertReplace, entity))
            .ToArray();
        try
        {
            await table.SubmitTransactionAsync(actions, ct);
        }
        catch (RequestFailedException e) when (StorageFault.IsTableMissing(e))
        {
            await tables.CreateAsync(ct);
            await table.SubmitTransactionAsync(actions, ct);
        }
    }

    private static IEnumerable<IReadOnlyList<TableEntity>> Divide(IEnumerable<TableEntity> entities)
    {
        var transaction = new List<TableEntity>();
        var bytes = 0;
        foreach (var entity in entities)
        {
            var size = BytesOfEntity + entity.Sum(property => SizeOf(property.Value));
            if (transaction.Count == EntitiesInTransaction || (bytes + size > BytesInTransaction && bytes > 0))
            {
                yield return transaction;
                (transaction, bytes) = ([], 0);
            }

            transaction.Add(entity);
            bytes += size;
        }

        yield return transaction;
    }

    // In JSON bytes are Base64, and each character beyond ASCII is six characters.
    private static int SizeOf(object? value) => value switch
    {
        byte[] binary => binary.Length * 4 / 3,
        string text => text.Length * 6,
        _ => 0,
    };
}
