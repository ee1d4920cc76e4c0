using Azure.Data.Tables;

namespace WatchReports.Storage;

/// <summary>Several streams side by side.</summary>
internal sealed class RowStreams : IAsyncDisposable
{
    private readonly RowStream[] _streams;

    public RowStreams(
        TableClient table,
        IReadOnlyCollection<Scan> scans,
        IEnumerable<string> columns,
        PageCost cost,
        CancellationToken ct)
    {
        var budget = new RequestBudget(scans.Count + cost.MostRequests);
        _streams = [.. scans.Select(scan => new RowStream(table, scan, columns, budget, cost, ct))];
    }

    /// <summary>The key of the last row that was passed; earlier rows need not be read again.</summary>
    public string? Last { get; private set; }

    /// <summary>Whether the rows ended because the budget did.</summary>
    public bool IsCut => _streams.Any(stream => stream.IsCut);

    /// <summary>The rows of all streams in the order of their keys.</summary>
    public async IAsyncEnumerable<(string Key, TableEntity Row)> MergedAsync()
    {
        await Task.WhenAll(_streams.Select(stream => stream.NextAsync()));
        while (!IsCut
                && _streams.Where(stream => stream.Row is not null)
                    .MinBy(stream => stream.Key, StringComparer.Ordinal) is { } first)
        {
            Last = first.Key;
            yield return (first.Key, first.Row!);
            await first.NextAsync();
        }
    }

    /// <summary>The rows whose keys every stream has, one row for each key.</summary>
    public async IAsyncEnumerable<(string Key, TableEntity Row)> CommonAsync()
    {
        await Task.WhenAll(_streams.Select(stream => stream.NextAsync()));
        while (!IsCut && _streams.All(stream => stream.Row is not null))
        {
            var farthest = _streams.MaxBy(stream => stream.Key, StringComparer.Ordinal)!;
            if (_streams.FirstOrDefault(stream => stream.Key != farthest.Key) is { } behind)
            {
                await PassAsync(behind);
                continue;
            }

            yield return (farthest.Key, farthest.Row!);
            foreach (var stream in _streams)
            {
                await PassAsync(stream);
            }
        }
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var stream in _streams)
        {
            await stream.DisposeAsync();
        }
    }

    private async Task PassAsync(RowStream stream)
    {
        Last = string.CompareOrdinal(stream.Key, Last) > 0 ? stream.Key : Last;
        await stream.NextAsync();
    }
}
