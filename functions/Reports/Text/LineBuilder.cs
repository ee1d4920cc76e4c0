using System.Text;

namespace WatchReports.Text;

/// <summary>Builds the lines of a text from characters and their places in the source.</summary>
internal sealed class LineBuilder
{
    /// <summary>
    /// The limit of lines in a blob. Broken by hand into 60 characters, a text of 8 MiB has 140,000 lines; a blob of
    /// many more has lines of a few characters, and each line takes some 100 bytes of memory.
    /// </summary>
    public const int MostLines = 200_000;

    /// <summary>
    /// The limit of parts in a blob: stretches of text between tags, marks, entities and line ends. A saved page has
    /// some thousands; a page of <c>a</c> and a line end in turn would have four million.
    /// </summary>
    public const int MostParts = 1_000_000;

    // The text of a link that is broken by hand has two or three lines. Without a limit, a thousand links around a
    // thousand lines would make a million extents.
    private const int MostLinesOfExtent = 8;

    // A builder of more characters is dropped behind its line, because it keeps its memory for ever.
    private const int LargeLine = 16 * 1024;

    private StringBuilder _text = new();
    private readonly List<(int Offset, Place Place)> _parts = [];
    private readonly List<(int Line, Extent Extent)> _extents = [];
    private readonly List<SourceLine> _lines = [];
    private readonly List<SourceLine> _notes = [];
    private Place _next;
    private int _partCount;
    private bool _startsBlock = true;

    /// <summary>The kind of this line and the next lines.</summary>
    public LineKind Kind { get; set; }

    /// <summary>Whether this line and the next lines are outside the posts of a web page.</summary>
    public bool IsAside { get; set; }

    /// <summary>Whether this line and the next lines are part of a note that the layout sets apart.</summary>
    public bool IsNote { get; set; }

    /// <summary>Whether the line has only blanks so far.</summary>
    public bool IsEmpty { get; private set; } = true;

    /// <summary>The last character of the line so far; a space if the line is empty.</summary>
    public char Last => _text.Length > 0 ? _text[^1] : ' ';

    /// <summary>The first character of the line so far; a space if the line is empty.</summary>
    public char First => _text.Length > 0 ? _text[0] : ' ';

    /// <summary>The text of the line so far, from an offset to the end.</summary>
    public string TextFrom(int offset) => _text.ToString(offset, _text.Length - offset);

    /// <summary>The number of completed lines.</summary>
    public int Count => _lines.Count;

    /// <summary>The length of the line so far, in UTF-16 code units.</summary>
    public int Length => _text.Length;

    /// <summary>
    /// The limit that the text exceeds; null if none. Further text is dropped, because the blob is refused.
    /// </summary>
    public string? Excess { get; private set; }

    /// <summary>The limit of lines in words.</summary>
    public static string ManyLines => $"{MostLines:N0} lines with text";

    /// <summary>The limit of parts in words.</summary>
    public static string ManyParts => $"{MostParts:N0} pieces of text between tags, marks and line ends";

    /// <summary>Notes that the text exceeds a limit before it reaches a line.</summary>
    public void Exceed(string limit) => Excess ??= limit;

    /// <summary>Ends the last block and returns all lines.</summary>
    public IReadOnlyList<SourceLine> Lines
    {
        get
        {
            EndBlock();
            AttachExtents();
            return _lines;
        }
    }

    /// <summary>The position behind the last character so far.</summary>
    public LinePosition Position => new(_lines.Count, _text.Length);

    /// <summary>Adds a character with its place in the source. Leading blanks are dropped.</summary>
    public void Append(char character, Place place)
    {
        if ((IsEmpty && Blanks.IsBlank(character)) || Excess is not null)
        {
            return;
        }

        if (_parts.Count == 0 || place != _next)
        {
            _parts.Add((_text.Length, place));
            if (++_partCount > MostParts)
            {
                Exceed(ManyParts);
            }
        }

        _text.Append(character);
        _next = place with { Column = place.Column + 1 };
        IsEmpty = false;
    }

    /// <summary>
    /// Adds a text that is typed differently in the source, such as a bullet for a list item. All of its characters get
    /// the same place.
    /// </summary>
    public void Append(string text, Place place)
    {
        foreach (var character in text)
        {
            Append(character, place);
        }
    }

