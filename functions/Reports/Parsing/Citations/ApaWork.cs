using WatchReports.Language;
using WatchReports.Model;

namespace WatchReports.Parsing.Citations;

/// <summary>
/// A work as APA style cites it: author, date in parentheses, title in sentence case, publication.
/// <c>Keel, K. (1998, September 5). Raft or ferry. The Age of Ports, p. 6.</c>
/// </summary>
internal static class ApaWork
{
    // APA style names up to twenty authors; notes name fewer than a dozen.
    private const int LongestAuthors = 300;

    // A longer stretch without a full stop is no title.
    private const int LongestTitle = 300;

    public static Item? Read(Cursor cursor)
    {
        var start = cursor.Position;
        while (!cursor.AtEnd && cursor.Current != '(' && cursor.Position - start < LongestAuthors)
        {
            cursor.Position++;
        }

        var authorsEnd = cursor.Position;
        if (cursor.Current != '(' || authorsEnd == start || ApaDate.Read(ref cursor) is not { } details
            || AuthorsOf(cursor.Text(start, authorsEnd)) is not { } authors)
        {
            return null;
        }

        cursor.Skip(".,");
        var title = cursor.Position;
        if (!(char.IsUpper(cursor.Current) || char.IsAsciiDigit(cursor.Current)))
        {
            return null;
        }

        var stop = FindTitleEnd(cursor);
        var (titleEnd, name) = stop > 0
            ? (stop, stop + 1)
            : SplitByCapitals(cursor) is > 0 and var capitals ? (capitals, capitals) : (-1, -1);
        if (titleEnd < 0)
        {
            return null;
        }

        var typed = cursor.Text(title, titleEnd).TrimEnd('.', ',');
        var imprint = Imprint.Read(cursor.Note, name, cursor.Limit, details);
        if (typed.Length <= 1 || imprint is not { Publication: { } publication })
        {
            return null;
        }

        // “Lund, A. (2011). Tides of history. Oslo: Quay Press.” is a book.
        var (publisher, hasPlace) = BookReading.PublisherOf(publication);
        var isBook = hasPlace && imprint.Details is { Issued.Length: 4, Number: null };
        return Item.Of(
            new Citation
            {
                Kind = isBook ? WorkKind.Book : null,
                Title = typed,
                Publication = isBook ? null : publication,
                Publisher = isBook ? publisher : null,
                Authors = authors,
                Raw = "",
            },
            imprint.Details,
            start,
            imprint.End);
    }

    private static IReadOnlyList<string>? AuthorsOf(string typed)
    {
        // APA divides “Keel, K., & Lund, A.”; the names of bodies are whole.
        var names = Names.Of(typed);
        return names is [var only] ? [only.TrimEnd('.') is { Length: > 2 } whole && !whole.Contains(',') ? whole : only]
            : names is not null || !DocumentNames.IsBody(typed) ? names
            : [typed];
    }

    private static int FindTitleEnd(Cursor cursor)
    {
        var start = cursor.Position;
        for (; !cursor.AtEnd && cursor.Position - start < LongestTitle; cursor.Position++)
        {
            // “The Ferry Book. Oslo: Lakeside Books”: the last word of the title may be short.
            if (cursor.Current is '.' or '?' or '!' && (Words.EndsSentenceOfNote(cursor.Note.Narrow, cursor.Position)
                || (cursor.Current == '.' && BookReading.EndsTitle(cursor))))
            {
                return cursor.Current == '.' ? cursor.Position : cursor.Position + 1;
            }
        }

        return -1;
    }

    /// <summary>
    /// Finds the publication by its capitals, where its italics are lost: <c>… what a crossing costs The Age of
    /// Ports,</c>
    /// </summary>
    private static int SplitByCapitals(Cursor cursor)
    {
        var comma = cursor.Rest.IndexOf(',');
        if (comma <= 0 || comma > LongestTitle)
        {
            return -1;
        }

        var end = cursor.Position + comma;
        var begin = -1;
        for (var word = end; word > cursor.Position;)
        {
            var from = word;
            while (from > cursor.Position && !char.IsWhiteSpace(cursor.At(from).Before))
            {
                from--;
            }

            var typed = cursor.Narrow(from, word).Trim();
            if (typed.IsEmpty || !(char.IsUpper(typed[0]) || Vocabulary.LinkingWords.Contains(typed)))
            {
                break;
            }

            begin = char.IsUpper(typed[0]) ? from : begin;
            word = from;
            while (word > cursor.Position && char.IsWhiteSpace(cursor.At(word).Before))
            {
                word--;
            }
        }

        return begin > cursor.Position ? begin : -1;
    }
}
