namespace WatchReports.Replica;

/// <summary>Reads listings to their ends.</summary>
public static class Pages
{
    // An export reads its items in pages too, so that it holds no more items than these at once.
    private const int Length = 500;

    /// <summary>The items of all pages; each page is read when its first item is taken.</summary>
    /// <param name="read">Reads the page of a length after a cursor, and the first page without one.</param>
    public static IEnumerable<T> ReadAll<T>(Func<int, string?, Page<T>> read)
    {
        string? cursor = null;
        do
        {
            var page = read(Length, cursor);
            foreach (var item in page.Items)
            {
                yield return item;
            }

            cursor = page.Next;
        }
        while (cursor is not null);
    }
}
