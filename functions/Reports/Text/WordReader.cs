using System.Globalization;
using System.Text;
using WatchReports.Model;

namespace WatchReports.Text;

/// <summary>
/// Reads the paragraphs of a part of a Word document: the text as it is after all tracked changes are accepted, without
/// comments, hidden text and the instructions of fields. Time and memory are linear in the size of the part.
/// </summary>
internal sealed class WordReader
{
    private readonly WordXml _xml;
    private readonly WordStyles _styles;
    private readonly WordLinks _links;
    private readonly WordLimits _limits;
    private readonly WordParagraphs _paragraphs;
    private readonly Dictionary<string, IReadOnlyList<WordParagraph>> _notes = [];
    private readonly List<WordSection> _sections = [];
    private readonly Stack<(WordParagraph? Paragraph, WordRunFormat Format, WordFormula? Formula)> _outer = [];
    private readonly Stack<WordRow> _rows = [];
    private readonly Stack<bool> _alternatives = [];
    private readonly StringBuilder _ruby = new();
    private WordParagraph? _paragraph;
    private WordRunFormat _format;
    private WordFormula? _formula;
    private WordNoteReference? _reference;
    private StringBuilder? _mark;
    private string _note = "";
    private int _count;
    private int _rowCount;
    private int _textStart;
    private bool _isText;
    private bool _isInstruction;
    private bool _isRuby;
    private bool _isPlaceholder;
    private bool _keepsSpace;

    private WordReader(
        WordXml xml, WordStyles styles, IReadOnlyDictionary<string, string> links, WordLimits limits)
    {
        _xml = xml;
        _styles = styles;
        _links = new WordLinks(links, limits);
        _limits = limits;
        _paragraphs = new WordParagraphs(limits);
    }

    /// <summary>Reads a part with text: the body, the footnotes or the endnotes.</summary>
    /// <param name="xml">The part.</param>
    /// <param name="styles">The styles of the document.</param>
    /// <param name="links">The addresses of the part's links, by the ids of their relationships.</param>
    /// <param name="limits">Counts what is read of the document.</param>
    /// <exception cref="RefusedTextException">
    /// The part exceeds a limit, or has text in another file inside the document.
    /// </exception>
    public static WordPart Read(
        WordXml xml, WordStyles styles, IReadOnlyDictionary<string, string> links, WordLimits limits)
    {
        var reader = new WordReader(xml, styles, links, limits);
        reader.Read();
        return new WordPart(reader._paragraphs.Take(), reader._notes, reader._sections, reader._count);
    }

    private void Read()
    {
        while (_xml.Read())
        {
            if (_xml.IsStart)
            {
                var (name, isEmpty) = (_xml.Name, _xml.IsEmptyElement);
                if (!Start(name) && isEmpty)
                {
                    End(name);
                }
            }
            else if (_xml.IsEnd)
            {
                End(_xml.Name);
            }
            else if (_isText || _isInstruction)
            {
                AddText();
            }
        }
    }

    /// <summary>Reads the start of an element.</summary>
    /// <returns>Whether the element is read to its end.</returns>
    private bool Start(string name)
    {
        switch (name)
        {
            case "p":
                StartParagraph();
                return false;
            case "pPr":
                ReadParagraphFormat();
                return true;
            case "r":
                _format = FormatOfParagraph;
                return false;
            case "rPr":
                ReadRunFormat();
                return true;
            case "t":
                (_isText, _keepsSpace, _textStart) = (true, _xml.KeepsSpace, _paragraph?.Length ?? 0);
                return false;
            case "instrText":
                _isInstruction = true;
                return false;
            case "footnoteReference" or "endnoteReference":
                StartReference(isEndnote: name == "endnoteReference");
                return false;
            case "hyperlink":
                _links.StartLink(_xml);
                return false;
            case "fldSimple":
                _links.StartField();
                _links.AddInstruction(_xml.LongValue("instr"));
                _links.StartResult();
                return false;
            case "fldChar":
                ReadFieldCharacter();
                return false;
            case "tr":
                _rows.Push(new WordRow(++_rowCount, _xml.Depth));
                return false;
            case "tc" when _rows.TryPop(out var row):
                _rows.Push(row.WithCell(_xml.Depth));
                return false;
            case "trPr" when _rows.TryPeek(out var row) && _xml.Depth == row.Depth + 1:
                SkipIfDeleted("del", "tr");
                return true;
            case "tcPr" when _rows.TryPeek(out var row) && _xml.Depth == row.CellDepth + 1:
                SkipIfDeleted("cellDel", "tc");
                return true;
            case "sdtPr":
                _isPlaceholder = false;
                foreach (var property in _xml.Inside())
                {
                    _isPlaceholder |= property == "showingPlcHdr" && _xml.IsOn;
                }

                return true;
            case "sdtContent" when _isPlaceholder:
                // “Click here to enter text.”
                _isPlaceholder = false;
                _xml.SkipContent();
                return true;
            case "del" or "moveFrom" or "tblPr" or "tblGrid" or "trPr" or "tcPr" or "rubyPr" or "ctrlPr":
                _xml.SkipContent();
                return true;
            case "sectPr":
                _sections.Add(WordSection.Read(_xml));
                return true;
            case "AlternateContent":
                _alternatives.Push(false);
                return false;
            case "Choice" or "Fallback":
                return SkipsBranch(isChoice: name == "Choice");
            case "rt":
                _isRuby = true;
                return false;
            case "footnote" or "endnote":
                return SkipsNote();
            case "oMath" when _formula is null:
                _formula = new WordFormula();
                return false;
            case var properties when _formula is { } formula && WordFormula.HasProperties(properties):
                formula.ReadProperties(_xml);
                return true;
            case var part when _formula is { } formula && WordFormula.Has(part):
                formula.StartElement(part);
                return false;
            case "altChunk" or "subDoc":
                throw new RefusedTextException(
                    DiagnosticCodes.NotText,
                    "The Word document has text in another file inside it, which only Word can join. Open it in Word, "
                        + "save it as a new .docx file, and upload that file.");
            default:
                AddCharacter(name);
                return false;
        }
    }

