namespace WatchReports.Text;

/// <summary>
/// Reads the part of Markdown that reports use: headings, quotations, lists, tables, footnotes, emphasis and links.
/// Other marks stay as typed. The time is linear in the length of the text, which full CommonMark parsers do not
/// promise.
/// </summary>
internal sealed class MarkdownText
{
    private readonly string _text;
    private readonly LineBuilder _lines = new();
    private readonly MarkdownFootnotes _footnotes;
    private readonly MarkdownInline _inline;
    private (int Start, int Length, int Number)? _next;
    private int _count;
    private NumberedItem? _item;
    private bool _fenced;
    private bool _afterBlank = true;

    // Whether the last block is a list item or a footnote, which an indented block continues.
    private bool _listed;

    // Whether the text has a table row since the last blank line, so that any line with | is the next row.
    private bool _table;

    private MarkdownText(string text, MarkdownFootnotes footnotes)
    {
        _text = text;
        _footnotes = footnotes;
        _inline = new MarkdownInline(_lines, footnotes);
    }

    /// <summary>Reads the lines of a text and removes their marks.</summary>
    /// <param name="text">The text.</param>
    /// <param name="excess">The limit that the text exceeds; null if none. The lines are then not complete.</param>
    public static IReadOnlyList<SourceLine> ReadLines(string text, out string? excess)
    {
        if (MarkdownFootnotes.Find(text) is not { } footnotes)
        {
            excess = MarkdownFootnotes.Many;
            return [];
        }

        var markdown = new MarkdownText(text, footnotes);
        markdown.Read();
        var lines = markdown._lines.Lines;
        excess = markdown._lines.Excess;
        return lines;
    }

    private void Read()
    {
        using var lines = PlainText.Split(_text).GetEnumerator();
        _next = Take();
        while (_next is { } line && _lines.Excess is null)
        {
            _next = Take();
            if (ReadLine(line))
            {
                _next = Take();
            }

            // A paragraph is written at its end, so its lines are counted before.
            if (_count > LineBuilder.MostLines)
            {
                _lines.Exceed(LineBuilder.ManyLines);
            }
        }

        Flush();

        (int Start, int Length, int Number)? Take() => lines.MoveNext() ? lines.Current : null;
    }

    /// <summary>Reads a line.</summary>
    /// <returns>Whether the next line is read too, because it underlines this one as a heading.</returns>
    private bool ReadLine((int Start, int Length, int Number) source)
    {
        var (start, length, number) = source;
        var line = _text.AsSpan(start, length);
        var content = line.TrimEnd();
        if (IsFence(content))
        {
            EndFootnote();
            _lines.EndBlock();
            _fenced = !_fenced;
            return false;
        }

        if (content.IsEmpty)
        {
            Flush();
            _lines.EndBlock();
            (_afterBlank, _table) = (true, false);
            return false;
        }

        _count++;
        var afterBlank = _afterBlank;
        _afterBlank = false;
        var (begin, indentation, quoted) = ReadPrefix(content);
        content = content[begin..];
        if (content.IsEmpty)
        {
            Flush();
            _lines.EndBlock();
            _afterBlank = true;
            return false;
        }

        var place = new Place(number, begin + 1);
        if (_fenced)
        {
            SetKind(LineKind.Plain);
            AddVerbatim(content, place);
            return false;
        }

        if (IsRule(content) || IsUnderline(content))
        {
            Flush();
            _lines.EndBlock();
            return false;
        }

        if (CountHeadingMarks(content) is > 0 and var marks)
        {
            _item = null;
            EndFootnote();
            _lines.EndBlock();
            var title = content[marks..].TrimEnd('#').TrimEnd();
            var blanks = title.Length - title.TrimStart().Length;
            SetKind(LineKind.Heading);
            _inline.Add(title[blanks..], new Place(number, begin + marks + blanks + 1));
            Flush();
            _lines.EndBlock();
            _afterBlank = true;
            return false;
        }

        if (IsTableRow(content))
        {
            Flush();
            SetKind(LineKind.TableRow);
            _table = true;
            if (!IsDelimiter(content))
            {
                AddTableRow(content, place);
            }

            return false;
        }

        if (ReadFootnoteLabel(content) is var (note, labelLength))
        {
            Flush();
            _lines.EndBlock();
            SetKind(LineKind.Plain);
            _lines.IsNote = true;
            _lines.Append($"[{note}] ", place);
            var text = content[labelLength..].TrimStart();
            _inline.Add(text, new Place(number, begin + content.Length - text.Length + 1));
            _listed = true;
            return false;
        }

        if (content.Length > 2 && content[0] is '-' or '*' or '+' && content[1] is ' ' or '\t')
        {
            Flush();
            _lines.EndBlock();
            if (indentation < 2)
            {
                EndFootnote();
            }

            SetKind(quoted ? LineKind.Quotation : LineKind.ListItem);
            var item = content[1..].TrimStart();
            if (!IsLabelled(item))
            {
                _lines.Append(ListLabel.Bullet, place);
            }

            _inline.Add(item, new Place(number, begin + content.Length - item.Length + 1));
            _listed = true;
            return false;
        }

        if (afterBlank || quoted)
        {
            // Four columns make a quotation, unless they continue a list item or a footnote after a blank line.
            var continues = _listed && indentation >= 2;
            _listed = continues;
            if (!continues)
            {
                EndFootnote();
            }

            SetKind(quoted || (indentation >= 4 && !continues) ? LineKind.Quotation : LineKind.Plain);
        }

        AddText(content, place, indentation, begins: afterBlank);
        if (afterBlank && _next is { } below && IsUnderline(TrimmedLine(below)))
        {
            SetKind(LineKind.Heading, flush: false);
            Flush();
            _lines.EndBlock();
            _afterBlank = true;
            return true;
        }

        return false;
    }

