using WatchReports.Language;

namespace WatchReports.Parsing.Citations;

/// <summary>Explains why a citation was not read, and what to write instead.</summary>
internal static class Unread
{
    // A line of the list of diagnostics has room for so much of the text.
    private const int LongestQuoted = 80;

    // The reason shows in the first words; a longer text is a paragraph.
    private const int LongestLookedAt = 600;

    /// <summary>The reason and the cure for a text that has no form of a work, with the text itself.</summary>
    public static string Explain(string raw) => Explain(raw, $"‘{Quote(raw)}’");

    /// <summary>The reason and the cure for a pasted text, beside which the reader sees the text itself.</summary>
    public static string ExplainPasted(string raw)
    {
        var reason = Explain(raw, "this");
        return $"{char.ToUpperInvariant(reason[0])}{reason[1..]}";
    }

    private static string Explain(string raw, string quoted)
    {
        var note = new NoteText(raw.Length <= LongestLookedAt ? raw : raw[..LongestLookedAt]);
        var (date, end) = FindDate(note);
        var mark = note.Narrow.AsSpan().IndexOfAny(Quotes.Doubles);
        if (FindDays(note) is { } days)
        {
            return $"{quoted} has no single date; write one day, a month or a year instead of ‘{days}’.";
        }

        if (mark >= 0 && date < 0)
        {
            return $"{quoted} has no date; add the day, the month or the year, or the address of the page.";
        }

        if (mark >= 0)
        {
            return Quotes.Direction(note.Narrow, mark) > 0
                ? $"{quoted} has no publication between its title and its date, or has other words there; "
                    + "write “Title,” Publication, Date."
                : $"the title of {quoted} has no opening quotation mark; put one before its first word.";
        }

        return date < 0
            ? $"{quoted} has no form of a citation; to cite a work, write “Title,” Publication, Date."
            : ProposeMarks(note, quoted, date, end);
    }

    /// <summary>Quotes the date at an offset of a note.</summary>
    public static string QuoteDate(string text, int offset)
    {
        var cursor = new NoteText(text).At(offset);
        return cursor.TakeDay() is null ? "" : $"‘{text[offset..cursor.Position]}’";
    }

    // “The Line, Daily Ledger, July 26, 2020” has its title before the last part that precedes the date.
    private static string ProposeMarks(NoteText note, string quoted, int date, int end)
    {
        var before = note.Source[..date].TrimEnd(' ', ',', '(');
        var typed = note.Source[date..end];
        var comma = before.LastIndexOf(',');
        if (comma <= 0)
        {
            var publication = before.Length > 0 ? $"{before}, " : "";
            return $"{quoted} has no title; write “Title,” {publication}{typed}.";
        }

        var (title, behind) = (before[..comma].Trim(), before[(comma + 1)..].Trim());
        return title.Contains(',', StringComparison.Ordinal) && typed.Length == "2011".Length
            ? $"{quoted} can be divided into authors and title in several ways; write “and” between authors, or "
                + $"Author, Title ({behind}, {typed})."
            : $"no title in quotation marks in {quoted}; write “{title},” {behind}, {typed}.";
    }

    private static string Quote(string raw) =>
        raw.Length <= LongestQuoted ? raw : $"{raw[..(LongestQuoted - 1)].TrimEnd()}…";

    private static (int Start, int End) FindDate(NoteText note)
    {
        for (var cursor = note.At(0); !cursor.AtEnd; cursor.Position++)
        {
            var ahead = cursor;
            if (cursor.BeginsWord
                && (ahead.TakeDay() is not null
                    || (Periods.Take(ref ahead) is not null && DetailForms.EndsPart(ahead))))
            {
                return (cursor.Position, ahead.Position);
            }
        }

        return (-1, -1);
    }

    // “July 1-3, 2022” begins with a day but is not one.
    private static string? FindDays(NoteText note)
    {
        for (var cursor = note.At(0); !cursor.AtEnd; cursor.Position++)
        {
            var ahead = cursor;
            if (!cursor.BeginsWord || !Dates.BeginsDay(cursor.Rest) || ahead.TakeDay() is not null)
            {
                continue;
            }

            while (!ahead.AtEnd && ahead.Current is not (',' or ';'))
            {
                ahead.Position++;
            }

            return cursor.Text(cursor.Position, ahead.Position);
        }

        return null;
    }
}
