using WatchReports.Model;

namespace WatchReports.Parsing;

/// <summary>
/// One pass over the text of a note. It goes from item to item: a cross-reference, a work without quotation marks, or a work in them,
/// <c>“Title,” Publication, Date</c>. What is none of these is kept as a citation without a work, up to where the next item begins.
/// </summary>
internal sealed class NoteScan(string source, int? previous, CitedAuthors? cited)
{
    // A semicolon inside a title that is quoted inside is looked beyond this far, so that many of them stay linear.
    private const int MostQuotesBeyond = 8;
    private const int LongestAuthors = 400;

    // All is read from the narrow forms, and all text is taken from what was typed; offsets are the same.
    private readonly string _text = Width.Narrow(source);
    private readonly List<FoundCitation> _citations = [];
    private readonly List<FoundCrossReference> _crossReferences = [];
    private readonly List<int> _unreadable = [];
    private int _quote = -1;
    private int _semicolon = -1;

    public NoteContents Read()
    {
        for (var position = Next(0); position < _text.Length; position = Next(position))
        {
            var quote = QuoteAt(position);
            var limit = Math.Min(quote, SemicolonAt(position));
            position = CrossReference(position, limit)
                ?? Unquoted(position, limit)
                ?? Remark(position, limit)
                ?? (quote == limit && quote < _text.Length ? Quoted(position, quote) : Unparsed(position, limit));
        }

        return new NoteContents(_citations, _crossReferences, _unreadable);
    }

    /// <summary>Skips what divides items.</summary>
    private int Next(int position)
    {
        while (true)
        {
            position = Words.Skip(_text, position, ";,.)]");
            if (Words.Past(_text, position, "and") is not (> 0 and var past))
            {
                return position;
            }

            position = past;
        }
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
        // Behind another item of the same note “ibid.” means that: of a citation it is one more mention.
        var ibidem = typed.Kind == CrossReferenceReader.Kind.Ibidem;
        var afterReference = _crossReferences.Count > 0 && (_citations.Count == 0 || _crossReferences[^1].Start > _citations[^1].Start);
        if (ibidem && _citations.Count > 0 && !afterReference)
        {
            var raw = source[position..typed.End];
            _citations.Add(new FoundCitation(_citations[^1].Citation with { Raw = raw, Pages = typed.Pages, Signal = null }, position, typed.End));
            return typed.End;
        }

        IReadOnlyList<int> notes = typed.Kind switch
        {
            CrossReferenceReader.Kind.Ibidem => afterReference ? _crossReferences[^1].Notes : Maybe(previous),
            CrossReferenceReader.Kind.OpereCitato => Maybe(typed.Author is { } author ? Earlier(author) : null),
            _ => typed.Notes,
        };
        _crossReferences.Add(new FoundCrossReference(notes, position, typed.End));
        return typed.End;

        static IReadOnlyList<int> Maybe(int? note) => note is { } number ? [number] : [];
    }

    private int? Earlier(string author) => (Names.Of(author) ?? [author]).Select(name => cited?.Find(name)).FirstOrDefault(note => note is not null);

