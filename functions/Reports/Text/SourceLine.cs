namespace WatchReports.Text;

/// <summary>
/// A line of text that is not blank, read from plain text, Markdown or HTML. HTML ignores line ends inside a
/// paragraph, so one line of text may come from several lines of the page.
/// </summary>
public sealed class SourceLine
{
    private static readonly (int, Place)[] NoParts = [];

    private readonly (int Offset, Place Place)[] _parts;

    /// <summary>Creates a line whose characters all follow each other on one line of the source.</summary>
    /// <param name="text">The text, without leading and trailing blanks.</param>
    /// <param name="start">The place of the first character.</param>
    public SourceLine(string text, Place start)
    {
        Text = text;
        Start = start;
        _parts = NoParts;
    }

    /// <summary>
    /// Creates a line from parts, each with its offset in the text and its place in the source. The characters of one
    /// part follow each other in the source.
    /// </summary>
    internal SourceLine(string text, (int Offset, Place Place)[] parts)
    {
        Text = text;
        Start = parts.Length > 0 ? parts[0].Place : new Place(1, 1);
        _parts = parts;
    }

    private SourceLine(string text, Place start, (int Offset, Place Place)[] parts)
    {
        Text = text;
        Start = start;
        _parts = parts;
    }

    /// <summary>The text, without leading and trailing blanks.</summary>
    public string Text { get; }

    /// <summary>The place of the first character in the source.</summary>
    public Place Start { get; }

    /// <summary>Whether the line follows a blank line or begins a block element.</summary>
    public bool StartsBlock { get; init; }

    /// <summary>The kind that the layout shows.</summary>
    public LineKind Kind { get; init; }

    /// <summary>Whether the line is outside the posts of a web page: in a menu, a sidebar or the comments.</summary>
    public bool IsAside { get; init; }

    /// <summary>
    /// Whether the line is part of a note that the layout sets apart from the text around it: a footnote of Markdown, a
    /// note inside its paragraph. It begins with the label of the note, <c>[1] </c>, or continues such a note.
    /// </summary>
    public bool IsNote { get; init; }

    /// <summary>
    /// The links in the line, by ascending end. A link over several lines has an extent on each of them, up to the
    /// line's end and from its beginning.
    /// </summary>
    public IReadOnlyList<Extent> Links { get; internal set; } = [];

    /// <summary>The italics in the line, as <see cref="Links"/> has the links.</summary>
    public IReadOnlyList<Extent> Italics { get; internal set; } = [];

    /// <summary>The same line, as the continuation of the line above.</summary>
    internal SourceLine AsContinuation() => Copy(startsBlock: false);

    /// <summary>The same line, as the beginning of a block.</summary>
    internal SourceLine AsBlock() => Copy(startsBlock: true);

    private SourceLine Copy(bool startsBlock) => new(Text, Start, _parts)
    {
        StartsBlock = startsBlock,
        Kind = Kind,
        IsAside = IsAside,
        IsNote = IsNote,
        Links = Links,
        Italics = Italics,
    };

    /// <summary>The place in the source of the character at an offset, in UTF-16 code units.</summary>
    public Place PlaceOf(int offset)
    {
        if (_parts.Length == 0)
        {
            return Start with { Column = Start.Column + offset };
        }

        int low = 0, high = _parts.Length - 1;
        while (low < high)
        {
            var middle = (low + high + 1) / 2;
            (low, high) = _parts[middle].Offset <= offset ? (middle, high) : (low, middle - 1);
        }

        var (start, place) = _parts[low];
        return place with { Column = place.Column + offset - start };
    }
}
