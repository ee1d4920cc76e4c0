using System.Text;
using AngleSharp.Html;
using AngleSharp.Html.Parser;
using AngleSharp.Html.Parser.Tokens;
using AngleSharp.Html.Parser.Tokens.Struct;
using AngleSharp.Text;

namespace WatchReports.Text;

/// <summary>
/// Reads a web page from its tokens without building a tree: the time is linear in the size of the page however deep
/// its elements are nested, and every character keeps its place. Lines outside the posts are marked as aside instead
/// of dropped, because the classification of elements as posts is a guess.
/// </summary>
internal sealed class HtmlText
{
    // The longest link text that can be a reference mark, such as “[123]” between blanks, or an arrow back to the
    // text.
    private const int LongestReference = 12;

    // The tags of a label: those of word processors repeat the address of the page.
    private const int LongestTags = 500;

    // “Return to the text of the report” is shorter; a longer link back to a marker is a sentence.
    private const int LongestBackLink = 40;

    // A marker is in <sup id>, in <span id>, and itself <a id>; further ids in a row belong to other things.
    private const int MostNearIds = 4;

    // Browsers nest at most 512 elements. Text in deeper elements is read as text of the element at this depth.
    private const int Deepest = 10_000;

    private static readonly HashSet<string> VoidElements =
        ["area", "base", "col", "embed", "img", "input", "link", "meta", "param", "source", "track", "wbr", "keygen"];

    private static readonly HashSet<string> InlineElements =
    [
        "a", "abbr", "acronym", "b", "bdi", "bdo", "big", "cite", "code", "data", "del", "dfn", "em", "font", "i",
        "ins", "kbd", "label", "mark", "q", "ruby", "rb", "s", "samp", "small", "span", "strike", "strong", "sub",
        "sup", "time", "tt", "u", "var",
    ];

    // Inline elements that are no text, by the classes of: footnotes (the text of a note again, in a tooltip, and the
    // signs around the list of notes), MediaWiki (“^ a b” before a note), kramdown, Pandoc and Easy Footnotes (links
    // from a note back to the text).
    private static readonly HashSet<string> HiddenClasses = new(StringComparer.OrdinalIgnoreCase)
    {
        "footnote_tooltip", "footnote_index_arrow", "footnote_reference_container_collapse_button",
        "mw-cite-backlink", "mw-editsection",
        "reversefootnote", "footnote-back", "footnote-backref", "data-footnote-backref", "easy-footnote-to-top",
    };

    // Inline elements that are notes and not part of the text around them, by the class of Modern Footnotes.
    private static readonly HashSet<string> InlineNoteClasses = new(StringComparer.OrdinalIgnoreCase)
    {
        "modern-footnotes-footnote__note",
    };

    // Any other element ends a head that is not closed: <head><title>…</title><p>Text.
    private static readonly HashSet<string> HeadElements =
        ["head", "meta", "link", "base", "title", "script", "style", "noscript", "template", "html"];

    private readonly string _html;
    private readonly HtmlRegions _regions;
    private readonly Dictionary<string, int> _noteNumbers = [];
    private readonly HashSet<string> _markerIds = [];
    private readonly List<string> _nearIds = [];
    private LineBuilder _lines = new();
    private readonly List<OpenElement> _open = [];
    private readonly List<OpenElement> _lists = [];
    private readonly Dictionary<string, int> _openCount = [];
    private int _tooDeep;
    private int _lastOffset;
    private Place _lastPlace = new(1, 1);
    private bool _inHead;
    private string? _skippedUntil;
    private int _raised;
    private int _quotations;
    private int _headings;
    private int _preformatted;
    private int _cells;
    private string? _bullet;
    private int _items;
    private bool _row;
    private bool _cellBegun;
    private bool _endPending;
    private OpenLink? _link;
    private char? _closing;
    private bool _bulletOfParagraph;
    private int _notes;
    private int _italics;
    private LinePosition _italicsStart;
    private SetApart? _setApart;

