using WatchReports.Model;

namespace WatchReports.Parsing.Citations;

/// <summary>
/// Reads the items of a note in one pass, from form to form. Any other text is kept as a citation without a work, up to
/// the beginning of the next item. Nothing is known here of other notes.
/// </summary>
internal sealed class NoteReader
{
    // Arrows that lead back to the text, “↩︎”, belong to no item.
    private const string Dividers = ";,.)]↩↑\uFE0E\uFE0F";

    private const string BackLinks = "↩↑⏎←";

    // “Hale, Ruth” and “Calder-Whitfield, Ines Margareta” are shorter; a longer stretch is a citation.
    private const int LongestInverted = 60;

    private static readonly PhraseSet And = new("and");
    private static readonly PhraseSet JumpUp = new("jump up to", "jump up");

    private readonly NoteText _note;
    private readonly TitleMarks _marks;
    private readonly int _room;
    private readonly List<FoundCitation> _citations = [];
    private readonly List<FoundReference> _references = [];
    private readonly List<int> _unreadable = [];
    private int _named;
    private int _semicolon = -1;

    private NoteReader(NoteText note, int room)
    {
        _note = note;
        _marks = new TitleMarks(note);
        _room = room;
    }

    /// <summary>Reads the text of one note.</summary>
    /// <param name="note">The text of the note without its number.</param>
    /// <param name="room">
    /// The number of items, without the note itself, to read at most. Behind them, the rest of the note is kept as one
    /// citation without a work.
    /// </param>
    public static NoteContents Read(NoteText note, int room = NoteContents.MostItems) =>
        new NoteReader(note, room).Read();

    private NoteContents Read()
    {
        var position = SkipDividers(SkipBackLinks(SkipDividers(0)));
        while (position < _note.Length)
        {
            if (_citations.Count + _named >= _room)
            {
                _citations.Add(new FoundCitation(
                    new Citation { Raw = _note.Source[position..] }, position, _note.Length));
                return new NoteContents(_citations, _references, _unreadable) { IsCut = true };
            }

            var mark = _marks.From(position);
            var semicolon = SemicolonAt(position);
            var limit = Math.Min(mark?.Position ?? _note.Length, semicolon);
            var start = new ItemStart(_note, position, limit, mark is { } next && next.Position == limit ? mark : null);
            position = ItemForms.Read(start) is { } item ? Add(item, position) : Keep(start);
            position = SkipDividers(position);
        }

        return new NoteContents(_citations, _references, _unreadable);
    }

    private int SemicolonAt(int position)
    {
        if (_semicolon < position)
        {
            var begin = position;
            do
            {
                var index = _note.Narrow.AsSpan(begin).IndexOf(';');
                _semicolon = index < 0 ? _note.Length : begin + index;
                (begin, var from) = (_semicolon + 1, begin);
                if (!DividesAuthors(from))
                {
                    break;
                }
            }
            while (true);
        }

        return _semicolon;
    }

    /// <summary>
    /// Whether the semicolon divides authors with their family names first, as Wikipedia has them: <c>Hale, Ruth; Lind,
    /// Otto (2 June 2009). "Locks Reopened". …</c>
    /// </summary>
    private bool DividesAuthors(int from)
    {
        if (_semicolon == _note.Length || _semicolon - from > LongestInverted)
        {
            return false;
        }

        var behind = _note.Narrow.AsSpan(_semicolon + 1);
        behind = behind[..Math.Min(behind.Length, LongestInverted)];
        var end = behind.IndexOfAny('(', ';');
        return end > 0
            && Names.IsInverted(_note.Narrow.AsSpan(from, _semicolon - from))
            && Names.IsInverted(behind[..end]);
    }

    /// <summary>Skips the dividers between items: blanks, marks, and the word <c>and</c>.</summary>
    private int SkipDividers(int position)
    {
        var cursor = _note.At(position);
        do
        {
            cursor.Skip(Dividers);
        }
        while (cursor.Take(And) || TakeBackLink(ref cursor));

        return cursor.Position;
    }