    private int? Unquoted(int position, int limit)
    {
        if (UnquotedWork.At(source, _text, position, limit) is not { } work)
        {
            return null;
        }

        // The parts of a number stay apart when it is folded: S/2020/151 is not S/20201/51.
        var details = work.Details;
        var name = work.Title ?? details.Number?.Replace('/', ' ');
        Add(
            new Citation
            {
                Work = name is null ? WorkId.OfUrl(details.Url!) : WorkId.Of(work.Publication ?? work.Publisher, details.Date, name, details.Issued),
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

    /// <summary>Sentences before a cross-reference are not its lead: they stay as they are, and it is read for itself.</summary>
    private int? Remark(int position, int limit)
    {
        var item = ItemBehind(position, limit);
        return item > 0 && CrossReferenceReader.At(source, _text, item, limit) is not null ? Unparsed(position, item) : null;
    }

    /// <summary>Reads the work whose title opens with the quotation mark, or else all up to the next item as it is.</summary>
    private int Quoted(int position, int open)
    {
        int depth = 1, divided = -1, beyond = 0;
        var quote = NextQuote(open);
        if ((quote == _text.Length || Quotes.Direction(_text, quote) > 0) && WithoutClosingQuote(position, open, quote) is { } end)
        {
            return end;
        }

        for (int next; quote < _text.Length && beyond <= MostQuotesBeyond; quote = next)
        {
            next = NextQuote(quote);
            var direction = Quotes.Direction(_text, quote);
            if (direction > 0 && depth <= 0 && IsNewItem(quote))
            {
                return Unparsed(position, quote);
            }

            if (direction > 0 && divided < 0 && Before(quote) == ';')
            {
                divided = quote;
            }

            depth += direction;
            if (direction <= 0 && Imprint.At(source, _text, quote, next) is { } imprint)
            {
                // A quotation that is left open reaches no further than the semicolon behind which another begins.
                return depth > 0 && divided > 0 ? Unparsed(position, divided) : Work(position, open, quote, imprint) ?? Unparsed(position, imprint.End);
            }

            if (direction <= 0 && CrossReferenceReader.BehindTitle(source, _text, position, open, quote) is { } typed)
            {
                return Add(typed, position);
            }

            if (depth <= 0 && SemicolonBetween(quote, next) is { } semicolon)
            {
                return Unparsed(position, semicolon);
            }

            if (depth <= 0 && ItemBehind(quote, next) is > 0 and var item)
            {
                return Unparsed(position, item);
            }

            beyond += divided > 0 ? 1 : 0;
        }

        return Unparsed(position, divided > 0 ? divided : _text.Length);
    }

    private int NextQuote(int position)
    {
        var next = position + 1;
        while (next < _text.Length && !Quotes.IsDouble(_text[next]))
        {
            next++;
        }

        return next;
    }

    private int? SemicolonBetween(int from, int to)
    {
        var index = _text.AsSpan(from, to - from).IndexOf(';');
        return index < 0 ? null : from + index;
    }

    /// <summary>The character before a position that is no blank.</summary>
    private char Before(int position)
    {
        var before = position - 1;
        while (before >= 0 && char.IsWhiteSpace(_text[before]))
        {
            before--;
        }

        return before < 0 ? ';' : _text[before];
    }

    private bool IsNewItem(int quote) => Quotes.Direction(_text, quote) > 0
        && (Before(quote) is ';' or ',' or '.' or ':' or ')' || Words.Past(_text, Math.Max(0, quote - 4), "and") == quote - 1);

    private int? Work(int position, int open, int close, Imprint imprint)
    {
        var (signal, authors) = Lead(position, open);
        var details = imprint.Details;
        var known = Signals.Past(_text, position, open) >= open;
        if (!known && (!imprint.IsMarkedOff || imprint.Publication is null) && authors.Count == 0)
        {
            return null;
        }

        if (imprint.Publication is null ? details is { Date: null, IsDocument: false, Url: null } || authors.Count > 0 : !imprint.IsMarkedOff && char.IsLower(imprint.Publication[0]))
        {
            return null;
        }

        var title = Title(source.AsSpan((open + 1)..close));
        if (title.Length == 0)
        {
            return null;
        }

        AddQuoted(title, imprint, signal, authors, position, open);
        return imprint.End;
    }

    private void AddQuoted(string title, Imprint imprint, int signal, IReadOnlyList<string> authors, int position, int open)
    {
        var publication = imprint.Publication;
        var details = imprint.Details;
        Add(
            new Citation
            {
                Work = WorkId.Of(publication, details.Date, title, details.Issued),
                Kind = details.IsDocument || (publication is null ? UnquotedWork.IsDocument(title) : UnquotedWork.IsBody(publication)) ? WorkKind.Document
                    : publication is not null && UnquotedWork.IsEvent(publication) ? WorkKind.Event
                    : null,
                Title = title,
                Publication = publication,
                Authors = authors,
                Raw = "",
            },
            details,
            position,
            authors.Count > 0 ? signal : open,
            imprint.End);
    }

    /// <summary>Where the signal ends and the authors begin, and who they are; all of a lead that names nobody is signal.</summary>
    private (int Signal, IReadOnlyList<string> Authors) Lead(int position, int open)
    {
        var from = Math.Max(position, open - LongestAuthors);
        var colon = _text.AsSpan(from, open - from).LastIndexOf(':');
        var start = Signals.Past(_text, colon < 0 ? position : from + colon + 1, open);
        var lead = _text.AsSpan(start, open - start).TrimEnd();
        return lead.EndsWith(",") && Names.Of(source.AsSpan(start, lead.Length - 1)) is { } authors ? (start, authors) : (open, []);
    }

    /// <summary>Reads <c>“Title, Publication, Date</c>, where the next quotation mark, if any, opens another title.</summary>
    private int? WithoutClosingQuote(int position, int open, int limit)
    {
        for (var date = open + 1; date < limit; date++)
        {
            if (!Words.Begins(_text, date) || Before(date) != ',' || Dates.At(_text.AsSpan(date)) is null)
            {
                continue;
            }

            // The publication is the last part before the date that does not begin in lower case, as “evening edition” does.
            var comma = _text.LastIndexOf(',', date - 1, date - open - 1);
            do
            {
                comma = comma <= open ? -1 : _text.LastIndexOf(',', comma - 1, comma - open - 1);
            }
            while (comma > open && char.IsLower(_text[Words.Skip(_text, comma + 1)]));

            var title = comma > open ? Title(source.AsSpan((open + 1)..comma)) : "";
            return title.Length > 0 && Imprint.At(source, _text, comma, limit) is { Publication: not null } imprint && EndsItem(imprint.End, limit) && !Words.AreSentence(title)
                ? AddOpen(title, imprint, position, open)
                : null;
        }

        return null;
    }

    private int AddOpen(string title, Imprint imprint, int position, int open)
    {
        var (signal, authors) = Lead(position, open);
        AddQuoted(title, imprint, signal, authors, position, open);
        return imprint.End;
    }

    private bool EndsItem(int position, int limit) =>
        position == _text.Length || _text[position] == ';'
        || ((limit == _text.Length || IsNewItem(limit)) && (_text[position] == '.' || Next(position) >= limit));

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

    /// <summary>Keeps the text from a position on to another as a citation that could not be split.</summary>
    private int Unparsed(int position, int limit)
    {
        var item = ItemBehind(position, limit);
        var end = item > 0 ? item : limit;
        var raw = source[position..end].TrimEnd().TrimEnd(';', ',').TrimEnd();
        _citations.Add(new FoundCitation(new Citation { Raw = raw }, position, position + raw.Length));
        return end;
    }

    /// <summary>Where, behind the end of a sentence, words stand that begin another item; -1 where none do.</summary>
    private int ItemBehind(int position, int limit)
    {
        for (var stop = position; stop < limit; stop++)
        {
            if (_text[stop] is '.' or '”' or '"' && stop + 1 < limit && char.IsWhiteSpace(_text[stop + 1])
                && (_text[stop] == '.' || (stop > 0 && _text[stop - 1] == '.')))
            {
                var next = Words.Skip(_text, stop + 1);
                if (next < limit && char.IsUpper(_text[next]) && CrossReferenceReader.MayBegin(_text, next))
                {
                    return next;
                }
            }
        }

        return -1;
    }

    // The comma that ends a title may stand inside the quotation marks that the title itself ends with.
    private static string Title(ReadOnlySpan<char> quoted)
    {
        var title = quoted.Trim().TrimEnd(", ，、");
        var inner = title.TrimEnd("'’‘\"”“");
        return inner.Length > 1 && inner[^1] is ',' or '，' ? $"{inner[..^1]}{title[inner.Length..]}" : title.ToString();
    }
}
