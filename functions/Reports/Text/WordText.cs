namespace WatchReports.Text;

/// <summary>
/// Reads a Word document (<c>.docx</c>, ISO/IEC 29500). The line of a place is the number of the paragraph, in the
/// order of the file; the paragraphs of footnotes are counted behind those of the text, and those of endnotes last. The
/// column is the number of the character in the paragraph, with a mark of a note as one character.
/// </summary>
internal sealed class WordText
{
    // A quarter of an inch, in twentieths of a point: Word indents by half an inch, and in East Asia by two characters
    // of 10.5 points.
    private const int QuotationIndent = 360;

    // “[123]” between blanks.
    private const int LongestLabel = 12;

    private readonly WordNumbering _numbering;
    private readonly WordNotes _numbers;
    private readonly WordPart _body;
    private readonly WordPart _footnotes;
    private readonly WordPart _endnotes;
    private readonly HashSet<(bool IsEndnote, string Id)> _written = [];
    private LineBuilder _lines = new();

    // Whether the line is a row with more than one cell so far.
    private bool _hasCells;

    private WordText(WordPackage package, WordLimits limits)
    {
        var styles = package.ReadStyles();
        _numbering = package.ReadNumbering(styles);
        _body = package.ReadBody(styles, limits);
        _footnotes = package.ReadFootnotes(styles, limits);
        _endnotes = package.ReadEndnotes(styles, limits);
        _numbers = WordNotes.Number(_body, package.ReadSettings());
    }

    /// <summary>Reads the lines of a document.</summary>
    /// <param name="bytes">The document.</param>
    /// <param name="limits">Count what is read of the document.</param>
    /// <exception cref="RefusedTextException">
    /// The bytes are damaged, no Word document, or exceed a limit.
    /// </exception>
    public static IReadOnlyList<SourceLine> ReadLines(ReadOnlyMemory<byte> bytes, WordLimits limits)
    {
        var text = WordPackage.Read(bytes, package => new WordText(package, limits));
        text.Write();
        var lines = text._lines.Lines;
        return text._lines.Excess is { } excess ? throw RefusedTextException.Exceeds(excess) : lines;
    }

    private void Write()
    {
        var paragraphs = _body.Paragraphs;
        var quotations = FindQuotations();
        for (var index = 0; index < paragraphs.Count && _lines.Excess is null; index++)
        {
            var paragraph = paragraphs[index];
            var before = index > 0 ? paragraphs[index - 1] : null;
            if (before?.Row > 0 && before.Row == paragraph.Row && before.Cell != paragraph.Cell && !_lines.IsEmpty)
            {
                EndCell(paragraph);
            }
            else
            {
                EndParagraph(before, paragraph);
            }

            // An empty item of a list is counted, too.
            var label = CountItem(paragraph);
            if (!paragraph.IsBlank)
            {
                var isItem = label is "" or ListLabel.Sign || (label is not null && !IsAlone(index));
                _lines.Kind = _hasCells ? LineKind.TableRow : KindOf(paragraph, isItem, quotations.Contains(paragraph));
                _lines.IsAside = paragraph.Style.IsContents;
                WriteText(paragraph, paragraph.Number, from: 0, LabelOf(paragraph, label));
            }
        }
    }

    private static LineKind KindOf(WordParagraph paragraph, bool isItem, bool isQuotation)
    {
        var kind = paragraph.Style.Kind;
        var isHeading = paragraph.Format.OutlineLevel is null ? kind == LineKind.Heading : paragraph.Format.IsHeading;
        return isHeading ? LineKind.Heading
            : kind == LineKind.Quotation ? LineKind.Quotation
            : isItem ? LineKind.ListItem
            : isQuotation ? LineKind.Quotation
            : kind == LineKind.Heading || ListOf(paragraph) is not null ? LineKind.Plain
            : kind;
    }

    private static string? ListOf(WordParagraph paragraph) =>
        paragraph.FullFormat.List is { } list && list != "0" ? list : null;

