using WatchReports.Language;
using WatchReports.Model;

namespace WatchReports.Parsing.Citations;

/// <summary>The latest note that cites a work of each author, for <c>Finch, op. cit.</c></summary>
internal sealed class CitedAuthors
{
    private readonly Dictionary<string, (string Name, int Note)> _notes = [];

    /// <summary>Adds the authors of a note's citations.</summary>
    public void Add(int note, IEnumerable<Citation> citations)
    {
        var works = citations.Where(citation => citation.Work is not null);
        foreach (var author in works.SelectMany(citation => citation.Authors))
        {
            var name = Folding.Fold(author);
            _notes[name] = _notes[LastWord(name)] = (name, note);
        }
    }

    /// <summary>
    /// Finds the latest note that cites an author, given by full name, by surname, or by initials and surname; null
    /// where no note cites the author.
    /// </summary>
    public int? Find(string name)
    {
        var folded = Folding.Fold(name);
        return _notes.TryGetValue(folded, out var found)
            || (_notes.TryGetValue(LastWord(folded), out found) && Abbreviates(folded, found.Name))
            ? found.Note
            : null;
    }

    private static string LastWord(string name) => name[(name.LastIndexOf(' ') + 1)..];

    private static bool Abbreviates(string typed, string full)
    {
        var words = full.Split(' ');
        return typed.Split(' ')[..^1].All(word => word.Length == 1
            && words.Any(other => other.StartsWith(word, StringComparison.Ordinal)));
    }
}