    private void End(string name)
    {
        switch (name)
        {
            case "p":
                EndParagraph();
                break;
            case "r":
                EndReference();
                break;
            case "t":
                EndText();
                break;
            case "instrText":
                _isInstruction = false;
                break;
            case "hyperlink":
                _links.EndLink();
                break;
            case "fldSimple":
                _links.EndField();
                break;
            case "tr":
                _rows.TryPop(out _);
                break;
            case "AlternateContent":
                _alternatives.TryPop(out _);
                break;
            case "rt":
                _isRuby = false;
                break;
            case "ruby" when _ruby.Length > 0:
                // Browsers without ruby show it so: 金正恩(キムジョンウン).
                var ruby = $"({_ruby})";
                _ruby.Clear();
                Add(ruby);
                break;
            case "footnote" or "endnote":
                EndNote();
                break;
            case "oMath" when _formula is { IsComplete: true }:
                EndFormula();
                break;
            case var part when _formula is { } formula && WordFormula.Has(part):
                formula.EndElement();
                break;
        }
    }

    // The shapes of a text box are inside a paragraph, and have paragraphs of their own.
    private void StartParagraph()
    {
        _outer.Push((_paragraph, _format, _formula));
        _formula = null;
        var row = _rows.TryPeek(out var found) ? found : default;
        _paragraph = new WordParagraph(++_count)
        {
            Style = _styles.Default,
            Row = row.Number,
            Cell = row.Cell,
            Section = _sections.Count,
            IsBelowBlank = _paragraphs.IsLastBlank,
        };
    }

    private void EndParagraph()
    {
        _links.EndInstructions();
        if (_paragraph is { } paragraph && _outer.TryPop(out var outer))
        {
            (_paragraph, _format, _formula) = outer;
            _paragraphs.Add(paragraph, level: _outer.Count);
        }
    }

    private void ReadParagraphFormat()
    {
        var format = default(WordParagraphFormat);
        foreach (var name in _xml.Inside())
        {
            if (name == "sectPr")
            {
                _sections.Add(WordSection.Read(_xml));
            }
            else
            {
                format = format.With(name, _xml);
            }
        }

        if (_paragraph is { } paragraph)
        {
            paragraph.Format = format;
            paragraph.Style = format.Style is { } style ? _styles.OfParagraph(style) : _styles.Default;
        }
    }

    // Italics of all paragraphs of a style set no title apart.
    private WordRunFormat FormatOfParagraph => (_paragraph?.Style ?? _styles.Default).Run with { IsItalic = null };

    private void ReadRunFormat()
    {
        var format = WordRunFormat.Read(_xml);
        var below = format.Style is { } style ? _styles.Of(style).Run.Inside(FormatOfParagraph) : FormatOfParagraph;
        _format = format.Over(below);
    }

    /// <summary>
    /// Reads the properties of a row or a cell, and skips the element where a tracked change deletes it: the text in it
    /// is deleted too.
    /// </summary>
    private void SkipIfDeleted(string change, string element)
    {
        var depth = _xml.Depth;
        var isDeleted = false;
        foreach (var name in _xml.Inside())
        {
            isDeleted |= name == change;
        }

        if (isDeleted)
        {
            while (_xml.Read() && _xml.Depth >= depth)
            {
                // Each step is a move.
            }

            End(element);
        }
    }

