using WatchReports.Text;

namespace WatchReports.Parsing.Notes;

/// <summary>A note as typed: its number, and the text of its lines.</summary>
internal sealed class NoteEntry(int number, Place start)
{
    private readonly List<(SourceLine Line, int From)> _lines = [];
    private JoinedLines? _joined;

    public int Number => number;

    /// <summary>The place of the number in the source.</summary>
    public Place Start => start;

    /// <summary>
    /// The text without the number; lines are joined. Nothing is added behind the first use of the text.
    /// </summary>
    public string Text => Joined.Text;

    /// <summary>The links and italics of the lines, as offsets in <see cref="Text"/>, by ascending start.</summary>
    public IReadOnlyList<Extent> Extents => Joined.Extents;

    private JoinedLines Joined => _joined ??= new JoinedLines(_lines);

    /// <summary>Adds a line from an offset on, with its links and italics.</summary>
    public void Add(SourceLine line, int offset)
    {
        if (offset < line.Text.Length)
        {
            _lines.Add((line, offset));
        }
    }

    /// <summary>The place in the source of an offset in the text.</summary>
    public Place Place(int offset) => Joined.PlaceOf(offset) ?? start;
}