    /// <summary>Removes the text of the line from an offset to the end.</summary>
    /// <returns>The place of the first removed character.</returns>
    public Place Cut(int offset)
    {
        var place = _next;
        while (_parts.Count > 0 && (_parts[^1].Offset >= offset || place == _next))
        {
            var (start, at) = _parts[^1];
            place = at with { Column = at.Column + Math.Max(0, offset - start) };
            if (start < offset)
            {
                break;
            }

            _parts.RemoveAt(_parts.Count - 1);
        }

        while (_extents.Count > 0 && _extents[^1].Line == _lines.Count && _extents[^1].Extent.End > offset)
        {
            _extents.RemoveAt(_extents.Count - 1);
        }

        _text.Length = offset;
        _next = default;
        IsEmpty = offset == 0;
        return place;
    }

    /// <summary>
    /// Adds a link that ends here. A URL that is not an absolute <c>http</c> or <c>https</c> URL is dropped.
    /// </summary>
    public void AddLink(LinePosition start, string url)
    {
        if (Uri.TryCreate(url, UriKind.Absolute, out var parsed)
            && (parsed.Scheme == Uri.UriSchemeHttp || parsed.Scheme == Uri.UriSchemeHttps))
        {
            AddExtent(start, RedirectAddress.TargetOf(url));
        }
    }

    /// <summary>Adds italics that end here.</summary>
    public void AddItalics(LinePosition start) => AddExtent(start, url: null);

    // Extents are counted as parts, because “*a*” and “[](a)” are as short as other parts. They are kept apart from
    // their lines until the end: the lines above are complete when a link over several lines ends.
    private void AddExtent(LinePosition start, string? url)
    {
        if (_lines.Count - start.Line >= MostLinesOfExtent)
        {
            return;
        }

        for (var line = start.Line; line <= _lines.Count && Excess is null; line++)
        {
            var begin = line == start.Line ? start.Offset : 0;
            var end = line == _lines.Count ? _text.Length : _lines[line].Text.Length;
            var isVisible = begin < end && (line == _lines.Count || !_lines[line].IsNote || IsNote);
            if (isVisible)
            {
                _extents.Add((line, new Extent(begin, end, url)));
            }

            if (++_partCount > MostParts)
            {
                Exceed(ManyParts);
            }
        }
    }

    private void AttachExtents()
    {
        // An extent is added at its end, so the extents of a line are in the order of their ends.
        foreach (var ofLine in _extents.Where(found => found.Line < _lines.Count).GroupBy(found => found.Line))
        {
            var line = _lines[ofLine.Key];
            Extent[] visible =
            [
                .. ofLine.Select(found => found.Extent with { End = Math.Min(found.Extent.End, line.Text.Length) })
                    .Where(extent => extent.Start < extent.End && !IsBlank(line.Text, extent)),
            ];
            line.Links = [.. visible.Where(extent => extent.Url is not null)];
            line.Italics = [.. visible.Where(extent => extent.Url is null)];
        }

        _extents.Clear();

        static bool IsBlank(string text, Extent extent) =>
            text.AsSpan(extent.Start..extent.End).IsWhiteSpace();
    }

    /// <summary>Ends the line; an empty line is dropped.</summary>
    public void EndLine()
    {
        if (!IsEmpty)
        {
            var length = _text.Length;
            while (Blanks.IsBlank(_text[length - 1]))
            {
                length--;
            }

            _lines.Add(new SourceLine(_text.ToString(0, length), [.. _parts])
            {
                Kind = Kind,
                StartsBlock = _startsBlock,
                IsAside = IsAside,
                IsNote = IsNote,
            });
            _startsBlock = false;
            if (_lines.Count > MostLines)
            {
                Exceed(ManyLines);
            }
        }

        _text = _text.Capacity > LargeLine ? new StringBuilder() : _text.Clear();
        _parts.Clear();
        IsEmpty = true;
    }

    /// <summary>Ends the line; the next line starts a block.</summary>
    public void EndBlock()
    {
        EndLine();
        _lines.AddRange(_notes);
        _notes.Clear();
        _startsBlock = true;
    }

    /// <summary>Adds the lines of a note that is inside the block; they come behind the block.</summary>
    public void AddNote(LineBuilder note)
    {
        _notes.AddRange(note.Lines);
        _partCount += note._partCount;
        if ((note.Excess ?? (_partCount > MostParts ? ManyParts : null)) is { } excess)
        {
            Exceed(excess);
        }

        if (_lines.Count + _notes.Count > MostLines)
        {
            Exceed(ManyLines);
        }
    }
}
