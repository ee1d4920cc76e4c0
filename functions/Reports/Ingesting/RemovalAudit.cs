using WatchReports.Model;
using WatchReports.Replica;
using WatchReports.Storage;

namespace WatchReports.Ingesting;

/// <summary>Lists the removals of the last year.</summary>
public sealed class RemovalAudit(Catalog catalog)
{
    private static readonly Cursors Cursors = new("removals");

    /// <summary>
    /// Lists removals, the newest first. It reads the whole audit: one request for each thousand removals of the year.
    /// </summary>
    /// <param name="limit">The most removals of a page.</param>
    /// <param name="cursor">Where the page begins; null for the first.</param>
    /// <param name="ct">Cancels the requests.</param>
    /// <exception cref="Azure.RequestFailedException">Storage failed.</exception>
    /// <exception cref="InvalidCursorException">The cursor is not one of this listing.</exception>
    public async Task<Page<RemovedBlob>> ListAsync(int limit, string? cursor, CancellationToken ct)
    {
        var last = Cursors.Key(cursor);
        var all = await catalog.ListAuditAsync(ct).ToListAsync(ct);
        var rows = all.AsEnumerable()
            .Reverse()
            .Where(row => last is null || string.CompareOrdinal(row.Key, last) < 0)
            .Take(limit + 1)
            .ToArray();
        return Cursors.Page(rows, limit, row => row.Removal, row => row.Key, all.Count);
    }
}
