using WatchReports.Parsing.Citations;

namespace WatchReports.Parsing.Notes;

/// <summary>A note with what it has.</summary>
/// <param name="Entry">The note as typed.</param>
/// <param name="Contents">What the note has, before its references are resolved.</param>
/// <param name="Resolved">What the note has, with the notes that its cross-references lead to.</param>
internal sealed record ReadNote(NoteEntry Entry, NoteContents Contents, ResolvedNote Resolved)
{
    /// <summary>Reads notes in order, because <c>Ibid.</c> and short forms refer to earlier notes.</summary>
    /// <param name="entries">The notes.</param>
    /// <param name="room">The number of notes and of their items to read at most.</param>
    public static IReadOnlyList<ReadNote> All(IEnumerable<NoteEntry> entries, int room = NoteContents.MostItems)
    {
        var read = new List<ReadNote>();
        var resolver = new Resolver();
        foreach (var entry in entries)
        {
            var note = new NoteText(entry.Text, entry.Extents);
            var contents = NoteReader.Read(note, Math.Max(0, room - 1));
            room -= contents.CountItems();
            read.Add(new ReadNote(entry, contents, resolver.Resolve(entry.Number, note, contents)));
        }

        return read;
    }
}