    // “[↑]”, “(↩)”
    private static bool TakeBackLink(ref Cursor cursor)
    {
        var ahead = cursor;
        if (ahead.TakeOpening("[(") == '\0' || !BackLinks.Contains(ahead.Current))
        {
            return false;
        }

        cursor = ahead;
        cursor.Skip(BackLinks);
        return true;
    }

    // Wikipedia leads back with marks: “^ Jump up to: a b “Harbour Shuts”. …”
    private int SkipBackLinks(int position)
    {
        var cursor = _note.At(position);
        if (!cursor.Take('^'))
        {
            return position;
        }

        cursor.SkipBlanks();
        cursor.Take(JumpUp);
        cursor.Skip(":^");
        for (var letter = 'a'; cursor.Current == letter && char.IsWhiteSpace(cursor.Peek(1)); letter++)
        {
            cursor.Position++;
            cursor.SkipBlanks();
        }

        return cursor.Position;
    }

    private int Add(Item item, int position)
    {
        if (item.Reference is { } reference)
        {
            return AddReference(item, reference, position);
        }

        if (item.UnreadableDate is { } unreadable)
        {
            _unreadable.Add(unreadable);
        }

        var signal = _note.Source[position..item.Start].Trim().TrimStart('(', '[').TrimStart();
        _citations.Add(new FoundCitation(
            item.Citation! with
            {
                Authors = item.HasSameAuthors && _citations.Count > 0
                    ? _citations[^1].Citation.Authors
                    : item.Citation.Authors,
                Signal = signal.Length > 0 ? signal : null,
                Raw = _note.Source[item.Start..item.End],
            },
            item.Start,
            item.End));
        return item.End;
    }

    private int AddReference(Item item, Reference reference, int position)
    {
        // Behind a citation of the same note, “ibid.” is another mention of its work.
        var isBehindCitation = _citations.Count > 0
            && (_references.Count == 0 || _references[^1].Start < _citations[^1].Start);
        if (reference.Kind == ReferenceKind.Ibidem && isBehindCitation)
        {
            var raw = _note.Source[position..item.End];
            var repeated = _citations[^1].Citation with { Raw = raw, Pages = reference.Pages, Signal = null };
            _citations.Add(new FoundCitation(repeated, position, item.End));
            return item.End;
        }

        _references.Add(new FoundReference(reference, position, item.End));
        _named += Math.Max(1, reference.Notes.Count);
        return item.End;
    }

    /// <summary>
    /// Keeps text that has no form as a citation without a work, up to the next item: a sentence that begins with a
    /// word such as <c>See</c>, a mark of a title, or a semicolon.
    /// </summary>
    private int Keep(ItemStart start)
    {
        var end = Sentence.ItemBehind(_note, start.Position, start.Limit) is > 0 and var item ? item
            : start.Limit > start.Position && start.Mark is null ? start.Limit
            : EndOfUnread(start);
        var raw = _note.Source[start.Position..end].TrimEnd().TrimEnd(';', ',').TrimEnd();
        _citations.Add(new FoundCitation(new Citation { Raw = raw }, start.Position, start.Position + raw.Length));
        return end;
    }

    // The words in marks belong to the text that has no form; a mark alone is one character of it.
    private int EndOfUnread(ItemStart start)
    {
        if (start.Mark is not { } mark)
        {
            return Math.Max(start.Limit, start.Position + 1);
        }

        return mark.Kind == TitleMarkKind.Double ? Quotation.Read(_note, mark.Position, Details.None).End
            : mark.End > 0 ? EndOfSentence(mark.End)
            : EndOfSentence(mark.Position + 1);
    }

    private int EndOfSentence(int position)
    {
        var next = _marks.From(position)?.Position ?? _note.Length;
        var limit = Math.Min(next, SemicolonAt(position));
        return Sentence.ItemBehind(_note, position, limit) is > 0 and var item ? item : Math.Max(limit, position);
    }
}
