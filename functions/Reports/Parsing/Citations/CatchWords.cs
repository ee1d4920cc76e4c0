using WatchReports.Language;

namespace WatchReports.Parsing.Citations;

/// <summary>
/// Words of the text that the note is about, in marks and with a colon behind, before a work: <c>“calm and short
/// hearing”: “Crane Fell,” CNN, September 18, 2007</c>. They are a signal.
/// </summary>
internal static class CatchWords
{
    // The note is about some words of the text; a longer quotation has its source in another form.
    private const int LongestWords = 200;

    // At most authors come before the title: “…”: Alice J. Rubens and Andrew E. Kraus, “Mayor Counts the Tugs,” …
    private const int LongestLead = 400;

    private static readonly WorkForm[] BookOnly = [new("book", "", Book.Read)];

    public static Item? Read(ItemStart start)
    {
        if (start.Mark is not { Kind: TitleMarkKind.Double, Position: var open }
            || Signals.Past(start.Note, start.Position, open) < open)
        {
            return null;
        }

        var cursor = start.Note.At(open + 1, open + LongestWords);
        while (!cursor.AtEnd && !Quotes.IsDouble(cursor.Current))
        {
            cursor.Position++;
        }

        if (cursor.AtEnd || Quotes.Direction(start.Note.Narrow, cursor.Position) > 0)
        {
            return null;
        }

        cursor.Position++;
        if (!cursor.Take(':'))
        {
            return null;
        }

        var note = start.Note;
        var limit = Math.Min(note.Length, cursor.Position + LongestLead);
        var semicolon = note.Narrow.IndexOf(';', cursor.Position, limit - cursor.Position);
        limit = semicolon < 0 ? limit : semicolon;
        var mark = TitleMarks.FirstQuotation(note, cursor.Position, limit);
        var inner = new ItemStart(note, cursor.Position, mark?.Position ?? limit, mark);
        return MarkedWork.Read(inner) ?? inner.FirstOf(BookOnly);
    }
}
