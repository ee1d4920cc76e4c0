using WatchReports.Model;

namespace WatchReports.Parsing.Citations;

/// <summary>
/// A book whose title is in italics or is a link: <c>Ada Lund, *Two Boards: Pilots, and the Sea* (Oslo: Lakeside
/// Books, 2019), 33</c>.
/// </summary>
internal static class MarkedBook
{
    // The publisher with its place.
    private const int LongestPublisher = 100;

    public static Item? Read(ItemStart start)
    {
        if (start.Mark is not { TitleEnd: > 0 } mark || mark.Position > start.Limit)
        {
            return null;
        }

        var note = start.Note;
        var title = note.Source[mark.TitleStart..mark.TitleEnd].Trim().TrimEnd(',', '.');
        var lead = Lead.Read(note, start.Position, mark.Position);
        if (title.Length < 2 || title.AsSpan().ContainsAny('“', '"', '”') || !(lead.IsAlone || lead.Authors.Count > 0)
            || TakeImprint(note.At(mark.End)) is not { } imprint)
        {
            return null;
        }

        var behind = note.At(imprint.End);
        var details = DetailForms.ReadAll(ref behind, imprint.Year with { Url = mark.Url });
        return Item.Of(
            new Citation
            {
                Kind = WorkKind.Book,
                Title = title,
                Publisher = imprint.Publisher,
                Authors = lead.Authors,
                Raw = "",
            },
            details,
            lead.Authors.Count > 0 ? lead.Start : mark.Position,
            behind.Position);
    }

    // “2nd ed.”, “vol. 2” and “trans. Ada Lund” come before the imprint.
    private static Details TakeEdition(ref Cursor cursor)
    {
        var (ahead, details) = (cursor, Details.None);
        while (char.IsLetterOrDigit(ahead.Current)
            && DetailForms.Read(ref ahead, details) is { IsAnchored: false, Pages: null } read)
        {
            ahead.Skip(",.");
            (cursor, details) = (ahead, read);
        }

        return details;
    }

    // “(Oslo: Lakeside Books, 2019)” or “, Debate Press, 2016”
    private static (string? Publisher, Details Year, int End)? TakeImprint(Cursor cursor)
    {
        cursor.Skip(",.");
        var number = TakeEdition(ref cursor).Number;
        var bracketed = cursor;
        if (BookReading.TakeImprint(ref bracketed) is { } imprint)
        {
            return (imprint.Publisher, imprint.Year with { Number = number }, bracketed.Position);
        }

        var start = cursor.Position;
        while (!cursor.AtEnd && cursor.Current is not (',' or ';' or '(' or '“' or '"')
            && cursor.Position - start < LongestPublisher)
        {
            cursor.Position++;
        }

        var end = cursor.Position;
        if (!cursor.Take(','))
        {
            return null;
        }

        cursor.SkipBlanks();
        if (DetailForms.ReadDate(ref cursor, Details.None) is not { Issued.Length: 4 } year)
        {
            return null;
        }

        // “*Title*, Sekai, 2021” is an article in a monthly; a publisher calls itself one, or a place shows it.
        var (publisher, hasPlace) = BookReading.PublisherOf(cursor.Text(start, end));
        return hasPlace || Vocabulary.PublisherWords.IsIn(publisher ?? "")
            ? (publisher, year with { Number = number }, cursor.Position)
            : null;
    }
}