    private HtmlText(string html, HtmlRegions regions)
    {
        _html = html;
        _regions = regions;
    }

    /// <summary>Reads the lines of a page. Lines outside its posts are marked as aside.</summary>
    /// <param name="html">The page.</param>
    /// <param name="excess">The limit that the page exceeds; null if none. The lines are then not complete.</param>
    public static IReadOnlyList<SourceLine> ReadLines(string html, out string? excess)
    {
        // Lines are counted by \n, so every line must end in \n.
        html = html.Replace("\r\n", "\n", StringComparison.Ordinal).Replace('\r', '\n');
        return ReadPosts(html, PostElements.Posts, out excess)
            ?? ReadPosts(html, PostElements.Main, out excess)
            ?? ReadPosts(html, PostElements.Page, out excess)!;
    }

    // Null if the page has no such posts. Its lines are dropped before the page is read again.
    private static IReadOnlyList<SourceLine>? ReadPosts(string html, PostElements posts, out string? excess)
    {
        var regions = new HtmlRegions(posts);
        var page = new HtmlText(html, regions);
        page.Read();
        var lines = page._lines.Lines;
        excess = page._lines.Excess;
        return regions.HavePosts || posts == PostElements.Page || excess is not null ? lines : null;
    }

    private void Read()
    {
        using var source = new TextSource(new StringTextSource(_html));
        using var tokenizer = new HtmlTokenizer(source, HtmlEntityProvider.ResolverExtended)
        {
            // The tokenizer's own lines and columns have 16 bits.
            DisableElementPositionTracking = true,
            ShouldEmitAttribute = IsRead,
            SkipComments = true,
        };
        while (_lines.Excess is null)
        {
            ref var token = ref tokenizer.GetStructToken();
            switch (token.Type)
            {
                case HtmlTokenType.StartTag:
                    StartElement(token.ToHtmlToken().AsTag(), tokenizer);
                    break;
                case HtmlTokenType.EndTag:
                    EndElement(token.Name.ToString());
                    break;
                case HtmlTokenType.Character when IsText:
                    AddCharacters(token.Data.Memory.Span, token.Position);
                    break;
                case HtmlTokenType.EndOfFile:
                    EndSetApart();
                    return;
            }
        }
    }

    private bool IsText => _skippedUntil is null && !_inHead && _setApart is not { Around: null };

    // The tokenizer compares each attribute of a tag with all others, so a tag must not have thousands of them.
    private static bool IsRead(ref StructHtmlToken tag, ReadOnlyMemory<char> name)
    {
        if (name.Span is not ("class" or "id" or "href" or "name" or "itemprop" or "role" or "start" or "style"
            or "data-mfn" or "epub:type"))
        {
            return false;
        }

        for (var index = 0; index < tag.Attributes.Count; index++)
        {
            if (tag.Attributes[index].Name.Memory.Span.SequenceEqual(name.Span))
            {
                return false;
            }
        }

        return true;
    }

