using Azure.Data.Tables;

namespace WatchReports.Storage;

/// <summary>How many more requests one page of a listing may cost.</summary>
internal sealed class RequestBudget(int most)
{
    private int _left = most;

    public bool TryTake() => Interlocked.Decrement(ref _left) >= 0;
}

/// <summary>A key range that is read for a listing, whose order is that of what stands behind the prefix.</summary>
/// <param name="Range">The range.</param>
/// <param name="Prefix">What each of its keys begins with.</param>
internal sealed record Scan(KeyRange Range, string Prefix)
{
    /// <summary>The dated rows behind a prefix, which may be empty, that come after a key.</summary>
    public static Scan Dates(string partition, string prefix, DateOnly? from, DateOnly? to, string? after)
    {
        var range = KeyRange.Dates(partition, prefix, from, to);
        prefix = prefix.Length == 0 ? "" : prefix + Keys.Separator;
        return new Scan(after is null ? range : range with { From = Later(range.From, Keys.After(prefix + after + Keys.Separator)) }, prefix);
    }

    private static string Later(string one, string other) => string.CompareOrdinal(one, other) > 0 ? one : other;
}

/// <summary>The rows of a scan one by one, read a thousand at a time while the budget lasts.</summary>
internal sealed class RowStream : IAsyncDisposable
{
    private const int PageSize = 1000;

    private readonly IAsyncEnumerator<Azure.Page<TableEntity>> _pages;
    private readonly RequestBudget _budget;
    private readonly int _prefix;
    private IReadOnlyList<TableEntity> _page = [];
    private int _next;
    private bool _more = true;

    public RowStream(TableClient table, Scan scan, IEnumerable<string> columns, RequestBudget budget, CancellationToken ct)
    {
        _pages = table.QueryAsync<TableEntity>(scan.Range.Filter, PageSize, columns, ct).AsPages().GetAsyncEnumerator(ct);
        _budget = budget;
        _prefix = scan.Prefix.Length;
    }

    /// <summary>The row that the stream stands at; null at its end.</summary>
    public TableEntity? Row { get; private set; }

    /// <summary>The key of <see cref="Row"/> behind the prefix.</summary>
    public string Key { get; private set; } = "";

    /// <summary>Whether the stream ended because the budget did.</summary>
    public bool IsCut { get; private set; }

    public async Task<bool> NextAsync()
    {
        for (var empty = false; _next == _page.Count && _more; empty = true)
        {
            // The service may answer with an empty page that has a successor: that one costs nothing, since no key tells where to go on.
            if (!empty && !_budget.TryTake())
            {
                (IsCut, _more, Row) = (true, false, null);
                return false;
            }

            _more = await _pages.MoveNextAsync();
            (_page, _next) = (_more ? _pages.Current.Values : [], 0);
            _more = _more && _pages.Current.ContinuationToken is not null;
        }

        Row = _next < _page.Count ? _page[_next++] : null;
        Key = Row?.RowKey[_prefix..] ?? "";
        return Row is not null;
    }

    public ValueTask DisposeAsync() => _pages.DisposeAsync();
}

/// <summary>Several streams side by side.</summary>
internal sealed class RowStreams : IAsyncDisposable
{
    // What a page may cost beyond the first request of each range: ten thousand rows.
    private const int MostRequests = 10;

    private readonly RowStream[] _streams;

    public RowStreams(TableClient table, IReadOnlyCollection<Scan> scans, IEnumerable<string> columns, CancellationToken ct)
    {
        var budget = new RequestBudget(scans.Count + MostRequests);
        _streams = [.. scans.Select(scan => new RowStream(table, scan, columns, budget, ct))];
    }

    /// <summary>The key of the last row that was passed; what stands before it needs no second look.</summary>
    public string? Last { get; private set; }

    /// <summary>Whether the rows ended because the budget did.</summary>
    public bool IsCut => _streams.Any(stream => stream.IsCut);

    /// <summary>The rows of all streams in the order of their keys.</summary>
    public async IAsyncEnumerable<(string Key, TableEntity Row)> MergedAsync()
    {
        await Task.WhenAll(_streams.Select(stream => stream.NextAsync()));
        while (!IsCut && _streams.Where(stream => stream.Row is not null).MinBy(stream => stream.Key, StringComparer.Ordinal) is { } first)
        {
            Last = first.Key;
            yield return (first.Key, first.Row!);
            await first.NextAsync();
        }
    }

    /// <summary>The rows whose keys stand in every stream, one for each key.</summary>
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
