using WatchReports.Language;

namespace WatchReports.Parsing.Citations;

/// <summary>
/// Reads references to other notes: <c>See, notes [1] and [4]</c>, <c>Same as [2]</c>, <c>Ibid., p. 12</c>,
/// <c>Finch, op. cit.</c>, <c>Finch, supra note 1</c>, with the words before and the pages behind.
/// </summary>
internal static class ReferenceReader
{
    // The words before a reference: “For the history of the talks and their end, see”.
    private const int LongestLead = 160;

    // The words behind it: “for the whole text”.
    private const int LongestRemark = 120;

    // The author with the title, before “op. cit.”
    private const int LongestAuthor = 160;

    private static readonly PhraseSet AtWord = new("at");
    private static readonly PhraseSet Directions = new(
        "supra", "infra", "above", "below", "参照", "を参照", "に同じ", "と同じ", "の通り", "参见", "참조");
    private static readonly PhraseSet NoteMarks = new("notes", "note", "n.", "n", "footnote", "supra note", "supra");

    /// <summary>Reads the reference whose lead begins at the start; null without a reference.</summary>
    public static Item? Read(ItemStart start)
    {
        var cursor = start.Note.At(start.Position, Math.Min(start.Limit, start.Position + LongestLead));
        var begin = cursor.Position;
        var bracketed = cursor.Current == '(' && !char.IsAsciiDigit(cursor.Peek(1)) && cursor.Take('(');
        var (onlySignals, pointing, begins) = (true, false, true);
        while (!cursor.AtEnd)
        {
            if (cursor.Current == '[' && pointing && onlySignals
                && TakeNumbers(cursor, begin, bracketed, isNamed: false) is { } found)
            {
                return found;
            }

            if (cursor.Current == ':')
            {
                // The words before a colon are a label: “Regarding Nurseries: See, note [3]”.
                (onlySignals, pointing) = (true, false);
            }

            if (!char.IsLetterOrDigit(cursor.Current))
            {
                if (!onlySignals && Words.EndsSentenceOfNote(cursor.Note.Narrow, cursor.Position))
                {
                    return null;
                }

                begins = true;
                cursor.Position++;
                continue;
            }

            if (begins && ReadAt(cursor, begin, bracketed, onlySignals, pointing) is { } reference)
            {
                return reference;
            }

            if (begins && cursor.TakeFrom(Vocabulary.PointingWords) is not null)
            {
                pointing = true;
                continue;
            }

            if (begins && cursor.Take(Vocabulary.FillerWords))
            {
                continue;
            }

            (onlySignals, pointing, begins) = (false, false, false);
            while (!cursor.AtEnd && char.IsLetterOrDigit(cursor.Current))
            {
                cursor.Position++;
            }
        }

        return null;
    }

    /// <summary>Reads <c>op. cit.</c> behind a title in marks: <c>Finch, “Title,” op. cit.</c></summary>
    /// <param name="note">The note.</param>
    /// <param name="begin">The beginning of the lead.</param>
    /// <param name="open">The opening mark of the title.</param>
    /// <param name="close">The closing mark.</param>
    /// <returns>The reference; null where no <c>op. cit.</c> follows the mark.</returns>
    public static Item? ReadBehindTitle(NoteText note, int begin, int open, int close)
    {
        var cursor = note.At(close + 1);
        cursor.Skip(",.");
        if (!cursor.Take(Vocabulary.OpereCitato))
        {
            return null;
        }

        cursor.Take('.');
        var title = note.Source[(open + 1)..close].Trim().TrimEnd(',', '.');
        return OpereCitato(cursor, begin, open, title, bracketed: false);
    }

    /// <summary>Whether <c>op. cit.</c> follows a quotation mark.</summary>
    public static bool IsCitedBehind(NoteText note, int close)
    {
        var cursor = note.At(close + 1);
        cursor.Skip(",.");
        return cursor.Sees(Vocabulary.OpereCitato);
    }

    private static Item? ReadAt(Cursor cursor, int begin, bool bracketed, bool onlySignals, bool pointing)
    {
        var word = cursor.Position;
        var ahead = cursor;
        if (ahead.Take(Vocabulary.Ibidem) && (onlySignals || IsMark(ahead)) && !IsInsideWord(cursor, ahead))
        {
            ahead.Take('.');
            return Ended(ahead, begin, new Reference(ReferenceKind.Ibidem, [], null, null, null), bracketed);
        }

        ahead = cursor;
        if (onlySignals && ahead.Take(Vocabulary.Idem) && (IsMark(ahead) || ahead.AtEnd) && !IsBeforeTitle(ahead))
        {
            ahead.Take('.');
            return Ended(ahead, begin, new Reference(ReferenceKind.Ibidem, [], null, null, null), bracketed);
        }

        ahead = cursor;
        if (onlySignals && ahead.Take(Vocabulary.SameAsAbove))
        {
            return Ended(ahead, begin, new Reference(ReferenceKind.Ibidem, [], null, null, null), bracketed);
        }

        ahead = cursor;
        if (ahead.Take(Vocabulary.NoteWords)
            && (onlySignals || pointing || cursor.Narrow(word, word + 1) is "s" or "S")
            && TakeNumbers(ahead, begin, bracketed, isNamed: true) is { } numbered)
        {
            return numbered;
        }

        ahead = cursor;
        if (!ahead.Take(Vocabulary.OpereCitato)
            || (cursor.Rest.StartsWith("supra", StringComparison.OrdinalIgnoreCase) && onlySignals))
        {
            return null;
        }

        ahead.Take('.');
        return OpereCitato(ahead, begin, word, null, bracketed);
    }