    private void StartElement(HtmlTagToken tag, HtmlTokenizer tokenizer)
    {
        var name = tag.Name;
        switch (name)
        {
            case "script":
                tokenizer.State = HtmlParseMode.Script;
                _skippedUntil = name;
                return;
            case "style" or "xmp" or "noembed" or "noframes":
                tokenizer.State = HtmlParseMode.Rawtext;
                _skippedUntil = name;
                return;
            case "title" when _open.Count == 0:
                tokenizer.State = HtmlParseMode.RCData;
                _skippedUntil = name;
                return;
        }

        if (_setApart is { } apart && !apart.Start(name, isInline: IsInline(name)))
        {
            EndSetApart();
        }

        if (_setApart is { Around: null } || (_setApart is null && StartSetApart(tag)))
        {
            return;
        }

        if (InlineElements.Contains(name))
        {
            AddNearId(tag);
        }

        switch (name)
        {
            case "head":
                _inHead = true;
                return;
            case "br":
                EndLine();
                return;
            case "a":
                EndLink();
                _link = new OpenLink(tag.GetAttribute("href"), _lines.Position);
                return;
            case "sup":
                _raised++;
                return;
            case "em" or "i" or "cite" or "var" when !IsCitation(tag):
                _italicsStart = _italics++ == 0 ? _lines.Position : _italicsStart;
                return;
            case "p" or "hr":
                _inHead = false;
                CloseHeading();
                EndBlock();
                LabelParagraph(tag);
                return;
        }

        _inHead &= HeadElements.Contains(name);
        if (VoidElements.Contains(name) || InlineElements.Contains(name) || name is "html" or "body" or "head")
        {
            return;
        }

        if (name == "li")
        {
            CloseItem();
        }

        switch (name)
        {
            case "td" or "th":
                StartCell(tag);
                break;
            case "tr" or "tbody" or "thead" or "tfoot":
                CloseCell();
                EndNow();
                _row = false;
                break;
            default:
                CloseHeading();
                EndBlock();
                break;
        }

        if (_open.Count == Deepest)
        {
            _tooDeep++;
            return;
        }

        Push(tag);
        if (name == "li")
        {
            _bullet = NextBullet(tag);
        }
        else if (_noteNumbers.TryGetValue(tag.GetAttribute("id") ?? "", out var number))
        {
            (_bullet, _bulletOfParagraph) = ($"[{number}] ", false);
        }
    }

    // <p id="note1">: the label of the note, unless it is typed.
    private void LabelParagraph(HtmlTagToken tag)
    {
        _bullet = _bulletOfParagraph ? null : _bullet;
        _bulletOfParagraph = _noteNumbers.TryGetValue(tag.GetAttribute("id") ?? "", out var number);
        _bullet = _bulletOfParagraph ? $"[{number}] " : _bullet;
    }

    private static bool IsInline(string name) => InlineElements.Contains(name) || VoidElements.Contains(name);

    // MediaWiki has a whole citation in <cite class="citation news">, and only the name of a newspaper in italics.
    private static bool IsCitation(HtmlTagToken tag) =>
        tag.Name == "cite"
        && (tag.GetAttribute("class") ?? "").Contains("citation", StringComparison.OrdinalIgnoreCase);

    private void AddNearId(HtmlTagToken tag)
    {
        if ((tag.GetAttribute("id") ?? tag.GetAttribute("name")) is { Length: > 0 } id)
        {
            if (_nearIds.Count == MostNearIds)
            {
                _nearIds.RemoveAt(0);
            }

            _nearIds.Add(id);
        }
    }

    /// <summary>Begins an inline element that is not part of the text around it.</summary>
    /// <returns>Whether the element is one.</returns>
    private bool StartSetApart(HtmlTagToken tag)
    {
        if (!InlineElements.Contains(tag.Name))
        {
            return false;
        }

        var classes = tag.GetAttribute("class") ?? "";
        if (HtmlRegions.HasName(classes, InlineNoteClasses))
        {
            EndLink();
            _setApart = new SetApart(tag.Name, _lines);
            _lines = new LineBuilder { IsAside = _lines.IsAside, IsNote = true };
            _bullet = tag.GetAttribute("data-mfn") is { Length: > 0 and <= 3 } typed && typed.All(char.IsAsciiDigit)
                ? $"[{typed}] "
                : null;
            return true;
        }

        var isHidden = HtmlRegions.HasName(classes, HiddenClasses)
            || (tag.GetAttribute("role") == "doc-backlink" && !IsBeforeDigit(tag))
            || (tag.GetAttribute("style") ?? "").Replace(" ", "", StringComparison.Ordinal)
                .Contains("display:none", StringComparison.OrdinalIgnoreCase);
        _setApart = isHidden ? new SetApart(tag.Name, null) : null;
        return isHidden;
    }

    // The label of a note in Docutils leads back to its marker: [<a role="doc-backlink" href="#id1">1</a>].
    private bool IsBeforeDigit(HtmlTagToken tag) =>
        TextAt(Math.Clamp(tag.Position.Position - 1, 0, _html.Length)) is [>= '0' and <= '9', ..];

