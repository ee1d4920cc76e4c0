using WatchReports.Language;
using WatchReports.Model;
using WatchReports.Works;

namespace WatchReports.Parsing.Citations;

/// <summary>
/// One pass over the text of a note, from item to item: a cross-reference, a work without quotation marks, or a work in
/// quotation marks, <c>“Title,” Publication, Date</c>. Any other text is kept as a citation without a work, up to the
/// beginning of the next item.
/// </summary>
internal sealed class NoteScan(string source, int? previous, CitedAuthors? cited, int room)
{
    private const int LongestAuthors = 400;

    // Forms are recognized in the narrow text, and text is taken from the source as typed; the offsets are the same.
    private readonly string _text = FullWidth.Narrow(source);
    private readonly List<FoundCitation> _citations = [];
    private readonly List<FoundCrossReference> _crossReferences = [];
    private readonly List<int> _unreadable = [];
    private int _named;
    private int _quote = -1;
    private int _semicolon = -1;

    public NoteContents Read()
    {
        var position = Words.SkipDividers(_text, 0);
        while (position < _text.Length)
        {
            if (_citations.Count + _named >= room)
            {
                var rest = source[position..];
                _citations.Add(new FoundCitation(new Citation { Raw = rest }, position, source.Length));
                return new NoteContents(_citations, _crossReferences, _unreadable) { IsCut = true };
            }

            var quote = QuoteAt(position);
            var limit = Math.Min(quote, SemicolonAt(position));
            position = CrossReference(position, limit)
                ?? Unquoted(position, limit)
                ?? Remark(position, limit)
                ?? (quote == limit && quote < _text.Length ? Quoted(position, quote) : Unparsed(position, limit));
            position = Words.SkipDividers(_text, position);
        }

        return new NoteContents(_citations, _crossReferences, _unreadable);
    }

    private int QuoteAt(int position)
    {
        while (_quote < position || (_quote < _text.Length && !Quotes.IsDouble(_text[_quote])))
        {
            _quote = _quote < position ? position : _quote + 1;
        }

        return _quote;
    }

    private int SemicolonAt(int position)
    {
        if (_semicolon < position)
        {
            var index = _text.AsSpan(position).IndexOf(';');
            _semicolon = index < 0 ? _text.Length : position + index;
        }

        return _semicolon;
    }

    private int? CrossReference(int position, int limit) =>
        CrossReferenceReader.At(source, _text, position, limit) is { } typed ? Add(typed, position) : null;

    private int Add(CrossReferenceReader.Typed typed, int position)
    {
        // Behind a citation of the same note, “ibid.” is another mention of its work.
        var ibidem = typed.Kind == CrossReferenceReader.Kind.Ibidem;
        var afterReference = _crossReferences.Count > 0
            && (_citations.Count == 0 || _crossReferences[^1].Start > _citations[^1].Start);
        if (ibidem && _citations.Count > 0 && !afterReference)
        {
            var raw = source[position..typed.End];
            var repeated = _citations[^1].Citation with { Raw = raw, Pages = typed.Pages, Signal = null };
            _citations.Add(new FoundCitation(repeated, position, typed.End));
            return typed.End;
        }

        IReadOnlyList<int> notes = typed.Kind switch
        {
            CrossReferenceReader.Kind.Ibidem => afterReference ? _crossReferences[^1].Notes : Maybe(previous),
            CrossReferenceReader.Kind.OpereCitato => Maybe(typed.Author is { } author ? Earlier(author) : null),
            _ => typed.Notes,
        };
        _crossReferences.Add(new FoundCrossReference(notes, position, typed.End));
        _named += Math.Max(1, notes.Count);
        return typed.End;

        static IReadOnlyList<int> Maybe(int? note) => note is { } number ? [number] : [];
    }

    private int? Earlier(string author) =>
        (Names.Of(author) ?? [author]).Select(name => cited?.Find(name)).FirstOrDefault(note => note is not null);

    private int? Unquoted(int position, int limit)
    {
        if (UnquotedWork.At(source, _text, position, limit) is not { } work)
        {
            return null;
        }

        // A blank keeps the parts of a number apart when it is folded: S/2020/151 is not S/20201/51.
        var details = work.Details;
        var name = work.Title ?? details.Number?.Replace('/', ' ');
        Add(
            new Citation
            {
                Work = name is null
                    ? WorkId.CreateFromUrl(details.Url!)
                    : WorkId.Create(work.Publication ?? work.Publisher, details.Date, name, details.Issued),
                Kind = work.Kind,
                Title = work.Title,
                Publication = work.Publication,
                Publisher = work.Publisher,
                Authors = work.Authors,
                Raw = "",
            },
            details,
            position,
            work.Start,
            work.End);
        return work.End;
    }

