using Azure;
using WatchReports.Storage;

namespace WatchReports.Ingesting;

/// <summary>
/// Marks blobs that are to be read again although their version is stored, as after a mended parser: their rows get the
/// edition before that of the program, so that the next reconcile reads them. Until then their reports are served as
/// they are.
/// </summary>
/// <remarks>
/// A program of the edition before leaves marked rows alone, because they are of its own edition. A program of a lower
/// edition than the rows marks them too: so a release that was rolled back reads again what the newer release has read.
/// </remarks>
public sealed class Rereading(Catalog catalog, Ingestor ingestor, TimeProvider time)
{
    /// <summary>
    /// The most blobs of one call: 30 commits, each after a request for the rows and one for <c>seq</c>, within
    /// seconds.
    /// </summary>
    public const int MostBlobs = 30 * Catalog.MostChanges;

    // A caller waits for the answer, and a request that is refused for longer is better repeated.
    private static readonly TimeSpan CommitLimit = TimeSpan.FromSeconds(10);

    /// <summary>Lets a host without a timer reconcile now.</summary>
    public event Action? Marked;

    /// <summary>Marks the next blobs of a prefix, in the order of their names in the catalog.</summary>
    /// <param name="prefix">The beginning of the names; empty for all blobs.</param>
    /// <param name="after">The name of the last blob of the call before; null for the first call.</param>
    /// <param name="ct">Cancels the call; a repeated call marks nothing twice.</param>
    /// <returns>The number of blobs that are marked, and the last of them if more are left.</returns>
    /// <exception cref="RequestFailedException">Storage failed; repeat the call to continue.</exception>
    /// <exception cref="CatalogBusyException">Other commits came between for ten seconds.</exception>
    public async Task<(int Marked, string? Last)> MarkAsync(string prefix, string? after, CancellationToken ct)
    {
        var (marked, more) = (0, true);
        using (await catalog.TakeTurnAsync(ct))
        {
            for (var left = MostBlobs; more && left > 0; left -= Catalog.MostChanges)
            {
                var patience = new Patience(CommitLimit, time);
                IReadOnlyList<CatalogRow>? rows;
                while ((rows = await MarkChunkAsync(prefix, after, ct)) is null)
                {
                    await patience.WaitAsync(ct);
                }

                marked += rows.Count(row => row.Entry.Counts);
                more = rows.Count == Catalog.MostChanges;
                after = rows is [.., var last] ? last.Entry.Blob : after;
            }
        }

        if (marked > 0)
        {
            Marked?.Invoke();
        }

        return (marked, more ? after : null);
    }

    /// <returns>The rows of one commit; null if the commit was refused or had no answer.</returns>
    private async Task<IReadOnlyList<CatalogRow>?> MarkChunkAsync(string prefix, string? after, CancellationToken ct)
    {
        var rows = await catalog.ListAsync(prefix, after, Catalog.MostChanges, ct);
        Change[] changes =
        [
            .. rows.Where(row => row.Entry.Counts && row.Entry.Edition >= ingestor.Edition).Select(row => new Change(
                row.Entry.Blob, row, row.Entry with { Edition = ingestor.Edition - 1 })),
        ];
        return changes.Length == 0
            || await catalog.CommitAsync(await catalog.ReadSequenceAsync(ct), changes, ct) is not null
                ? rows
                : null;
    }
}