    private void EndSetApart()
    {
        if (_setApart is { Around: { } outer })
        {
            EndLink();
            EndItalics();
            outer.AddNote(_lines);
            _lines = outer;
            _bullet = null;
        }

        _setApart = null;
    }

    // An element that is not closed ends with its block.
    private void EndItalics()
    {
        if (_italics > 0)
        {
            _italics = 0;
            _lines.AddItalics(_italicsStart);
        }
    }

    // Browsers number the items of <ol>. An item with the id of a note, such as <li id="fn1">, gets the label of a
    // note, “[1] ” (sample 133).
    private string NextBullet(HtmlTagToken tag)
    {
        if (_lists.Count == 0 || _lists[^1].Name != "ol")
        {
            return ListLabel.Bullet;
        }

        var number = _lists[^1].Number++;
        var id = tag.GetAttribute("id") ?? "";
        return _noteNumbers.TryGetValue(id, out var marked) ? $"[{marked}] "
            : IsNoteId(id) ? $"[{number}] "
            : $"{number}. ";
    }

    // The ids of notes: fn1 in Markdown converters, _ftn1 and _edn1 in Word, sdfootnote1sym in LibreOffice, note-1 and
    // cite_note-1 in wikis.
    private static bool IsNoteId(string name)
    {
        var start = name.AsSpan().TrimStart('_');
        return start.StartsWith("fn") || start.StartsWith("ftn") || start.StartsWith("edn")
            || start.StartsWith("note") || start.StartsWith("footnote") || start.StartsWith("endnote")
            || start.StartsWith("sdfootnote") || start.StartsWith("sdendnote")
            || start.StartsWith("easy-footnote") || start.StartsWith("user-content-fn")
            || start.StartsWith("cite");
    }

    private void Push(HtmlTagToken tag)
    {
        var name = tag.Name;
        var above = _open.Count > 0 ? _open[^1].Region : Region.Page;
        var open = new OpenElement(name, _regions.Classify(tag, above))
        {
            Number = name == "ol" && int.TryParse(tag.GetAttribute("start"), out var start) ? start : 1,
            IsNote = name is "aside" or "div" or "section" && HtmlRegions.IsSingleNote(tag),
        };
        _open.Add(open);
        if (name is "ol" or "ul")
        {
            _lists.Add(open);
        }

        _openCount[name] = _openCount.GetValueOrDefault(name) + 1;
        CountOpen(name, 1);
        _notes += open.IsNote ? 1 : 0;
        _lines.IsNote = _notes > 0;
        _lines.IsAside = _regions.IsAside(open.Region);
    }

    private void EndElement(string name)
    {
        if (name == _skippedUntil)
        {
            _skippedUntil = null;
            return;
        }

        if (_setApart is { } apart)
        {
            if (apart.End(name) || (!IsInline(name) && _openCount.GetValueOrDefault(name) > 0) || name == "p")
            {
                EndSetApart();
            }

            if (apart.IsClosed || _setApart is { Around: null })
            {
                return;
            }
        }

        switch (name)
        {
            case "head":
                _inHead = false;
                return;
            case "em" or "i" or "cite" or "var":
                if (_italics == 1)
                {
                    EndItalics();
                }

                _italics = Math.Max(0, _italics - 1);
                return;
            case "a":
                EndLink();
                return;
            case "sup":
                _raised = Math.Max(0, _raised - 1);
                return;
            case "p" or "br":
                EndBlock();
                return;
        }

        if (_tooDeep > 0 && !InlineElements.Contains(name))
        {
            _tooDeep--;
            EndBlock();
            return;
        }

        if (_openCount.GetValueOrDefault(name) == 0)
        {
            return;
        }

        if (name is not ("td" or "th"))
        {
            EndBlock();
        }

        OpenElement closed;
        do
        {
            closed = Pop();
        }
        while (closed.Name != name);
        if (name is "tr" or "table")
        {
            EndNow();
            _row = false;
        }

        _lines.IsAside = _regions.IsAside(_open.Count > 0 ? _open[^1].Region : Region.Page);
    }

