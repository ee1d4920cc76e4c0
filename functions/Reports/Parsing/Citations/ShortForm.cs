using WatchReports.Language;

namespace WatchReports.Parsing.Citations;

/// <summary>
/// The second mention of a work by a surname and the beginning of its title: <c>Rook, Dry Season, p. 333</c>,
/// <c>Lund, “Tables of Tides.”</c> Only the earlier notes show whether it names a work.
/// </summary>
internal static class ShortForm
{
    // Two surnames, or one full name.
    private const int LongestAuthor = 80;

    // A short title is the beginning of the whole one.
    private const int LongestTitle = 120;

    /// <summary>Reads a short form whose title has quotation marks.</summary>
    public static Item? ReadMarked(ItemStart start)
    {
        if (start.Mark is not { Kind: TitleMarkKind.Double or TitleMarkKind.Single } mark
            || mark.Position > start.Limit)
        {
            return null;
        }

        var note = start.Note;
        var author = AuthorBefore(note, start.Position, mark.Position);
        if (author is null)
        {
            return null;
        }

        for (var close = mark.TitleStart; close < Math.Min(note.Length, mark.TitleStart + LongestTitle); close++)
        {
            var isClosing = mark.Kind == TitleMarkKind.Double
                ? Quotes.IsDouble(note.Narrow[close])
                : Quotes.IsSingle(note.Narrow[close])
                    && (close + 1 == note.Length || !char.IsLetter(note.Narrow[close + 1]));
            if (isClosing)
            {
                var title = Quotation.TitleOf(note.Source.AsSpan(mark.TitleStart..close));
                return title.Length > 0
                    ? Create(start.Position, author.Length > 0 ? author : null, title, note.At(close + 1))
                    : null;
            }
        }

        return null;
    }

    /// <summary>Reads a short form without marks.</summary>
    public static Item? Read(ItemStart start)
    {
        var note = start.Note;
        var begin = Signals.Past(note, start.Position, start.Limit);
        var cursor = note.At(begin, Math.Min(start.Limit, begin + LongestAuthor));
        var comma = cursor.Rest.IndexOf(',');
        if (comma <= 0 || AuthorOf(cursor.Text(begin, begin + comma)) is not { } author)
        {
            return null;
        }

        cursor = note.At(begin + comma + 1, Math.Min(start.Limit, begin + comma + LongestTitle));
        cursor.SkipBlanks();
        var title = cursor.Position;
        while (!cursor.AtEnd && cursor.Current is not (',' or ';' or '(')
            && !Words.EndsSentenceOfNote(note.Narrow, cursor.Position)
            && !(cursor.Current == '.' && cursor.Position + 1 == note.Length))
        {
            cursor.Position++;
        }

        var typed = cursor.Text(title, cursor.Position).Trim('*', '_');
        return typed.Length > 1 && char.IsUpper(typed[0]) && !Words.AreSentence(typed)
            ? Create(start.Position, author, typed, note.At(cursor.Position))
            : null;
    }

    private static Item? Create(int start, string? author, string title, Cursor behind)
    {
        var pages = behind;
        pages.Skip(",");
        string? typed = null;
        var read = DetailForms.Read(ref pages, Details.None);
        if (read is not { Pages: not null })
        {
            pages = behind;
            pages.Skip(",");
            read = DetailForms.ReadBarePages(ref pages, Details.None);
        }

        if (read is { Pages: { } found })
        {
            (behind, typed) = (pages, found);
        }

        var end = behind;
        end.Skip(".)");
        var isWhole = end.AtEnd || end.Current == ';' || behind.Current == '.';
        behind.Take('.');
        return isWhole
            ? new Item(start, behind.Position)
            {
                Reference = new Reference(ReferenceKind.ShortForm, [], author, title, typed),
            }
            : null;
    }

    // An empty text means that the note gives a title alone, without an author.
    private static string? AuthorBefore(NoteText note, int position, int open)
    {
        var from = Signals.Past(note, position, open);
        var typed = note.Source[from..open].Trim(' ', ',', '\u00A0', ':');
        return typed.Length == 0 ? "" : typed.Length <= LongestAuthor ? AuthorOf(typed) : null;
    }

    private static string? AuthorOf(string typed) =>
        Names.IsFamilyName(typed) || Names.Of(typed) is not null || IsPairOfFamilyNames(typed) ? typed : null;

    private static bool IsPairOfFamilyNames(string typed) =>
        typed.Split(" and ") is [var first, var second] && Names.IsFamilyName(first) && Names.IsFamilyName(second);
}
