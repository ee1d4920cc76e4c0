using Azure;

namespace WatchReports.Storage;

/// <summary>
/// Deletes what nobody refers to any more: old log entries, old audit rows, and the texts of old readings.
/// </summary>
public sealed class Sweep(Catalog catalog, ReportTexts texts, TimeProvider time)
{
    /// <summary>
    /// The age at which texts without a reference are deleted. A delivery takes minutes at most, and one that is
    /// slower begins again.
    /// </summary>
    public static readonly TimeSpan Age = TimeSpan.FromHours(1);

    // The row `seq` is the hundredth entity of the transaction.
    private const int EntriesInTransaction = 99;
    private static readonly TimeSpan AuditAge = TimeSpan.FromDays(366);
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(5);

    /// <summary>Sweeps once.</summary>
    /// <exception cref="RequestFailedException">Storage failed; the next sweep goes on.</exception>
    /// <exception cref="CatalogBusyException">Other commits came between for five minutes.</exception>
    public async Task RunAsync(CancellationToken ct)
    {
        var before = await AnnounceAsync(ct);
        var found = await texts.ListAsync(ct);
        // The rows are read after the texts, so that texts which a row refers to by then are kept.
        await foreach (var row in catalog.ListAsync(ct))
        {
            if (row.Entry is { Generation: { } generation, Reports: var reports })
            {
                found.ExceptWith(reports.Select(report => TextEntities.Partition(report, generation)));
            }
        }

        foreach (var partition in found.Where(partition => BegunAt(partition) < before))
        {
            await texts.DeleteAsync(partition, ct);
        }

        await catalog.DeleteAuditAsync(time.GetUtcNow() - AuditAge, ct);
    }

    /// <summary>
    /// Writes down before which time texts may be deleted, so that a delivery older than that begins again, and trims
    /// the log in the same transactions.
    /// </summary>
    private async Task<DateTimeOffset> AnnounceAsync(CancellationToken ct)
    {
        var patience = new Patience(Limit, time);
        using var turn = await catalog.TakeTurnAsync(ct);
        while (true)
        {
            var sequence = await catalog.ReadSequenceAsync(ct);
            var due = time.GetUtcNow() - Age;
            var before = due > sequence.SweptBefore ? due : sequence.SweptBefore;
            // Only entries below the number that `seq` names are old: the latest entry stays.
            var old = await catalog.FindOldEntriesAsync(before, sequence.Number, EntriesInTransaction, ct);
            if (!await catalog.CommitSequenceAsync(sequence with { SweptBefore = before }, old, ct))
            {
                await patience.WaitAsync(ct);
            }
            else if (old.Count < EntriesInTransaction)
            {
                return before;
            }
        }
    }

    private static DateTimeOffset BegunAt(string partition) =>
        Generation.BegunAt(partition[(partition.LastIndexOf(':') + 1)..]);
}
