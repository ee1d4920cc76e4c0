using Azure.Data.Tables;

namespace WatchReports.Storage;

/// <summary>The rows of a scan one by one, read many at a time while the budget lasts.</summary>
internal sealed class RowStream : IAsyncDisposable
{
    private readonly IAsyncEnumerator<Azure.Page<TableEntity>> _pages;
    private readonly RequestBudget _budget;
    private readonly int _prefix;
    private IReadOnlyList<TableEntity> _page = [];
    private int _next;
    private bool _more = true;

    public RowStream(
        TableClient table,
        Scan scan,
        IEnumerable<string> columns,
        RequestBudget budget,
        PageCost cost,
        CancellationToken ct)
    {
        _pages = table.QueryAsync<TableEntity>(scan.Range.Filter, cost.RowsInRequest, columns, ct)
            .AsPages()
            .GetAsyncEnumerator(ct);
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
            // The service may answer with an empty page that has a successor. An empty page costs nothing, because it
            // has no key from which a cursor could continue.
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
