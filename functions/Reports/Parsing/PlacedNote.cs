using WatchReports.Parsing.Citations;
using WatchReports.Parsing.Notes;

namespace WatchReports.Parsing;

/// <summary>A note of pasted text.</summary>
internal sealed class PlacedNote(NoteEntry entry, NoteContents contents, Offsets offsets)
{
    public int Number => entry.Number;

    public string Text => entry.Text;

    public NoteContents Contents => contents;

    /// <summary>Where in the source a character of the text stands, in UTF-16 code units.</summary>
    public int Source(int offset) => offsets.Of(entry.Place(offset));
}