    private bool SkipsBranch(bool isChoice)
    {
        if (!_alternatives.TryPop(out var isTaken))
        {
            return false;
        }

        var isRead = !isTaken && (!isChoice || _xml.IsUnderstood);
        _alternatives.Push(isTaken || isRead);
        if (!isRead)
        {
            _xml.SkipContent();
        }

        return !isRead;
    }

    // The lines above the notes of a page are kept as notes.
    private bool SkipsNote()
    {
        if (_xml.Value("type") is "separator" or "continuationSeparator" or "continuationNotice")
        {
            _xml.SkipContent();
            return true;
        }

        _note = _xml.Value("id") ?? "";
        return false;
    }

    private void EndNote()
    {
        _notes.TryAdd(_note, _paragraphs.Take());
        _links.EndFields();
    }

    private void ReadFieldCharacter()
    {
        switch (_xml.Value("fldCharType"))
        {
            case "begin":
                _links.StartField();
                break;
            case "separate":
                _links.StartResult();
                break;
            case "end":
                _links.EndField();
                break;
        }
    }

    private void StartReference(bool isEndnote)
    {
        if (_format.IsHidden == true || _links.IsInInstruction)
        {
            return;
        }

        var reference = new WordNoteReference(isEndnote, _xml.Value("id") ?? "", Mark: null);
        if (_xml.Value("customMarkFollows") is null or "0" or "false" or "off")
        {
            AddReference(reference);
        }
        else
        {
            (_reference, _mark) = (reference, new StringBuilder());
        }
    }

    // The mark that the author typed is the rest of the run.
    private void EndReference()
    {
        if (_reference is { } reference && _mark is { } mark)
        {
            (_reference, _mark) = (null, null);
            AddReference(reference with { Mark = mark.ToString().Trim() });
        }
    }

    private void EndFormula()
    {
        if (_formula is { } formula)
        {
            // Letters of a formula are in italics, and do not set a title apart.
            (_formula, _format) = (null, FormatOfParagraph);
            var text = formula.End();
            Add(text is [>= '0' and <= '9', ..] && _paragraph is { Last: >= '0' and <= '9' } ? $" {text}" : text);
        }
    }

    private void AddReference(WordNoteReference reference)
    {
        _limits.AddCharacters(1);
        _limits.AddSpan();
        _paragraph?.Append([WordParagraph.NoteMark], new WordSpan { Note = reference });
    }

    private void AddCharacter(string name)
    {
        switch (name)
        {
            case "tab" or "ptab":
                Add("\t");
                break;
            case "br" or "cr":
                Add("\n");
                break;
            case "noBreakHyphen":
                Add("-");
                break;
            case "sym" when int.TryParse(
                _xml.Value("char"), NumberStyles.HexNumber, CultureInfo.InvariantCulture, out var code)
                && code is > 0 and <= char.MaxValue && !char.IsSurrogate((char)code):
                Add([WordSymbol.Read(_xml.Value("font") ?? "", code)]);
                break;
        }
    }

    private void AddText()
    {
        foreach (var piece in _xml.ReadText())
        {
            if (_isInstruction)
            {
                _links.AddInstruction(piece.Span);
                continue;
            }

            // A line end in the XML is a blank; a line break of the text is an element.
            var text = piece.Span.ToString().Replace('\n', ' ');
            Add(!_keepsSpace && _paragraph?.Length == _textStart ? text.AsSpan().TrimStart(WordXml.Blanks) : text);
        }
    }

    private void EndText()
    {
        _isText = false;
        if (!_keepsSpace)
        {
            _paragraph?.TrimEnd(_textStart);
        }
    }

    private void Add(ReadOnlySpan<char> text)
    {
        if (_paragraph is not { } paragraph || text.IsEmpty || _links.IsInInstruction || _format.IsHidden == true)
        {
            return;
        }

        _limits.AddCharacters(text.Length);
        if (_isRuby)
        {
            _ruby.Append(text);
        }
        else if (_mark is { } mark)
        {
            mark.Append(text);
        }
        else if (_formula is { } formula)
        {
            formula.Append(text);
        }
        else
        {
            // A drop cap is set higher or lower than the line, and is no mark of a note.
            var isRaised = _format.IsRaised == true && !paragraph.IsDropCap;
            var span = new WordSpan(0, isRaised, _format.IsItalic == true, _format.IsCapital, _links.Url, Note: null);
            if (paragraph.Append(text, span))
            {
                _limits.AddSpan(_links.Url);
            }
        }
    }
}
