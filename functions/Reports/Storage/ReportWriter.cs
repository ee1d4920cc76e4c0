using Azure;
using Azure.Data.Tables;
using WatchReports.Model;
using WatchReports.Works;

namespace WatchReports.Storage;

/// <summary>
/// Stores reports so that a reader sees the old version or the new one, never a mix, wherever a fault strikes; see
/// <see cref="Visibility"/>. A fault throws, and the same call made again completes the work.
/// </summary>
public sealed class ReportWriter(ReportTables tables, TimeProvider time)
{
    /// <summary>The most reports that one blob may hold.</summary>
    public const int MaxReports = 300;

    // A report takes up to seven actions of a commit; a transaction takes a hundred.
    private const int ReportsInCommit = 13;
    // A transaction takes 100 entities and 4 MiB, of which its framing takes a part
    // (https://learn.microsoft.com/rest/api/storageservices/performing-entity-group-transactions).
    private const int RowsInTransaction = 100;
    private const int BytesInTransaction = 3 * 1024 * 1024;

    private const int RemovalAttempts = 5;

    // No invocation lives longer, so what was begun before then is abandoned.
    private static readonly TimeSpan Abandoned = TimeSpan.FromHours(1);

    private readonly CurrentReports _heads = new(tables.Reports);
    private readonly Generations _generations = new(tables.Reports);
    private readonly StoredReports _contents = new(tables.Contents);
    private readonly UseCounts _uses = new(tables.Citations);

    /// <summary>
    /// Replaces the reports of a blob: stores its reports and removes the reports that the blob no longer has.
    /// </summary>
    /// <exception cref="ReportTooLargeException">A report is too large to be stored; nothing has changed for
    /// readers.</exception>
    /// <exception cref="RequestFailedException">Storage failed, or another version of the blob was stored
    /// meanwhile.</exception>
    public async Task<Replacement> ReplaceAsync(
        BlobVersion version, IReadOnlyList<Report> reports, CancellationToken ct)
    {
        var holding = await _heads.FindHoldingAsync(version.Blob, ct);
        var heads = await FindHeadsAsync(reports.Select(report => report.Id).Concat(holding?.Reports ?? []), ct);
        // Read the changes first: a generation is hidden before its changes are put, so a generation that is not hidden
        // afterwards is committed.
        var changes = await _uses.ReadAsync(ct);
        var visibility = await _generations.ReadAsync(ct);
        await SweepAsync(visibility, changes, ct);

        var stored = reports
            .Where(report => heads[report.Id] is not { } head || head.Blob == version.Blob || !Wins(head, version))
            .ToArray();
        var gone = (holding?.Reports ?? [])
            .Except(reports.Select(report => report.Id))
            .Where(id => heads[id]?.Blob == version.Blob)
            .ToArray();
        // Each call has its own generation: a second delivery of a version must not hide what the first has committed.
        var generation = Guid.NewGuid().ToString("N");
        Change[] steps =
        [
            .. stored.Select(report => new Change(report.Id, report, heads[report.Id])),
            .. gone.Select(id => new Change(id, null, heads[id])),
        ];
        string[] held = [.. stored.Select(report => report.Id)];
        var batches = steps.Chunk(ReportsInCommit).ToArray();
        for (var batch = 0; batch < batches.Length; batch++)
        {
            // Until the last batch the blob also answers for what is not removed yet.
            var last = batch == batches.Length - 1;
            var holds = new HeldReports(
                version.Blob, version.Modified, last ? held : [.. held.Union(gone)], holding?.ETag);
            await ApplyAsync(batches[batch], generation, version, holds, ct);
            holding = last ? null : await _heads.FindHoldingAsync(version.Blob, ct);
        }

        return new Replacement(
            held,
            [.. reports.Select(report => report.Id).Except(held)],
            [.. stored.Where(report => heads[report.Id] is { } head && head.Blob != version.Blob)
                .Select(report => (report.Id, heads[report.Id]!.Blob))],
            gone);
    }

    /// <summary>Removes all that came from a blob.</summary>
    /// <returns>The ids of the removed reports.</returns>
    public async Task<IReadOnlyList<string>> RemoveAsync(string blob, CancellationToken ct)
    {
        for (var attempt = 1; await _heads.FindHoldingAsync(blob, ct) is { } holding; attempt++)
        {
            try
            {
                var replacement = await ReplaceAsync(new BlobVersion(blob, "", "", holding.Modified), [], ct);
                if (await _heads.FindHoldingAsync(blob, ct) is { } rest)
                {
                    await tables.Reports.SubmitTransactionAsync([CurrentReports.Forget(rest)], ct);
                }

                return replacement.Removed;
            }
            catch (TableTransactionFailedException e) when (e.Status is 404 or 409 or 412 && attempt < RemovalAttempts)
            {
                // Another caller removed the blob's reports first: a DELETE and a watcher can notice the deletion at
                // the same time.
            }
        }

        return [];
    }

    private static bool Wins(CurrentReport head, BlobVersion version) =>
        head.Modified > version.Modified
            || (head.Modified == version.Modified && string.CompareOrdinal(head.Blob, version.Blob) > 0);

    private async Task<Dictionary<string, CurrentReport?>> FindHeadsAsync(IEnumerable<string> ids, CancellationToken ct)
    {
        var heads = new Dictionary<string, CurrentReport?>();
        foreach (var batch in ids.Distinct().Chunk(8))
        {
            var found = await Task.WhenAll(batch.Select(id => _heads.FindAsync(id, ct)));
            for (var index = 0; index < batch.Length; index++)
            {
                heads[batch[index]] = found[index];
            }
        }

        return heads;
    }

