using System.Globalization;
using System.Security.Cryptography;
using Azure;
using Azure.Data.Tables;
using WatchReports.Model;

namespace WatchReports.Storage;

/// <summary>
/// The table <c>catalog</c>: one row for each blob says what counts of it, and a log has every change. A commit is one
/// transaction on the row <c>seq</c>, the log and the rows of the blobs, so that all commits have one order.
/// </summary>
public sealed class Catalog(ReportTables tables, Turns turns, TimeProvider time)
{
    /// <summary>
    /// The most blobs in one commit: a transaction holds 100 entities, and each blob takes three of them at most.
    /// </summary>
    public const int MostChanges = 33;

    private static readonly TimeSpan Hour = TimeSpan.FromHours(1);

    private readonly TableClient table = tables.CatalogTable;

    /// <summary>
    /// Waits until no other commit of this process is on its way; disposing the result ends the turn. Sixty-four
    /// writers that commit at will refuse one another hundreds of times, and one for each process hardly ever.
    /// </summary>
    public Task<IDisposable> TakeTurnAsync(CancellationToken ct) => turns.TakeAsync(ct);

    /// <summary>The row of a blob; null where the catalog has none.</summary>
    /// <exception cref="RequestFailedException">Storage failed.</exception>
    public async Task<CatalogRow?> FindAsync(string blob, CancellationToken ct) =>
        await FindEntityAsync(CatalogEntity.BlobKey(blob), ct) is { } row ? CatalogEntity.ToBlob(row) : null;

    /// <summary>
    /// The row <c>seq</c>. Where it does not exist, a new one, which the next commit inserts: it begins above the last
    /// log entry and the rows that are left, and with texts swept that were begun more than an hour ago, because the
    /// catalog that was lost may have swept them.
    /// </summary>
    /// <exception cref="RequestFailedException">Storage failed.</exception>
    public async Task<Sequence> ReadSequenceAsync(CancellationToken ct)
    {
        if (await FindEntityAsync(CatalogEntity.SequenceKey, ct) is { } row)
        {
            return CatalogEntity.ToSequence(row);
        }

        string[] columns = ["Sequence", "Commit"];
        var last = await QueryAsync(CatalogEntity.LogPrefix, CatalogEntity.AfterLog, columns, ct)
            .Concat(QueryAsync(CatalogEntity.BlobPrefix, CatalogEntity.AfterBlobs, columns, ct))
            .MaxByAsync(row => row.GetInt64("Sequence"), cancellationToken: ct);
        return new Sequence(
            last?.GetInt64("Sequence") ?? 0,
            last?.GetString("Commit"),
            IsComplete: false,
            time.GetUtcNow() - Hour,
            NewId(),
            ETag: null,
            Changed: null);
    }

    /// <summary>All rows of blobs, by key.</summary>
    /// <exception cref="RequestFailedException">Storage failed.</exception>
    public IAsyncEnumerable<CatalogRow> ListAsync(CancellationToken ct) =>
        QueryAsync(CatalogEntity.BlobPrefix, CatalogEntity.AfterBlobs, null, ct).Select(CatalogEntity.ToBlob);

    /// <summary>Some rows of blobs whose names begin alike, by key.</summary>
    /// <param name="prefix">The beginning of the names; empty for all.</param>
    /// <param name="after">The name of the blob after which the rows begin; null for the first rows.</param>
    /// <param name="most">The most rows.</param>
    /// <param name="ct">Cancels the request.</param>
    /// <exception cref="RequestFailedException">Storage failed.</exception>
    public async Task<IReadOnlyList<CatalogRow>> ListAsync(
        string prefix, string? after, int most, CancellationToken ct)
    {
        var start = CatalogEntity.BlobPrefix + Keys.OfBeginning(prefix);
        // No key of a blob continues another with the lowest character, because keys forbid it.
        var next = after is null ? start : $"{CatalogEntity.BlobKey(after)} ";
        var from = string.CompareOrdinal(next, start) < 0 ? start : next;
        return await QueryAsync(from, CatalogEntity.AfterBlobs, null, ct, most)
            .TakeWhile(row => row.RowKey.StartsWith(start, StringComparison.Ordinal))
            .Select(CatalogEntity.ToBlob)
            .Where(row => row.Entry.Blob.StartsWith(prefix, StringComparison.Ordinal))
            .Take(most)
            .ToListAsync(ct);
    }

