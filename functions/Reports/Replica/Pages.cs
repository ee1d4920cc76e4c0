namespace WatchReports.Replica;

/// <summary>Reads listings to their ends.</summary>
public static class Pages
{
    /// <summary>The items of all pages; each page is read when its first item is taken.</summary>
    /// <param name="read">Reads the page after a cursor, and the first page without one.</param>
    public static IEnumerable<T> ReadAll<T>(Func<string?, Page<T>> read)
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
