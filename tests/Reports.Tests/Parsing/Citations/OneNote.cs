using WatchReports.Model;
using WatchReports.Parsing.Citations;

namespace WatchReports.Tests.Parsing.Citations;

/// <summary>Reads a single note.</summary>
internal static class OneNote
{
    /// <summary>Reads a note behind others.</summary>
    /// <param name="text">The note without its number.</param>
    /// <param name="previous">The number of the note before, if there is one.</param>
    /// <param name="cited">Works that earlier notes cite, each with an author.</param>
    public static ResolvedNote Read(string text, int? previous = null, params (int Note, string Author)[] cited)
    {
        var resolver = new Resolver();
        foreach (var (note, author) in cited)
        {
            var citation = new Citation { Work = $"w{note}", Authors = [author], Raw = author };
            resolver.Resolve(
                note, new NoteText(author), new NoteContents([new FoundCitation(citation, 0, author.Length)], [], []));
        }

        if (previous is { } number)
        {
            resolver.Resolve(number, new NoteText(""), new NoteContents([], [], []));
        }

        var read = new NoteText(text);
        return resolver.Resolve((previous ?? 0) + 1, read, NoteReader.Read(read));
    }
}
