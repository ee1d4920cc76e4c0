using WatchReports.Language;

namespace WatchReports.Parsing.Citations;

/// <summary>Reads the numbers of notes: <c>3</c>, <c>[1] and [4]</c>, <c>1-3</c>, <c>[1, 4]</c>, <c>ii</c>.</summary>
internal static class NoteNumbers
{
    // A wider range names no notes; without a limit, a few characters would become thousands of numbers.
    private const int WidestRange = 50;

    // A report has at most 9,999 notes.
    private const int MostDigits = 4;

    private static readonly PhraseSet And = new("and", "und", "et");
    private static readonly PhraseSet Again = new("notes", "note");

    /// <summary>Takes the numbers; null without a number.</summary>
    /// <param name="cursor">The cursor.</param>
    /// <param name="isNamed">Whether the word <c>note</c> is before, so that a roman number counts.</param>
    public static IReadOnlyList<int>? Take(ref Cursor cursor, bool isNamed)
    {
        var notes = new List<int>();
        var seen = new HashSet<int>();
        var found = false;
        while (true)
        {
            var ahead = cursor;
            ahead.Skip(",.(");
            if (found)
            {
                ahead.Take(And);
                ahead.Take(Again);
            }

            if (One(ref ahead, isNamed, mayTouch: isNamed && !found, out var bracketed) is not { } first)
            {
                return found ? notes : null;
            }

            // “See note 3, 38 North” goes on with a name.
            var behind = ahead;
            behind.SkipBlanks();
            if (found && !bracketed && char.IsUpper(behind.Current))
            {
                return notes;
            }

            var last = first;
            if (behind.TakeAny("-–—~") != '\0')
            {
                behind.SkipBlanks();
                if (One(ref behind, isNamed, mayTouch: false, out _) is { } upper
                    && upper >= first && upper - first < WidestRange)
                {
                    (last, ahead) = (upper, behind);
                }
            }

            for (var number = first; number <= last; number++)
            {
                if (seen.Add(number))
                {
                    notes.Add(number);
                }
            }

            ahead.TakeAny("]");
            (cursor, found) = (ahead, true);
        }
    }

    // A closing bracket behind a range or a list is left to the caller: [1-3], [1, 4].
    private static int? One(ref Cursor cursor, bool isNamed, bool mayTouch, out bool bracketed)
    {
        // “注1に同じ” has no blank behind the number; in “前掲注1、12頁” the second number is a page.
        var ahead = cursor;
        bracketed = ahead.Take('[');
        if ((ahead.TakeNumber(MostDigits, mayTouch) ?? (isNamed ? TakeRoman(ref ahead) : null)) is not { } number)
        {
            return null;
        }

        if (bracketed && ahead.Current is not (']' or ',' or '-' or '–'))
        {
            return null;
        }

        if (bracketed)
        {
            ahead.Take(']');
        }

        cursor = ahead;
        return number;
    }

    // Word numbers endnotes with small roman numbers.
    private static int? TakeRoman(ref Cursor cursor)
    {
        var length = 0;
        while (cursor.Peek(length) is 'i' or 'v' or 'x' or 'l' or 'c')
        {
            length++;
        }

        if (length == 0 || char.IsLetterOrDigit(cursor.Peek(length))
            || RomanNumber.Parse(cursor.Rest[..length]) is not { } value)
        {
            return null;
        }

        cursor.Position += length;
        return value;
    }
}