    private async Task ApplyAsync(
        Change[] changes, string generation, BlobVersion version, HeldReports holding, CancellationToken ct)
    {
        var now = time.GetUtcNow();
        Generation[] begun = [.. changes.Select(change => new Generation(change.Report, generation))];
        await tables.Reports.SubmitTransactionAsync(begun.Select(begin => Generations.Begin(begin, now)), ct);
        var counts = new HashSet<string>();
        var uses = new List<UseChange>();
        foreach (var change in changes)
        {
            var written = change.New is { } report
                ? await WriteAsync(
                    report with { Source = new ReportSource(version.Blob, version.Etag, version.Sha256, now) },
                    generation,
                    ct)
                : null;
            var former = change.Former is { } head ? await _contents.ReadAsync(head.Generation, ct) : null;
            counts.UnionWith(PublicationCounts.KeysOf([.. written?.Keys ?? [], .. former?.Keys ?? []]));
            uses.AddRange(
                UseCounts.Between(
                    former?.Counted ?? [], written?.Counted ?? [], new Generation(change.Report, generation)));
        }

        await _uses.PutAsync(uses, ct);
        await PublicationCounts.OutdateAsync(tables.Reports, counts, ct);
        Generation[] ended = [.. changes.Select(change => change.Former?.Generation).OfType<Generation>()];
        await _generations.CommitAsync(
            [
                CurrentReports.Hold(holding),
                .. begun.Select(Generations.Show),
                .. ended.Select(Generations.Retire),
                .. changes.SelectMany(change => change.New is { } report
                    ? CurrentReports.Put(report, generation, version, change.Former)
                    : CurrentReports.Remove(change.Former!)),
            ],
            changes.Select(change => change.Report),
            ct);
        await _uses.CountAsync(uses, ct);
        foreach (var end in ended)
        {
            await DiscardAsync(end, ct);
        }
    }

    /// <summary>Writes the rows of a generation.</summary>
    private async Task<StoredReport> WriteAsync(Report report, string generation, CancellationToken ct)
    {
        var works = CitedWorks.FromReport(report);
        var rows = ReportIndex.Rows(report, works, generation).ToArray();
        IndexKey[] keys = [.. rows.Select(row => new IndexKey(row.PartitionKey, row.RowKey))];
        var stored = new StoredReport(report, keys, ReportIndex.Counted(works));
        // Write the contents first: they list the keys of the index rows.
        await _contents.WriteAsync(stored, generation, ct);
        foreach (var transaction in Transactions(rows))
        {
            await tables.Citations.SubmitTransactionAsync(
                transaction.Select(
                    row => new TableTransactionAction(TableTransactionActionType.UpsertReplace, row)), ct);
        }

        return stored;
    }

    /// <summary>Finishes what earlier calls left undone.</summary>
    private async Task SweepAsync(Visibility visibility, IReadOnlyList<UseChange> uses, CancellationToken ct)
    {
        await _uses.CountAsync(
            uses.Where(
                change => !visibility.Abandoned.Contains(change.Generation)
                    && !visibility.IsWriting(change.Generation)), ct);
        var abandoned = time.GetUtcNow() - Abandoned;
        foreach (
            var (generation, since) in visibility.Hidden.Where(
                hidden => hidden.Value is null || hidden.Value < abandoned))
        {
            if (since is not null)
            {
                await _generations.AbandonAsync(generation, ct);
            }

            if (since is not null || visibility.Abandoned.Contains(generation))
            {
                await _uses.ForgetAsync(uses.Where(change => change.Generation == generation), ct);
            }

            await DiscardAsync(generation, ct);
        }
    }

    private async Task DiscardAsync(Generation generation, CancellationToken ct)
    {
        if (await _contents.ReadAsync(generation, ct) is { } stored)
        {
            foreach (
                var transaction in Transactions(stored.Keys.Select(key => new TableEntity(key.Partition, key.Row))))
            {
                await DeleteAsync(transaction, ct);
            }
        }

        await _contents.DeleteAsync(generation, ct);
        await _generations.ForgetAsync(generation, ct);
    }

    private async Task DeleteAsync(TableEntity[] rows, CancellationToken ct)
    {
        try
        {
            await tables.Citations.SubmitTransactionAsync(
                rows.Select(row => new TableTransactionAction(TableTransactionActionType.Delete, row, ETag.All)), ct);
        }
        catch (TableTransactionFailedException e) when (e.Status == 404)
        {
            // A generation cut off in writing lacks some of its rows, and then no transaction can delete the others.
            foreach (var row in rows)
            {
                await tables.Citations.DeleteEntityAsync(row.PartitionKey, row.RowKey, ETag.All, ct);
            }
        }
    }

    private static IEnumerable<TableEntity[]> Transactions(IEnumerable<TableEntity> rows)
    {
        foreach (var partition in rows.GroupBy(row => row.PartitionKey))
        {
            var transaction = new List<TableEntity>();
            var size = 0;
            foreach (var row in partition)
            {
                var bytes = row.Sum(property => property.Value is byte[] binary ? binary.Length * 4 / 3 : 200);
                if (transaction.Count == RowsInTransaction || size + bytes > BytesInTransaction)
                {
                    yield return [.. transaction];
                    transaction.Clear();
                    size = 0;
                }

                transaction.Add(row);
                size += bytes;
            }

            yield return [.. transaction];
        }
    }

    /// <summary>A report to add, to replace or to remove.</summary>
    private sealed record Change(string Report, Report? New, CurrentReport? Former);
}
