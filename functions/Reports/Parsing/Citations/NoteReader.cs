namespace WatchReports.Parsing.Citations;

/// <summary>Reads the citations and cross-references of notes.</summary>
public static class NoteReader
{
    /// <summary>Reads the text of one note in one pass.</summary>
    /// <param name="text">The note without its number.</param>
    /// <param name="previous">The number of the note before, for <c>Ibid.</c></param>
    /// <param name="cited">The authors that earlier notes cite, for <c>op. cit.</c></param>
    /// <param name="room">
    /// The number of items, without the note itself, to read at most. Behind them, the rest of the note is kept as one
    /// citation without a work.
    /// </param>
    internal static NoteContents Read(
        string text, int? previous, CitedAuthors? cited = null, int room = NoteContents.MostItems) =>
        new NoteScan(text, previous, cited, room).Read();
}