    // “同社” is a word of its own, “同、12頁” is a reference.
    private static bool IsInsideWord(Cursor before, Cursor behind) =>
        before.Current == '同' && behind.Position == before.Position + 1 && char.IsLetter(behind.Current);

    private static bool IsMark(Cursor cursor) =>
        cursor.Current is '.' or ',' or ';' || (cursor.Before is '.' or ',' && cursor.Position > 0);

    // “idem, “New Charts,” …” names the author before.
    private static bool IsBeforeTitle(Cursor cursor)
    {
        var ahead = cursor.Note.At(cursor.Position);
        ahead.Skip(",.");
        return Quotes.IsQuote(ahead.Current);
    }

    private static Item? OpereCitato(Cursor behind, int begin, int end, string? title, bool bracketed)
    {
        var note = behind.Note;
        var from = Signals.Past(note, bracketed ? begin + 1 : begin, end);
        var author = note.Source[from..end].Trim(' ', ',', '\u00A0', '\t', '.');

        // “op. cit., note 3” and “op. cit. (note 3)” name the note.
        var ahead = behind;
        ahead.Skip(",(");
        if (ahead.Take(NoteMarks)
            && TakeNumbers(ahead, begin, bracketed, isNamed: true, closesParenthesis: true) is { } numbered)
        {
            return numbered;
        }

        if (author.Length > LongestAuthor || author.Any(char.IsAsciiDigit))
        {
            return null;
        }

        // “Fauré, The Wish to Row, op. cit.” has an author and a title.
        if (title is null && author.Contains(", ", StringComparison.Ordinal) && Names.Of(author) is null)
        {
            var comma = author.IndexOf(", ", StringComparison.Ordinal);
            (author, title) = (author[..comma], author[(comma + 2)..]);
        }

        return Ended(
            behind,
            begin,
            new Reference(ReferenceKind.OpereCitato, [], author.Length > 0 ? author : null, title, null),
            bracketed);
    }

    private static Item? TakeNumbers(
        Cursor cursor, int begin, bool bracketed, bool isNamed, bool closesParenthesis = false)
    {
        if (NoteNumbers.Take(ref cursor, isNamed) is not { } notes)
        {
            return null;
        }

        if (closesParenthesis)
        {
            cursor.Take(')');
        }

        return Ended(cursor, begin, new Reference(ReferenceKind.Numbers, notes, null, null, null), bracketed);
    }

    private static Item Ended(Cursor cursor, int begin, Reference reference, bool bracketed)
    {
        var note = cursor.Note;
        cursor = note.At(cursor.Position);
        if (char.IsWhiteSpace(cursor.Before))
        {
            cursor.Position--;
        }

        cursor = TakeDirection(cursor);
        var pages = cursor;
        pages.Skip(",");
        if (pages.Take(AtWord) ? DetailForms.ReadBarePages(ref pages, Details.None) is { } read
            : (read = DetailForms.Read(ref pages, Details.None)) is { Pages: not null }
                || (read = DetailForms.ReadBarePages(ref pages, Details.None)) is not null)
        {
            (cursor, reference) = (pages, reference with { Pages = read!.Pages });
        }

        TakeRemark(ref cursor);
        if (bracketed)
        {
            cursor.Take(')');
        }

        return new Item(begin, cursor.Position) { Reference = reference };
    }

    // “Cf. n. 3 supra”, “注1参照”
    private static Cursor TakeDirection(Cursor cursor)
    {
        var ahead = cursor;
        ahead.SkipBlanks();
        if (!ahead.Take(Directions))
        {
            return cursor;
        }

        ahead.Position -= char.IsWhiteSpace(ahead.Before) ? 1 : 0;
        return ahead;
    }

    /// <summary>
    /// Takes words in lower case up to the end of the sentence as part of the reference: “See note 3 for the whole
    /// text”.
    /// </summary>
    private static void TakeRemark(ref Cursor cursor)
    {
        var ahead = cursor;
        ahead.Skip(",");
        if (ahead.Take(Vocabulary.AccompanyingText))
        {
            cursor = ahead;
            return;
        }

        if (!char.IsLower(ahead.Current) || ahead.Sees(Vocabulary.NoRemark))
        {
            return;
        }

        var limit = ahead.Position + LongestRemark;
        while (!ahead.AtEnd && ahead.Current is not (';' or '.' or ')'))
        {
            if (ahead.Position >= limit || Quotes.IsDouble(ahead.Current) || Links.Begins(ahead)
                || (ahead.BeginsWord && (char.IsAsciiDigit(ahead.Current) || ahead.Sees(Vocabulary.NoteWords)
                    || ahead.Sees(Vocabulary.Ibidem) || ahead.Sees(Vocabulary.OpereCitato))))
            {
                return;
            }

            ahead.Position++;
        }

        cursor = ahead;
    }
}