    /// <summary>The log from a sequence number on, inclusive, with the row <c>seq</c>, in one range.</summary>
    /// <exception cref="RequestFailedException">Storage failed.</exception>
    public async Task<CatalogLog> ReadLogAsync(long from, CancellationToken ct)
    {
        Sequence? sequence = null;
        var entries = new List<LogEntry>();
        var rows = QueryAsync(CatalogEntity.LogKey(from), CatalogEntity.SequenceKey + '!', null, ct);
        await foreach (var row in rows)
        {
            if (row.RowKey == CatalogEntity.SequenceKey)
            {
                sequence = CatalogEntity.ToSequence(row);
            }
            else
            {
                entries.Add(CatalogEntity.ToLog(row));
            }
        }

        return new CatalogLog(sequence, entries);
    }

    /// <summary>
    /// Commits changes in one transaction: each takes effect only if <c>seq</c> and the blob's row are still those that
    /// were read.
    /// </summary>
    /// <param name="sequence">The row <c>seq</c> as it was read before the blobs were.</param>
    /// <param name="changes">The changes, at most <see cref="MostChanges"/>, each of another blob.</param>
    /// <param name="ct">Cancels the commit; it may have taken effect all the same.</param>
    /// <returns>
    /// The new states, null for a removal; null altogether where the commit was refused or had no answer: read
    /// <c>seq</c> and the rows again to see which.
    /// </returns>
    /// <exception cref="RequestFailedException">Storage refuses the request itself.</exception>
    public async Task<IReadOnlyList<CatalogEntry?>?> CommitAsync(
        Sequence sequence, IReadOnlyList<Change> changes, CancellationToken ct)
    {
        var (now, number) = (time.GetUtcNow(), sequence.Number);
        var actions = new List<TableTransactionAction>();
        var states = new List<CatalogEntry?>();
        string? commit = null;
        foreach (var change in changes)
        {
            commit = NewId();
            var state = change.New is null ? null : change.New with { Sequence = ++number, Commit = commit };
            var entry = new LogEntry(state?.Sequence ?? ++number, commit, change.Blob, state, now);
            states.Add(state);
            var former = change.Former?.Entry.Generation;
            actions.Add(Add(CatalogEntity.FromLog(entry, former == state?.Generation ? null : former)));
            actions.Add((state, change.Former) switch
            {
                (null, { } row) => Delete(CatalogEntity.FromBlob(row.Entry), row.ETag),
                (null, null) => throw new ArgumentException("A removal lacks the row to remove.", nameof(changes)),
                (_, null) => Add(CatalogEntity.FromBlob(state)),
                (_, { } row) => Replace(CatalogEntity.FromBlob(state), row.ETag),
            });
            if (change is { Former.Entry: { } removed, New: null, Route: { } route })
            {
                actions.Add(Add(CatalogEntity.FromAudit(removed, route, now, commit)));
            }
        }

        var written = await SubmitAsync(sequence with { Number = number, Commit = commit }, actions, ct);
        return written ? states : null;
    }

    /// <summary>Changes the row <c>seq</c> alone, and deletes log entries in the same transaction.</summary>
    /// <returns>Whether the row was written; false where it was refused or had no answer.</returns>
    /// <exception cref="RequestFailedException">Storage refuses the request itself.</exception>
    internal Task<bool> CommitSequenceAsync(
        Sequence sequence, IEnumerable<long> trimmed, CancellationToken ct) => SubmitAsync(
        sequence,
        trimmed.Select(number =>
            Delete(new TableEntity(CatalogEntity.Partition, CatalogEntity.LogKey(number)), ETag.All)),
        ct);

