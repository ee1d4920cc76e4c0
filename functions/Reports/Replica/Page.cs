using WatchReports.Model;

namespace WatchReports.Replica;

/// <summary>One page of a listing.</summary>
/// <param name="Items">The items, in the listing's order.</param>
/// <param name="Next">The cursor of the next page; absent on the last.</param>
/// <param name="Total">The number of items on all pages.</param>
/// <param name="Facets">The counts that were asked for, by name; null for none.</param>
/// <param name="Hint">A filter that can match nothing, and what to write instead; null for none.</param>
public sealed record Page<T>(
    IReadOnlyList<T> Items,
    string? Next,
    int Total,
    IReadOnlyDictionary<string, Facet>? Facets = null,
    string? Hint = null)
{
    /// <summary>The items of all pages; each page is read when its first item is taken.</summary>
    /// <param name="read">Reads the page after a cursor, and the first page without one.</param>
    public static IEnumerable<T> ReadAll(Func<string?, Page<T>> read)
    {
        string? cursor = null;
        do
        {
            var page = read(cursor);
            foreach (var item in page.Items)
            {
                yield return item;
            }

            cursor = page.Next;
        }
        while (cursor is not null);
    }
}
