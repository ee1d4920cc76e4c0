using WatchReports.Language;
using WatchReports.Model;

namespace WatchReports.Parsing.Citations;

/// <summary>Which note has last cited a work of an author: what <c>Finch, op. cit.</c> means.</summary>
internal sealed class CitedAuthors
{
    private readonly Dictionary<string, (string Name, int Note)> _notes = [];

    /// <summary>Takes in what a note cites.</summary>
    public void Add(int note, IEnumerable<Citation> citations)
    {
        foreach (var author in citations.Where(citation => citation.Work is not null).SelectMany(citation => citation.Authors))
        {
            var name = Folding.Fold(author);
            _notes[name] = _notes[LastWord(name)] = (name, note);
        }
    }

    /// <summary>The latest note that cites the author, named in full, by surname, or by surname and initials; null where there is none.</summary>
    public int? Find(string name)
    {
        var folded = Folding.Fold(name);
        return _notes.TryGetValue(folded, out var found) || (_notes.TryGetValue(LastWord(folded), out found) && Abbreviates(folded, found.Name))
            ? found.Note
            : null;
    }

    private static string LastWord(string name) => name[(name.LastIndexOf(' ') + 1)..];

    private static bool Abbreviates(string typed, string full)
    {
        var words = full.Split(' ');
        return typed.Split(' ')[..^1].All(word => word.Length == 1 && words.Any(other => other.StartsWith(word, StringComparison.Ordinal)));
    }
}