    /// <summary>
    /// The oldest log entries that were made before a time and lie below a number, at most as many as asked for.
    /// </summary>
    internal async Task<IReadOnlyList<long>> FindOldEntriesAsync(
        DateTimeOffset before, long below, int most, CancellationToken ct) =>
        await QueryAsync(CatalogEntity.LogPrefix, CatalogEntity.LogKey(below), ["RowKey", "At"], ct)
            .Take(most)
            .TakeWhile(row => row.GetDateTimeOffset("At") < before)
            .Select(row => long.Parse(row.RowKey[CatalogEntity.LogPrefix.Length..], CultureInfo.InvariantCulture))
            .ToListAsync(ct);

    /// <summary>Deletes the audit rows of removals before a time.</summary>
    internal async Task DeleteAuditAsync(DateTimeOffset before, CancellationToken ct)
    {
        var rows = QueryAsync(
            CatalogEntity.AuditPrefix, CatalogEntity.AuditKey(before), ["PartitionKey", "RowKey"], ct);
        await foreach (var rowsOfTransaction in rows.Chunk(100))
        {
            await table.SubmitTransactionAsync(rowsOfTransaction.Select(row => Delete(row, ETag.All)), ct);
        }
    }

    /// <summary>The audit of removals, oldest first: when, which version of which blob, and by which route.</summary>
    internal IAsyncEnumerable<(string Key, RemovedBlob Removal)> ListAuditAsync(CancellationToken ct) =>
        QueryAsync(CatalogEntity.AuditPrefix, CatalogEntity.AfterAudit, null, ct)
            .Select(row => (row.RowKey, CatalogEntity.ToAudit(row)));

    private async Task<bool> SubmitAsync(
        Sequence sequence, IEnumerable<TableTransactionAction> actions, CancellationToken ct)
    {
        var row = CatalogEntity.FromSequence(sequence);
        try
        {
            await table.SubmitTransactionAsync(
                actions.Prepend(sequence.ETag is { } etag ? Replace(row, etag) : Add(row)), ct);
            return true;
        }
        catch (RequestFailedException e) when (StorageFault.IsTableMissing(e))
        {
            await tables.CreateAsync(ct);
            return false;
        }
        catch (RequestFailedException e) when (e.Status is 404 or 409 or 412)
        {
            return false;
        }
        catch (Exception e) when (StorageFault.IsPassing(e) && !ct.IsCancellationRequested)
        {
            // The commit may have taken effect; the caller reads the rows again, and that throws if storage is down.
            return false;
        }
    }

    private async Task<TableEntity?> FindEntityAsync(string key, CancellationToken ct)
    {
        var found = await table.GetEntityIfExistsAsync<TableEntity>(
            CatalogEntity.Partition, key, cancellationToken: ct);
        return found.HasValue ? found.Value : null;
    }

    private async IAsyncEnumerable<TableEntity> QueryAsync(
        string from,
        string before,
        IEnumerable<string>? columns,
        [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken ct,
        int? most = null)
    {
        var filter = TableClient.CreateQueryFilter(
            $"PartitionKey eq {CatalogEntity.Partition} and RowKey ge {from} and RowKey lt {before}");
        await using var rows = table.QueryAsync<TableEntity>(filter, most, columns, ct)
            .GetAsyncEnumerator(ct);
        while (true)
        {
            try
            {
                if (!await rows.MoveNextAsync())
                {
                    yield break;
                }
            }
            catch (RequestFailedException e) when (StorageFault.IsTableMissing(e))
            {
                // A table that is lost has no rows.
                yield break;
            }

            yield return rows.Current;
        }
    }

    private static TableTransactionAction Add(TableEntity row) => new(TableTransactionActionType.Add, row);

    private static TableTransactionAction Replace(TableEntity row, ETag etag) =>
        new(TableTransactionActionType.UpdateReplace, row, etag);

    private static TableTransactionAction Delete(TableEntity row, ETag etag) =>
        new(TableTransactionActionType.Delete, row, etag);

    private static string NewId() => RandomNumberGenerator.GetHexString(16, lowercase: true);
}