    private string? CountItem(WordParagraph paragraph) =>
        ListOf(paragraph) is { } list ? _numbering.CountItem(list, paragraph.FullFormat.ListLevel ?? 0) : null;

    /// <summary>
    /// Whether no other item of its list is beside an item. Word makes an item of a typed “1. What the North Offered”
    /// above a paragraph, which is a heading: its words decide.
    /// </summary>
    private bool IsAlone(int index)
    {
        var list = DefinitionAt(index);
        return DefinitionAt(index - 1) != list && DefinitionAt(index + 1) != list;

        string? DefinitionAt(int at) =>
            at >= 0 && at < _body.Paragraphs.Count && ListOf(_body.Paragraphs[at]) is { } id
                ? _numbering.DefinitionOf(id)
                : null;
    }

    /// <summary>
    /// Finds the blocks whose lines are all indented. If more than half of the blocks are, as in a page with a wide
    /// margin, indentation marks no quotations.
    /// </summary>
    private HashSet<WordParagraph> FindQuotations()
    {
        var paragraphs = _body.Paragraphs;
        var quotations = new HashSet<WordParagraph>();
        var (blocks, indented) = (0, 0);
        for (var first = 0; first < paragraphs.Count;)
        {
            var end = first;
            var isIndented = true;
            do
            {
                isIndented &= IsIndented(paragraphs[end++]);
            }
            while (end < paragraphs.Count && IsNextLine(paragraphs[end - 1], paragraphs[end]));

            blocks++;
            if (isIndented)
            {
                indented++;
                quotations.UnionWith(paragraphs.Skip(first).Take(end - first));
            }

            first = end;
        }

        return indented * 2 > blocks ? [] : quotations;
    }

    private static bool IsIndented(WordParagraph paragraph)
    {
        if (paragraph.Style.IsTyped)
        {
            return paragraph.Text.TakeWhile(Blanks.IsBlank).Sum(Indentation.WidthOf) >= Indentation.OfQuotation;
        }

        // The first line of a note or of an item hangs out to the left.
        var format = paragraph.FullFormat;
        return ListOf(paragraph) is null
            && format.Left >= QuotationIndent && format.Left + (format.FirstLine ?? 0) >= QuotationIndent;
    }

    /// <summary>
    /// Whether a paragraph is the next line of the block of another one: a word processor opens each line of a plain
    /// text as a paragraph in a style of its own.
    /// </summary>
    private static bool IsNextLine(WordParagraph before, WordParagraph paragraph) =>
        !paragraph.IsBelowBlank && before.Style.IsTyped && paragraph.Style.IsTyped;

    private void EndParagraph(WordParagraph? before, WordParagraph paragraph)
    {
        if (before is not null && IsNextLine(before, paragraph))
        {
            _lines.EndLine();
        }
        else
        {
            _lines.EndBlock();
        }

        _hasCells &= before?.Row == paragraph.Row;
    }

    // The first cell of a table of notes has their numbers.
    private void EndCell(WordParagraph next)
    {
        var isLabel = !_hasCells && _lines.Length <= LongestLabel
            && _lines.First == '[' && NoteReference.Read(_lines.TextFrom(0).Trim(), isNote: false) is not null;
        _lines.Append(isLabel ? " " : " | ", new Place(next.Number, 1));
        _hasCells = !isLabel;
    }

