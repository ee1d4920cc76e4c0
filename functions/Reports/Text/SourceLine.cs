namespace WatchReports.Text;

/// <summary>
/// A line of text that is not blank, in one form whatever container it was read from. Line ends inside a paragraph of a web page
/// are no line ends; a line of the text then stands on several lines of the source.
/// </summary>
public sealed class SourceLine
{
    private static readonly (int, Place)[] NoParts = [];

    private readonly (int Offset, Place Place)[] _parts;

    /// <summary>Makes a line that stands in the source letter by letter.</summary>
    /// <param name="text">The text, without blanks at its ends.</param>
    /// <param name="start">Where it begins.</param>
    public SourceLine(string text, Place start)
    {
        Text = text;
        Start = start;
        _parts = NoParts;
    }

    /// <summary>Makes a line out of parts that each stand in the source letter by letter.</summary>
    internal SourceLine(string text, (int Offset, Place Place)[] parts)
    {
        Text = text;
        Start = parts.Length > 0 ? parts[0].Place : new Place(1, 1);
        _parts = parts;
    }

    /// <summary>The text, without blanks at its ends.</summary>
    public string Text { get; }

    /// <summary>Where the text begins in the source.</summary>
    public Place Start { get; }

    /// <summary>Whether a blank line, or the beginning of a block of a page, stands before it.</summary>
    public bool StartsBlock { get; init; }

    /// <summary>What the layout says of it.</summary>
    public LineKind Kind { get; init; }

    /// <summary>Whether it stands outside the posts of a page: in a menu, a sidebar, the comments.</summary>
    public bool IsAside { get; init; }

    /// <summary>The links in it, by ascending offset.</summary>
    public IReadOnlyList<Link> Links { get; init; } = [];

    /// <summary>Where a character of the text stands in the source.</summary>
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
