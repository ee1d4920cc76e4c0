using System.Globalization;
using WatchReports.Language;
using WatchReports.Model;

namespace WatchReports.Parsing.Citations;

/// <summary>
/// The works that earlier notes cite, found by author, <c>Finch, op. cit.</c>, and by the beginning of the title,
/// <c>Rook, Dry Season</c>.
/// </summary>
internal sealed class EarlierWorks
{
    // A bibliography has a few works whose titles begin with one word. The limit keeps ten thousand notes linear.
    private const int MostCompared = 50;

    // 山田太郎 is 山田, as most Japanese family names have two characters.
    private const int FamilyNameOfUnspaced = 2;

    private static readonly HashSet<string> Articles = ["the", "a", "an", "der", "die", "das", "le", "la", "les"];

    private readonly List<(int Note, Citation Citation)> _added = [];
    private readonly Dictionary<string, EarlierWork> _byAuthor = [];
    private readonly Dictionary<string, List<EarlierWork>> _byTitle = [];

    /// <summary>Adds a citation of a note.</summary>
    public void Add(int note, Citation citation)
    {
        if (citation.Work is not null)
        {
            _added.Add((note, citation));
        }
    }

    // Most reports have no short forms, so that nothing is folded for them.
    private void IndexAdded()
    {
        foreach (var (note, citation) in _added)
        {
            Index(note, citation);
        }

        _added.Clear();
    }

    private void Index(int note, Citation citation)
    {
        foreach (var author in citation.Authors)
        {
            var name = NaturalName(author);
            var work = new EarlierWork(note, citation, name);
            _byAuthor[name] = _byAuthor[LastWord(name)] = work;
            if (name.Length > FamilyNameOfUnspaced && IsUnspaced(name))
            {
                _byAuthor[name[..FamilyNameOfUnspaced]] = work;
            }
        }

        if (FirstWord(citation.Title) is { } word)
        {
            (_byTitle.TryGetValue(word, out var works) ? works : _byTitle[word] = [])
                .Add(new EarlierWork(note, citation, null));
        }
    }

    /// <summary>
    /// Finds the latest work of an author, given by full name, by surname, or by initials and surname, with a title
    /// that begins as given; null where no note cites such a work.
    /// </summary>
    public EarlierWork? Find(string? author, string? title) =>
        title is null ? author is null ? null : FindByAuthor(author) : FindByTitle(author, title);

    private EarlierWork? FindByTitle(string? author, string title)
    {
        IndexAdded();
        if (FirstWord(title) is not { } word || !_byTitle.TryGetValue(word, out var works))
        {
            return null;
        }

        var folded = Folding.Fold(title);
        for (var index = works.Count - 1; index >= Math.Max(0, works.Count - MostCompared); index--)
        {
            var work = works[index];
            var whole = Folding.Fold(work.Citation.Title!);
            var begins = whole.StartsWith(folded, StringComparison.Ordinal)
                || WithoutArticle(whole).StartsWith(WithoutArticle(folded), StringComparison.Ordinal);
            if (begins && (author is null || IsAuthor(author, work.Citation)))
            {
                return work;
            }
        }

        return null;
    }

    /// <summary>Finds the latest work of an author; null where no note cites the author.</summary>
    public EarlierWork? FindByAuthor(string typed)
    {
        IndexAdded();
        // “Finch and Terada” is found by either of them.
        foreach (var name in NamesIn(typed))
        {
            var folded = NaturalName(name);
            if (_byAuthor.TryGetValue(folded, out var found)
                || (_byAuthor.TryGetValue(LastWord(folded), out found) && Abbreviates(folded, found.Author!)))
            {
                return found;
            }
        }

        return null;
    }

    private static bool IsAuthor(string typed, Citation citation) =>
        NamesIn(typed).Select(NaturalName).Any(name => citation.Authors.Any(author =>
            NaturalName(author) is var full
            && (full == name || (LastWord(full) == LastWord(name) && Abbreviates(name, full)))))
        || (citation.Publication is { } publication && Folding.Fold(publication) == Folding.Fold(typed));

    // “Lund and Lind” has the form of one name, and “Ministry of Trade and Industry” is one.
    private static IEnumerable<string> NamesIn(string typed) =>
        (Names.Of(typed) ?? []).Concat(typed.Split([" and ", " & "], StringSplitOptions.TrimEntries));

    // “Winbeck, A.” is “a winbeck”.
    private static string NaturalName(string author)
    {
        var parts = author.Split(',', StringSplitOptions.TrimEntries);
        var isSuffix = parts.Length > 1 && Vocabulary.NameSuffixes.Contains(parts[1]);
        return Folding.Fold(parts.Length > 1 && !isSuffix ? $"{parts[1]} {parts[0]}" : parts[0]);
    }

    private static bool IsUnspaced(string name) =>
        char.GetUnicodeCategory(name[0]) == UnicodeCategory.OtherLetter && !name.Contains(' ');

    private static string LastWord(string name) => name[(name.LastIndexOf(' ') + 1)..];

    private static string WithoutArticle(string folded) =>
        folded.IndexOf(' ') is > 0 and var blank && Articles.Contains(folded[..blank]) ? folded[(blank + 1)..] : folded;

    private static string? FirstWord(string? title)
    {
        if (title is null)
        {
            return null;
        }

        var folded = WithoutArticle(Folding.Fold(title));
        var blank = folded.IndexOf(' ');
        var word = blank < 0 ? folded : folded[..blank];
        return word.Length > 0 ? word : null;
    }

    private static bool Abbreviates(string typed, string full)
    {
        var words = full.Split(' ');
        return typed.Split(' ')[..^1].All(word => words.Any(other =>
            word.Length == 1 ? other.StartsWith(word, StringComparison.Ordinal) : other == word));
    }
}
