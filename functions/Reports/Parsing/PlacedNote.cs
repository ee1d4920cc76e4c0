using WatchReports.Parsing.Citations;
using WatchReports.Parsing.Notes;

namespace WatchReports.Parsing;

/// <summary>A note of pasted text, with its contents and the offsets of its characters.</summary>
internal sealed class PlacedNote(NoteEntry entry, NoteContents contents, Offsets offsets)
{
    public int Number => entry.Number;

    public string Text => entry.Text;

    public NoteContents Contents => contents;

    /// <summary>The offset in the pasted text of a character of <see cref="Text"/>, in UTF-16 code units.</summary>
    public int SourceOffset(int offset) => offsets.OffsetOf(entry.Place(offset));
}
