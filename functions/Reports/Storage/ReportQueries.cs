using Azure.Data.Tables;
using WatchReports.Model;
using WatchReports.Parsing;

namespace WatchReports.Storage;

/// <summary>Reads reports.</summary>
public sealed class ReportQueries(ReportTables tables)
{
    private readonly Heads _heads = new(tables.Reports);
    private readonly Contents _contents = new(tables.Contents);

    /// <summary>A report; null where there is none of the id.</summary>
    public async Task<Report?> FindAsync(string id, CancellationToken ct)
    {
        while (await _heads.FindAsync(id, ct) is { } head)
        {
            if (await _contents.ReadAsync(head.Generation, ct) is { } stored)
            {
                return stored.Report;
            }

            // Replaced between the two reads, unless the head is still the same.
            if ((await _heads.FindAsync(id, ct))?.Generation == head.Generation)
            {
                throw new InvalidDataException($"The contents of report {id} are missing from the tables; upload '{head.Blob}' anew.");
            }
        }

        return null;
    }

    /// <summary>Lists reports, newest first and the higher number first on one day.</summary>
    /// <exception cref="InvalidCursorException">The cursor is not one of this listing.</exception>
    public async Task<Page<ReportSummary>> ListAsync(ReportFilter filter, int limit, string? cursor, CancellationToken ct)
    {
        var prefix = filter.Series is { } series ? $"{Heads.SeriesListing}{series}{Keys.Separator}" : Heads.Listing;
        var (from, to) = Keys.Dates(filter.From, filter.To);
        var range = new KeyRange(Generations.Partition, prefix + from, prefix + to);
        var cursors = new Cursors($"reports {filter}");
        if (cursors.Key(cursor) is { } last)
        {
            range = range with { From = Keys.After(prefix + last) };
        }

        var items = new List<(string Key, ReportSummary Summary)>();
        var words = SearchWords.Of(filter.Query ?? "");
        var author = filter.Author is null ? null : Folding.Fold(filter.Author);
        await foreach (var row in tables.Reports.QueryAsync<TableEntity>(range.Filter, Math.Min(1000, limit + 1), cancellationToken: ct))
        {
            var summary = Documents.Unpack(row, ModelJson.Readable.ReportSummary);
            if (author is not null && !summary.Authors.Any(name => Folding.Fold(name) == author))
            {
                continue;
            }

            if (words.Count > 0 && words.Except(SearchWords.Of(summary.Title)).Any())
            {
                continue;
            }

            items.Add((row.RowKey[prefix.Length..], summary));
            if (items.Count > limit)
            {
                break;
            }
        }

        return Page(items, limit, cursors);
    }

    /// <summary>Cuts what was read to the limit, and makes the cursor of the next page where something is left.</summary>
    internal static Page<T> Page<T>(List<(string Key, T Item)> read, int limit, Cursors cursors) => new(
        [.. read.Take(limit).Select(entry => entry.Item)],
        read.Count > limit ? cursors.Of(read[limit - 1].Key) : null);
}