    /// <summary>Writes the text of a paragraph from an offset on.</summary>
    /// <param name="paragraph">The paragraph.</param>
    /// <param name="number">The line of its places.</param>
    /// <param name="from">The offset.</param>
    /// <param name="label">What the layout shows before the text; empty for nothing.</param>
    private void WriteText(WordParagraph paragraph, int number, int from, string label)
    {
        var text = paragraph.Text;
        while (from < text.Length && Blanks.IsBlank(text[from]))
        {
            from++;
        }

        if (from < text.Length)
        {
            _lines.Append(label, new Place(number, from + 1));
        }

        var (link, italics) = ((Url: (string?)null, Start: _lines.Position), (IsOpen: false, Start: _lines.Position));
        for (var index = 0; index < paragraph.Spans.Count; index++)
        {
            var span = paragraph.Spans[index];
            var end = index + 1 < paragraph.Spans.Count ? paragraph.Spans[index + 1].Start : text.Length;
            if (span.Url != link.Url)
            {
                _lines.AddLink(link.Start, link.Url ?? "");
                link = (span.Url, _lines.Position);
            }

            if (span.IsItalic != italics.IsOpen)
            {
                EndItalics();
                italics = (span.IsItalic, _lines.Position);
            }

            if (span.Note is { } note)
            {
                WriteReference(note, new Place(number, span.Start + 1));
            }
            else
            {
                WriteSpan(text, Math.Max(from, span.Start), end, number, span.IsRaised);
            }
        }

        _lines.AddLink(link.Start, link.Url ?? "");
        EndItalics();

        void EndItalics()
        {
            if (italics.IsOpen)
            {
                _lines.AddItalics(italics.Start);
            }
        }
    }

    private void WriteSpan(string text, int from, int end, int number, bool isRaised)
    {
        isRaised = isRaised && from < end && RaisedDigits.AreReferences(text.AsSpan(from, end - from));
        for (var position = from; position < end; position++)
        {
            var character = text[position];
            if (character != '\n')
            {
                _lines.Append(
                    isRaised && char.IsAsciiDigit(character) ? RaisedDigits.Raise(character) : character,
                    new Place(number, position + 1));
            }
            else if (_lines.IsEmpty)
            {
                _lines.EndBlock();
            }
            else
            {
                _lines.EndLine();
            }
        }
    }

    private static string LabelOf(WordParagraph paragraph, string? number)
    {
        var label = string.IsNullOrEmpty(number) ? "" : $"{number} ";
        return label.Length > 0 && ListLabel.IsTyped(paragraph.Text.AsSpan().TrimStart(), label) ? "" : label;
    }

    // Word has no marks inside notes.
    private void WriteReference(WordNoteReference note, Place place)
    {
        if (_lines.IsNote)
        {
            return;
        }

        var number = _numbers.Of(note);
        _lines.Append($"[{number}]", place);
        if (_written.Add((note.IsEndnote, note.Id)))
        {
            WriteNote(note, number);
        }
    }

    private void WriteNote(WordNoteReference note, int number)
    {
        var (part, before) = note.IsEndnote
            ? (_endnotes, _body.Count + _footnotes.Count)
            : (_footnotes, _body.Count);
        var around = _lines;
        _lines = new LineBuilder { IsNote = true, IsAside = around.IsAside };
        var label = $"[{number}] ";
        foreach (var paragraph in part.Notes.GetValueOrDefault(note.Id, []))
        {
            _lines.EndLine();
            WriteText(paragraph, before + paragraph.Number, label.Length > 0 ? EndOfMark(paragraph, note) : 0, label);
            // The mark may be a paragraph of its own.
            label = _lines is { IsEmpty: true, Count: 0 } ? label : "";
        }

        around.AddNote(_lines);
        _lines = around;
    }

    /// <summary>
    /// The end of the mark that the author typed, which is repeated before the note. The mark <c>3</c> is none of a
    /// note that begins with <c>38 North</c>.
    /// </summary>
    private static int EndOfMark(WordParagraph paragraph, WordNoteReference note)
    {
        var text = paragraph.Text;
        var start = text.Length - text.AsSpan().TrimStart().Length;
        var rest = text.AsSpan(start);
        if (note.Mark is not { Length: > 0 } mark || !rest.StartsWith(mark, StringComparison.Ordinal))
        {
            return 0;
        }

        var (last, next) = (mark[^1], rest.Length > mark.Length ? rest[mark.Length] : ' ');
        var goesOn = (char.IsDigit(last) && char.IsDigit(next)) || (char.IsLetter(last) && char.IsLetter(next));
        return goesOn ? 0 : start + mark.Length;
    }
}
