namespace WatchReports.Parsing.Citations;

/// <summary>
/// Reads the book of a chapter: <c>in Papers on Silt, ed. Sal P. Vardan (Berlin: Springfield, 2007), 137–56</c>.
/// </summary>
internal static class Chapter
{
    private static readonly PhraseSet In = new("in:", "in");

    /// <summary>Reads the imprint; null where no book follows <c>in</c>.</summary>
    public static Imprint? Read(Cursor cursor, bool isMarkedOff, Details known) =>
        cursor.Take(In) && BookReading.Read(cursor, isChapter: true) is { } book
            ? new Imprint(
                book.Title,
                book.Details with { Language = known.Language ?? book.Details.Language },
                book.End,
                isMarkedOff)
            {
                Publisher = book.Publisher,
            }
            : null;
}
