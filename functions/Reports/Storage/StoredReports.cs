using System.Text.Json;
using Azure;
using Azure.Data.Tables;
using WatchReports.Works;

namespace WatchReports.Storage;

/// <summary>Whole reports: the report's id is the partition, and generation and part are the row.</summary>
internal sealed class StoredReports(TableClient contents)
{
    private const int MaxBytes = 32 * 1024 * 1024;

    // A transaction takes 4 MiB; Base64 makes a document a third larger.
    private const int EntitiesInTransaction = 3;

    public async Task WriteAsync(StoredReport stored, string generation, CancellationToken ct)
    {
        var bytes = JsonSerializer.SerializeToUtf8Bytes(stored, StorageJson.Readable.StoredReport);
        if (bytes.Length > MaxBytes)
        {
            throw new ReportTooLargeException(
                $"Report {stored.Report.Id} has {bytes.Length >> 20} MiB with its notes and diagnostics;"
                + $" the limit is {MaxBytes >> 20} MiB.");
        }

        var parts = bytes.Chunk(PackedJson.MaxEntityBytes).ToArray();
        var entities = parts.Select((part, index) =>
        {
            var entity = new TableEntity(
                stored.Report.Id, $"{generation}{Keys.Separator}{index:D4}")
            { ["Parts"] = parts.Length };
            PackedJson.Pack(entity, part);
            return new TableTransactionAction(TableTransactionActionType.UpsertReplace, entity);
        });
        foreach (var transaction in entities.Chunk(EntitiesInTransaction))
        {
            await contents.SubmitTransactionAsync(transaction, ct);
        }
    }

    /// <summary>Reads one generation; null where it is not there, or not whole.</summary>
    public async Task<StoredReport?> ReadAsync(Generation generation, CancellationToken ct)
    {
        var rows = new List<TableEntity>();
        var range = KeyRange.Prefix(generation.Report, generation.Id + Keys.Separator);
        await foreach (var row in contents.QueryAsync<TableEntity>(range.Filter, cancellationToken: ct))
        {
            rows.Add(row);
        }

        return rows.Count > 0
            && rows[0].GetInt32("Parts") == rows.Count
            && rows[0].RowKey.EndsWith(":0000", StringComparison.Ordinal)
            ? JsonSerializer.Deserialize(PackedJson.Unpack(rows), StorageJson.Readable.StoredReport)
            : null;
    }

    public async Task DeleteAsync(Generation generation, CancellationToken ct)
    {
        var range = KeyRange.Prefix(generation.Report, generation.Id + Keys.Separator);
        var rows = new List<string>();
        await foreach (
            var row in contents.QueryAsync<TableEntity>(range.Filter, select: ["RowKey"], cancellationToken: ct))
        {
            rows.Add(row.RowKey);
        }

        // From the end, so that what a crash leaves is never a whole document without its index rows' keys.
        foreach (var row in rows.OrderDescending(StringComparer.Ordinal))
        {
            await contents.DeleteEntityAsync(generation.Report, row, ETag.All, ct);
        }
    }
}