    private OpenElement Pop()
    {
        var closed = _open[^1];
        _open.RemoveAt(_open.Count - 1);
        _openCount[closed.Name]--;
        if (closed.Name is "ol" or "ul")
        {
            _lists.RemoveAt(_lists.Count - 1);
        }

        CountOpen(closed.Name, -1);
        _notes -= closed.IsNote ? 1 : 0;
        _lines.IsNote = _notes > 0;
        if (closed.Region == Region.Content && _open.Count > 0 && _open[^1].Region == Region.Post)
        {
            // After its text, a post has share buttons, labels and links to other posts (sample 131).
            for (var position = _open.Count - 1; position >= 0 && _open[position].Region == Region.Post; position--)
            {
                _open[position].Region = Region.Furniture;
            }
        }

        return closed;
    }

    private void CountOpen(string name, int by)
    {
        switch (name)
        {
            case "blockquote":
                _quotations += by;
                break;
            case "h1" or "h2" or "h3" or "h4" or "h5" or "h6":
                _headings += by;
                break;
            case "pre":
                _preformatted += by;
                break;
            case "td" or "th":
                _cells += by;
                break;
            case "li":
                _items += by;
                _bullet = null;
                break;
        }
    }

    // An item without an end tag ends at the next item: <li>One<li>Two.
    private void CloseItem()
    {
        var item = _open.Count > 0 && _open[^1].Name == "li";
        if (item)
        {
            EndBlock();
            Pop();
        }
    }

    // A heading without an end tag ends at the next block: <h2>Heading<p>Text.
    private void CloseHeading()
    {
        if (_open.Count > 0 && !_lines.IsEmpty && _open[^1].Name is ['h', >= '1' and <= '6'])
        {
            EndBlock();
            Pop();
        }
    }

    private void CloseCell()
    {
        if (_open.Count > 0 && _open[^1].Name is "td" or "th")
        {
            Pop();
        }
    }

    private void StartCell(HtmlTagToken tag)
    {
        CloseCell();
        _endPending = _cellBegun = false;
        if (!_lines.IsEmpty && ReadLabelCell(tag) is { } number)
        {
            _lines.Append($"[{number}] ", _lines.Cut(0));
        }
        else if (!_lines.IsEmpty)
        {
            _lines.Append(" | ", PlaceOf(tag.Position));
            _row = true;
        }
    }

    // A row of a table of notes: <th>1</th><td class="footnote_plugin_text">, <td>[1]</td><td>.
    private int? ReadLabelCell(HtmlTagToken next)
    {
        if (_row || _lines.Length > LongestReference)
        {
            return null;
        }

        var text = _lines.TextFrom(0).Trim();
        var isOfNotes = (next.GetAttribute("class") ?? "").Contains("footnote", StringComparison.OrdinalIgnoreCase);
        return isOfNotes ? NoteReference.Read(text.TrimStart('↑', '↩', '^', ' '), isNote: true)
            : text.StartsWith('[') ? NoteReference.Read(text, isNote: false)
            : null;
    }

    private void AddCharacters(ReadOnlySpan<char> data, TextPosition position)
    {
        if (_link is null)
        {
            _nearIds.Clear();
        }

        var at = Math.Clamp(position.Position - 1, 0, _html.Length);
        var place = PlaceOf(position);
        var raised = _raised > 0 && RaisedDigits.AreReferences(data);
        for (var index = 0; index < data.Length; index++)
        {
            var character = data[index];
            var length = SourceLength(character, at);
            var isClosing = character == _closing;
            _closing = null;
            if (isClosing)
            {
                // It was part of a link that is no text.
            }
            else if (character is ' ' or '\t' or '\n' or '\f' or '\r')
            {
                if (character == '\n' && _preformatted > 0)
                {
                    EndLine();
                }
                else if (!_lines.IsEmpty && _lines.Last != ' ')
                {
                    _lines.Append(' ', place);
                }
            }
            else
            {
                if (!Blanks.IsBlank(character))
                {
                    BeginText(data[index..], at, place);
                }

                var isReference = raised && char.IsAsciiDigit(character);
                _lines.Append(isReference ? RaisedDigits.Raise(character) : character, place);
            }

            at += length;
            place = character == '\n' ? new Place(place.Line + 1, 1) : place with { Column = place.Column + length };
        }
    }

