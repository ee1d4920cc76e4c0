using WatchReports.Language;
using WatchReports.Text;

namespace WatchReports.Parsing.Citations;

/// <summary>The text of a note without its number, with what its layout shows.</summary>
/// <param name="source">The text as typed.</param>
/// <param name="extents">The links and the words in italics, by ascending start.</param>
internal sealed class NoteText(string source, IReadOnlyList<Extent> extents)
{
    /// <summary>A text without a layout.</summary>
    public NoteText(string source)
        : this(source, [])
    {
    }

    /// <summary>The text as typed, from which every value is taken.</summary>
    public string Source => source;

    /// <summary>The text in narrow forms, in which forms are recognized; the offsets are those of the source.</summary>
    public string Narrow { get; } = FullWidth.Narrow(source);

    public int Length => source.Length;

    /// <summary>The links and the words in italics, by ascending start.</summary>
    public IReadOnlyList<Extent> Extents => extents;

    /// <summary>A cursor at a position.</summary>
    public Cursor At(int position) => new(this, position, source.Length);

    /// <summary>A cursor at a position that sees nothing from a limit on.</summary>
    public Cursor At(int position, int limit) => new(this, position, Math.Min(limit, source.Length));
}