    /// <summary>
    /// Keeps sentences before a cross-reference as they are, so that they are not read as its lead.
    /// </summary>
    private int? Remark(int position, int limit)
    {
        var item = CrossReferenceReader.BehindSentence(_text, position, limit);
        return item > 0 && CrossReferenceReader.At(source, _text, item, limit) is not null
            ? Unparsed(position, item)
            : null;
    }

    /// <summary>
    /// Reads the work whose title begins at a quotation mark; otherwise keeps the text up to the next item as it is.
    /// </summary>
    private int Quoted(int position, int open)
    {
        var quotation = Quotation.At(source, _text, open);
        if (quotation.CitedBefore is { } close
            && CrossReferenceReader.BehindTitle(source, _text, position, open, close) is { } typed)
        {
            return Add(typed, position);
        }

        var lead = Lead(position, open);
        return quotation is { Title.Length: > 0, Imprint: { } imprint }
            && IsWork(imprint, lead, Signals.Past(_text, position, open) >= open)
            ? Add(quotation.Title, imprint, lead, position, open)
            : Unparsed(position, quotation.End);
    }

    // Running text has quotations too. Without a publication, or without a mark before it, only a title with no other
    // words before it is a work.
    private static bool IsWork(
        Imprint imprint, (int Start, IReadOnlyList<string> Authors) lead, bool isAlone) => imprint switch
        {
            { Publication: null, Details: { Date: null, IsDocument: false, Url: null } } => false,
            { Publication: null } => isAlone,
            { IsMarkedOff: false } => (isAlone || lead.Authors.Count > 0) && !char.IsLower(imprint.Publication[0]),
            _ => true,
        };

    private int Add(
        string title, Imprint imprint, (int Start, IReadOnlyList<string> Authors) lead, int position, int open)
    {
        var publication = imprint.Publication;
        var details = imprint.Details;
        Add(
            new Citation
            {
                Work = WorkId.Create(publication, details.Date, title, details.Issued),
                Kind = FindKind(title, publication, details),
                Title = title,
                Publication = publication,
                Authors = lead.Authors,
                Raw = "",
            },
            details,
            position,
            lead.Start,
            imprint.End);
        return imprint.End;
    }

    private static WorkKind? FindKind(string title, string? publication, WorkDetails details)
    {
        var isOfficial = publication is null ? UnquotedWork.IsDocument(title) : UnquotedWork.IsBody(publication);
        return details.IsDocument || isOfficial ? WorkKind.Document
            : publication is not null && UnquotedWork.IsEvent(publication) ? WorkKind.Event
            : null;
    }

    /// <summary>
    /// Finds the authors before a title, and their beginning. A lead without names is a signal up to the title.
    /// </summary>
    private (int Start, IReadOnlyList<string> Authors) Lead(int position, int open)
    {
        var from = Math.Max(position, open - LongestAuthors);
        var colon = _text.AsSpan(from, open - from).LastIndexOf(':');
        var start = Signals.Past(_text, colon < 0 ? position : from + colon + 1, open);
        var lead = _text.AsSpan(start, open - start).TrimEnd();
        return lead.EndsWith(",") && Names.Of(source.AsSpan(start, lead.Length - 1)) is { } authors
            ? (start, authors)
            : (open, []);
    }

    private void Add(Citation citation, WorkDetails details, int position, int start, int end)
    {
        if (details.UnreadableDate is { } unreadable)
        {
            _unreadable.Add(unreadable);
        }

        var signal = source[position..start].Trim();
        _citations.Add(new FoundCitation(
            citation with
            {
                Number = details.Number,
                Date = details.Date,
                Issued = details.Issued,
                Language = details.Language,
                Url = details.Url,
                Accessed = details.Accessed,
                Pages = details.Pages,
                Signal = signal.Length > 0 ? signal : null,
                Raw = source[start..end],
            },
            start,
            end));
    }

    /// <summary>Keeps the text between two positions as a citation that could not be split.</summary>
    private int Unparsed(int position, int limit)
    {
        var item = CrossReferenceReader.BehindSentence(_text, position, limit);
        var end = item > 0 ? item : limit;
        var raw = source[position..end].TrimEnd().TrimEnd(';', ',').TrimEnd();
        _citations.Add(new FoundCitation(new Citation { Raw = raw }, position, position + raw.Length));
        return end;
    }
}