    // Writes the line end and the bullet that were postponed until the next visible character.
    private void BeginText(ReadOnlySpan<char> text, int at, Place place)
    {
        _cellBegun = true;
        if (_endPending)
        {
            EndNow();
        }

        if (_bullet is not null)
        {
            StartItem(text, at, place);
        }
    }

    private void StartItem(ReadOnlySpan<char> text, int at, Place place)
    {
        // The rest of [<a href="#ref1">1</a>] is in other tokens.
        var begin = text.TrimEnd() is ['[' or '('] ? TextAt(at) : text;
        if (!ListLabel.IsTyped(begin, _bullet!))
        {
            _lines.Append(_bullet!, place);
        }

        _bullet = null;
    }

    /// <summary>The beginning of the text at an offset of the page, without its tags.</summary>
    private string TextAt(int offset)
    {
        var text = new StringBuilder();
        var isTag = false;
        foreach (var character in _html.AsSpan(offset, Math.Min(LongestTags, _html.Length - offset)))
        {
            if (character is '<' or '>')
            {
                isTag = character == '<';
            }
            else if (!isTag && text.Length <= LongestReference)
            {
                text.Append(character);
            }
        }

        return text.ToString();
    }

    /// <summary>
    /// The number of characters that type one character of text at an offset of the page: 5 for an <c>&amp;</c> typed
    /// as <c>&amp;amp;</c>; 0 for the second half of a surrogate pair that one entity types.
    /// </summary>
    private int SourceLength(char character, int at)
    {
        if (at >= _html.Length || char.IsLowSurrogate(character) && _html[at] != character)
        {
            return 0;
        }

        if (_html[at] != '&')
        {
            return 1;
        }

        // The longest entity, &CounterClockwiseContourIntegral;, has 33 characters.
        var rest = _html.AsSpan(at, Math.Min(40, _html.Length - at));
        // An & that begins no entity, as in “R&D”, is typed as itself.
        if (character == '&' && !rest.StartsWith("&amp", StringComparison.OrdinalIgnoreCase) && !rest.StartsWith("&#"))
        {
            return 1;
        }

        var end = 1;
        while (end < rest.Length && (char.IsAsciiLetterOrDigit(rest[end]) || rest[end] == '#'))
        {
            end++;
        }

        return end < rest.Length && rest[end] == ';' ? end + 1 : end;
    }

    // Positions come in ascending order, so each character of the page is looked at once.
    private Place PlaceOf(TextPosition position)
    {
        var offset = Math.Clamp(position.Position - 1, _lastOffset, _html.Length);
        var between = _html.AsSpan(_lastOffset..offset);
        var lastLineEnd = between.LastIndexOf('\n');
        _lastPlace = lastLineEnd < 0
            ? _lastPlace with { Column = _lastPlace.Column + between.Length }
            : new Place(_lastPlace.Line + between.Count('\n'), between.Length - lastLineEnd);
        _lastOffset = offset;
        return _lastPlace;
    }

