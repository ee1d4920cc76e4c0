using WatchReports.Language;

namespace WatchReports.Parsing.Citations;

/// <summary>
/// Reads the words before a citation that relate it to the text: <c>See, for example,</c>, <c>Regarding X:</c>.
/// </summary>
internal static class Signals
{
    // A longer label is a sentence: “Regarding the talks on the islands in the river:”
    private const int LongestLabel = 100;

    /// <summary>Finds the end of the signals at a position, which is at most the limit.</summary>
    public static int Past(NoteText note, int position, int limit)
    {
        var cursor = note.At(position, limit);
        do
        {
            cursor.Skip(",");
        }
        while (cursor.Take(Vocabulary.Signals) || TakeLabel(ref cursor, ":"));

        return cursor.Position;
    }

    /// <summary>
    /// Finds the end of an introduction that a comma ends, <c>For the talks,</c>, with the signals behind; -1 without
    /// one.
    /// </summary>
    public static int PastIntroduction(NoteText note, int position, int limit)
    {
        var cursor = note.At(position, limit);
        return TakeLabel(ref cursor, ",") ? Past(note, cursor.Position, limit) : -1;
    }

    /// <summary>Finds the beginning of the next sentence before the limit; -1 without one.</summary>
    public static int PastSentence(NoteText note, int position, int limit)
    {
        for (var stop = position; stop + 1 < limit; stop++)
        {
            if (note.Narrow[stop] is '.' or '!' or '?' && Words.EndsSentenceOfNote(note.Narrow, stop))
            {
                var cursor = note.At(stop + 1, limit);
                cursor.SkipBlanks();
                return cursor.AtEnd ? -1 : cursor.Position;
            }
        }

        return -1;
    }

    private static bool TakeLabel(ref Cursor cursor, ReadOnlySpan<char> mark)
    {
        var ahead = cursor;
        if (!ahead.Take(Vocabulary.LabelWords))
        {
            return false;
        }

        var rest = ahead.Rest;
        var end = rest[..Math.Min(rest.Length, LongestLabel)].IndexOf(mark, StringComparison.Ordinal);
        // “For details, see Hans Brandt, Pilots (Hamburg: Meer Verlag, 1988)” has its colon in the imprint.
        if (end < 0 || rest[..end].Contains('('))
        {
            return false;
        }

        ahead.Position += end + 1;
        cursor = ahead;
        return true;
    }
}