    /// <summary>
    /// Adds a line of text. An item that repeats the number of the item before is counted, as Markdown shows it: the
    /// second of two <c>1. “Title,” …</c> is <c>2. “Title,” …</c>.
    /// </summary>
    private void AddText(ReadOnlySpan<char> content, Place place, int indentation, bool begins)
    {
        // A line of a paragraph may begin with a number, because the text is wrapped: “… lay at pier” / “1. so the …”.
        if (NumberedItem.Read(content, indentation) is not { } item || (!begins && _item is null))
        {
            _item = begins && indentation < 2 ? null : _item;
            _inline.Add(content, place);
            return;
        }

        _item = item.Behind(_item);
        if (_item.Number == item.Number)
        {
            _inline.Add(content, place);
            return;
        }

        _inline.Add(_item.Label, place);
        var rest = item.Label.Length;
        _inline.Add(content[rest..], place with { Column = place.Column + rest }, joined: true);
    }

    private ReadOnlySpan<char> TrimmedLine((int Start, int Length, int Number) line) =>
        _text.AsSpan(line.Start, line.Length).Trim();

    private void Flush() => _inline.Flush();

    // A footnote ends at a block that is not indented: at a paragraph behind a blank line, a heading or a list.
    private void EndFootnote()
    {
        Flush();
        _lines.IsNote = false;
    }

    private void SetKind(LineKind kind, bool flush = true)
    {
        if (flush && kind != _lines.Kind)
        {
            Flush();
        }

        _lines.Kind = kind;
    }

    // “- [1] “Title,” …” has its own label; “- [x] done” is a task.
    private static bool IsLabelled(ReadOnlySpan<char> item) =>
        item.Length > 2 && item[0] == '[' && char.IsAsciiDigit(item[1]) && ListLabel.IsTyped(item, ListLabel.Bullet);

    private void AddVerbatim(ReadOnlySpan<char> content, Place place)
    {
        foreach (var character in content)
        {
            _lines.Append(character, place);
            place = place with { Column = place.Column + 1 };
        }

        _lines.EndLine();
    }

    /// <summary>
    /// Reads the blanks and quotation marks (<c>&gt;</c>) at the beginning of a line. The indentation is in columns
    /// after the last mark.
    /// </summary>
    private static (int Length, int Indentation, bool Quoted) ReadPrefix(ReadOnlySpan<char> line)
    {
        var position = 0;
        var indentation = 0;
        var quoted = false;
        while (position < line.Length && (Blanks.IsBlank(line[position]) || (line[position] == '>' && indentation < 4)))
        {
            if (line[position] == '>')
            {
                quoted = true;
                indentation = 0;
            }
            else
            {
                indentation += Indentation.WidthOf(line[position]);
            }

            position++;
        }

        return (position, indentation, quoted);
    }

    private static bool IsFence(ReadOnlySpan<char> line) =>
        line.TrimStart().StartsWith("```") || line.TrimStart().StartsWith("~~~");

    private static int CountHeadingMarks(ReadOnlySpan<char> line)
    {
        var marks = line.IndexOfAnyExcept('#');
        return marks is > 0 and <= 6 && Blanks.IsBlank(line[marks]) ? marks : 0;
    }

    private static bool IsRule(ReadOnlySpan<char> line) =>
        line.Length >= 3 && line[0] is '-' or '*' or '_' && !line.ContainsAnyExcept(line[0], ' ');

    private static bool IsUnderline(ReadOnlySpan<char> line) =>
        line.Length >= 2 && line[0] is '=' or '-' && !line.ContainsAnyExcept(line[0]);

    // A row begins and ends with |, follows another row, or is the header above a delimiter line such as “a | b”
    // above “--|--”.
    private bool IsTableRow(ReadOnlySpan<char> line) =>
        line.Contains('|')
        && (_table || (line[0] == '|' && line[^1] == '|' && line.Length > 2)
            || (_next is { } below && IsDelimiter(TrimmedLine(below))));

    private static bool IsDelimiter(ReadOnlySpan<char> line) =>
        line.Contains('|') && line.Contains("--", StringComparison.Ordinal) && !line.ContainsAnyExcept("|-: ");

    private void AddTableRow(ReadOnlySpan<char> line, Place place)
    {
        var from = line[0] == '|' ? 1 : 0;
        var to = line[^1] == '|' && line.Length > 1 ? line.Length - 1 : line.Length;
        while (true)
        {
            var end = line[from..to].IndexOf('|');
            end = end < 0 ? to : from + end;
            var cell = line[from..end].Trim();
            var begin = from + (line[from..end].Length - line[from..end].TrimStart().Length);
            if (!cell.IsEmpty)
            {
                _inline.Add(cell, place with { Column = place.Column + begin });
            }

            if (end >= to)
            {
                break;
            }

            _inline.Add(" | ", place with { Column = place.Column + end }, joined: true);
            from = end + 1;
        }

        Flush();
    }

    /// <summary>Reads <c>[^1]:</c> at the beginning of a line; null if there is none.</summary>
    private (int Number, int Length)? ReadFootnoteLabel(ReadOnlySpan<char> line) =>
        MarkdownFootnotes.ReadName(line) is { } name
        && name.Length + 3 < line.Length && line[name.Length + 3] == ':'
        && _footnotes.Of(name) is { } number
            ? (number, name.Length + 4)
            : null;
}