    /// <summary>
    /// Ends a link. A link inside the page with a number as its text is a marker or the label of a note, and becomes
    /// <c>[1]</c>; a link inside the page with an arrow as its text, or to a marker, leads from a note back to its
    /// marker, and is dropped (samples 130 and 133). Other links keep their text and, unless they lead inside the page,
    /// their URL.
    /// </summary>
    private void EndLink()
    {
        if (_link is not { } link)
        {
            return;
        }

        _link = null;
        var (line, start) = link.Start;
        if (line == _lines.Count && start > _lines.Length)
        {
            return;
        }

        if (link.Url is not { } url || !IsInPage(url))
        {
            _lines.AddLink(link.Start, link.Url ?? "");
            return;
        }

        if (line != _lines.Count || _lines.Length - start > LongestBackLink)
        {
            return;
        }

        var text = _lines.TextFrom(start).Trim();
        var fragment = url[(url.IndexOf('#', StringComparison.Ordinal) + 1)..];
        if (text.Length <= LongestReference && NoteReference.Read(text, IsNoteId(fragment)) is { } number)
        {
            AddReference(start, fragment, number);
        }
        else if (text.Length > 0
            && (NoteReference.IsBackArrow(text) || (_markerIds.Contains(fragment) && IsInNote(start))))
        {
            CutBackLink(start);
        }
    }

    // “See <a href="#ref1">above</a>” in the body leads to a marker too, and is text.
    private bool IsInNote(int start) =>
        start == 0
        || _lines.First is '[' or '(' or '*'
        || char.IsAsciiDigit(_lines.First)
        || RaisedDigits.Value(_lines.First) >= 0;

    // The brackets of [<a href="#ref1">↩</a>] go with the link; the closing one is yet to come.
    private void CutBackLink(int start)
    {
        var before = start > 0 ? _lines.TextFrom(start - 1)[0] : ' ';
        _closing = before switch { '[' => ']', '(' => ')', _ => null };
        _lines.Cut(_closing is null ? start : start - 1);
    }

    private void AddReference(int start, string fragment, int number)
    {
        var bracketed = start > 0 && _lines.TextFrom(start - 1)[0] == '[';
        var place = _lines.Cut(start);

        // A number at the beginning of a line is the label of a note: <a href="#sdfootnote1anc">1</a>Ada Lund, …
        _lines.Append(bracketed ? $"{number}" : start == 0 ? $"[{number}] " : $"[{number}]", place);
        if (start > 0)
        {
            _noteNumbers.TryAdd(fragment, number);
            _markerIds.UnionWith(_nearIds);
        }
        else
        {
            // Asciidoctor types the full stop behind the link: <a href="#_footnoteref_1">1</a>. Ada Lund, …
            _closing = '.';
        }
    }

    // Browsers save a page with the address of the page before each fragment: https://blog.example/post.html#_ftn1.
    private static bool IsInPage(string url)
    {
        var fragment = url.IndexOf('#', StringComparison.Ordinal);
        return fragment == 0 || (fragment > 0 && IsNoteId(url[(fragment + 1)..]));
    }

    private LineKind Kind => _row ? LineKind.TableRow
        : _headings > 0 ? LineKind.Heading
        : _quotations > 0 ? LineKind.Quotation
        : _items > 0 ? LineKind.ListItem
        : LineKind.Plain;

    private void EndLine()
    {
        _lines.Kind = Kind;
        if (_lines.IsEmpty)
        {
            _lines.EndBlock();
        }
        else
        {
            _lines.EndLine();
        }
    }

    // A block at the end of a cell does not end the line, because the next cell is in the same row:
    // <td><p>1</p></td><td>2</td>.
    private void EndBlock()
    {
        if (_cells > 0)
        {
            _endPending |= _cellBegun;
        }
        else
        {
            EndNow();
        }
    }

    private void EndNow()
    {
        _endPending = false;
        EndItalics();
        _lines.Kind = Kind;
        _lines.EndBlock();
    }

    private sealed record OpenLink(string? Url, LinePosition Start);

    private sealed class OpenElement(string name, Region region)
    {
        public string Name => name;

        public Region Region { get; set; } = region;

        /// <summary>Whether the element is a note that the layout sets apart.</summary>
        public bool IsNote { get; init; }

        /// <summary>The number of the next item, if the element is an <c>ol</c>.</summary>
        public int Number { get; set; }
    }
}
