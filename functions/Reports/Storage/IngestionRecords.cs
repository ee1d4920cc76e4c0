using System.Runtime.CompilerServices;
using Azure;
using Azure.Data.Tables;
using WatchReports.Model;

namespace WatchReports.Storage;

/// <summary>Keeps the record of each upload, all in one partition.</summary>
public sealed class IngestionRecords(ReportTables tables)
{
    private const string Partition = "reports";
    private const int RecordsInPage = 100;

    /// <summary>The record of a blob; null where there is none.</summary>
    public async Task<Ingestion?> FindAsync(string blob, CancellationToken ct) =>
        (await FindWithETagAsync(blob, ct))?.Record;

    /// <summary>Lists records by the names of their blobs.</summary>
    /// <exception cref="InvalidCursorException">The cursor is not one of this listing.</exception>
    public async Task<Page<Ingestion>> ListAsync(
        IngestionStatus? status, int limit, string? cursor, CancellationToken ct)
    {
        var cursors = new Cursors($"ingestions {status}");
        var last = cursors.Key(cursor) ?? "";
        var filter = status is null
            ? TableClient.CreateQueryFilter($"PartitionKey eq {Partition} and RowKey gt {last}")
            : TableClient.CreateQueryFilter(
                $"PartitionKey eq {Partition} and RowKey gt {last} and Status eq {status.ToString()}");
        var items = new List<(string Key, Ingestion Record)>();
        await foreach (var row in tables.Ingestions.QueryAsync<TableEntity>(filter, limit + 1, cancellationToken: ct))
        {
            items.Add((row.RowKey, PackedJson.Unpack(row, ModelJson.Readable.Ingestion)));
            if (items.Count > limit)
            {
                break;
            }
        }

        return ReportQueries.Page(items, limit, cursors);
    }

    /// <summary>All records, by the names of their blobs.</summary>
    public async IAsyncEnumerable<Ingestion> AllAsync([EnumeratorCancellation] CancellationToken ct)
    {
        string? cursor = null;
        do
        {
            var page = await ListAsync(null, RecordsInPage, cursor, ct);
            foreach (var record in page.Items)
            {
                yield return record;
            }

            cursor = page.Next;
        }
        while (cursor is not null);
    }

    /// <summary>
    /// The records of blobs whose version of a report does not count, because a later blob holds it too; the latest
    /// first.
    /// </summary>
    public async Task<IReadOnlyList<Ingestion>> FindSupersededAsync(
        IReadOnlyCollection<string> reports, CancellationToken ct)
    {
        var found = new List<Ingestion>();
        var filter = TableClient.CreateQueryFilter($"PartitionKey eq {Partition} and HasSuperseded eq true");
        await foreach (var row in tables.Ingestions.QueryAsync<TableEntity>(filter, cancellationToken: ct))
        {
            var record = PackedJson.Unpack(row, ModelJson.Readable.Ingestion);
            if (record.Superseded.Any(reports.Contains))
            {
                found.Add(record);
            }
        }

        return [.. found.OrderByDescending(record => record.Modified)];
    }

    /// <summary>Writes a record, replacing any earlier one.</summary>
    public Task PutAsync(Ingestion record, CancellationToken ct) =>
        tables.Ingestions.UpsertEntityAsync(Row(record), TableUpdateMode.Replace, ct);

    /// <summary>Forgets a blob.</summary>
    public Task RemoveAsync(string blob, CancellationToken ct) =>
        tables.Ingestions.DeleteEntityAsync(Partition, Keys.Of(blob), ETag.All, ct);

    internal async Task<(Ingestion Record, ETag ETag)?> FindWithETagAsync(string blob, CancellationToken ct)
    {
        var found = await tables.Ingestions.GetEntityIfExistsAsync<TableEntity>(
            Partition, Keys.Of(blob), cancellationToken: ct);
        return found is { HasValue: true, Value: { } row }
            ? (PackedJson.Unpack(row, ModelJson.Readable.Ingestion), row.ETag)
            : null;
    }

    /// <summary>Writes a record unless it has changed since it was read.</summary>
    /// <exception cref="RequestFailedException">The record has changed.</exception>
    internal Task PutAsync(Ingestion record, ETag? expected, CancellationToken ct) => expected is { } etag
        ? tables.Ingestions.UpdateEntityAsync(Row(record), etag, TableUpdateMode.Replace, ct)
        : tables.Ingestions.AddEntityAsync(Row(record), ct);

    private static TableEntity Row(Ingestion record)
    {
        var row = new TableEntity(Partition, Keys.Of(record.Blob))
        {
            ["Status"] = record.Status.ToString(),
            ["HasSuperseded"] = record.Superseded.Count > 0,
        };
        PackedJson.Pack(row, record, ModelJson.Readable.Ingestion);
        return row;
    }
}
