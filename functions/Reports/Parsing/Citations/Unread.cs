using WatchReports.Language;

namespace WatchReports.Parsing.Citations;

/// <summary>Explains why a citation was not read, and what to write instead.</summary>
internal static class Unread
{
    private const int LongestQuoted = 80;

    /// <summary>The reason and the cure for a text that has no form of a work, with the text itself.</summary>
    public static string Explain(string raw)
    {
        var note = new NoteText(raw.Length <= 600 ? raw : raw[..600]);
        var quoted = Quote(raw);
        var (date, end) = FindDate(note);
        if (note.Narrow.AsSpan().IndexOfAny("“”\"„«「") is >= 0 and var mark)
        {
            return date >= 0
                ? OpensTitle(note, mark)
                    ? $"no publication or other words stand between the title and the date of ‘{quoted}’; write "
                        + "“Title,” Publication, Date."
                    : $"the title of ‘{quoted}’ has no opening quotation mark; put one before its first word."
                : $"‘{quoted}’ has no date; add the day, the month or the year, or the address of the page.";
        }

        if (date > 0 && SplitAtComma(note, date) is var (title, rest))
        {
            return $"no title in quotation marks in ‘{quoted}’; write “{title},” {rest}{note.Source[date..end]}.";
        }

        return date >= 0
            ? $"‘{quoted}’ has a date but no title; write “Title,” Publication, {note.Source[date..end]}."
            : $"‘{quoted}’ has no form of a citation and is kept as typed; to cite a work, write "
                + "“Title,” Publication, Date.";
    }

    /// <summary>Quotes the date at an offset of a note.</summary>
    public static string QuoteDate(string text, int offset)
    {
        var cursor = new NoteText(text).At(offset);
        return cursor.TakeDay() is null ? "" : $"‘{text[offset..cursor.Position]}’";
    }

    private static string Quote(string raw) =>
        raw.Length <= LongestQuoted ? raw : $"{raw[..(LongestQuoted - 1)].TrimEnd()}…";

    private static bool OpensTitle(NoteText note, int mark) => Quotes.Direction(note.Narrow, mark) > 0;

    private static (int Start, int End) FindDate(NoteText note)
    {
        for (var cursor = note.At(0); !cursor.AtEnd; cursor.Position++)
        {
            var ahead = cursor;
            if (cursor.BeginsWord
                && (ahead.TakeDay() is not null || (Periods.Take(ref ahead) is not null && DetailForms.EndsPart(ahead))))
            {
                return (cursor.Position, ahead.Position);
            }
        }

        return (-1, -1);
    }

    // “The Line, Daily Ledger, July 26, 2020” has its title before the last part that precedes the date.
    private static (string Title, string Behind)? SplitAtComma(NoteText note, int date)
    {
        var before = note.Source[..date].TrimEnd(' ', ',');
        var comma = before.LastIndexOf(',');
        return comma > 0 ? (before[..comma].Trim(), $"{before[(comma + 1)..].Trim()}, ") : null;
    }
}
