using WatchReports.Language;

namespace WatchReports.Parsing.Citations;

/// <summary>
/// Words of the text that the note is about, in marks and with a colon behind, before a work: <c>“calm and short
/// hearing”: “Crane Fell,” CNN, September 18, 2007</c>. They are a signal.
/// </summary>
internal static class CatchWords
{
    private const int LongestWords = 200;

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
        var mark = new TitleMarks(note).From(cursor.Position);
        var semicolon = note.Narrow.IndexOf(';', cursor.Position);
        var limit = Math.Min(mark?.Position ?? note.Length, semicolon < 0 ? note.Length : semicolon);
        var inner = new ItemStart(note, cursor.Position, limit, mark is { } next && next.Position <= limit ? mark : null);
        return MarkedWork.Read(inner) ?? inner.FirstOf(Book.Read);
    }
}
