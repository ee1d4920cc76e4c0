using WatchReports.Language;

namespace WatchReports.Replica;

/// <summary>
/// Writes what FTS5 indexes, and expressions for its <c>MATCH</c>, with each word in quotation marks.
/// </summary>
internal static class FullText
{
    // Separates two passages, so that no phrase begins in one and ends in the other. FTS5 takes the mark for a
    // word, and no query has it, because it is no letter.
    private const string EndOfPassage = " ¶ ";

    /// <summary>The words of passages, folded, in order.</summary>
    public static string Index(IEnumerable<string> passages) => string.Join(
        EndOfPassage,
        passages.Select(passage => string.Join(' ', SearchWords.Split(passage).Select(found => found.Word))));

    /// <summary>Matches what has all the words in a column.</summary>
    public static string All(string column, IEnumerable<string> words) => In(column, words, " AND ");

    /// <summary>Matches what has one of the words or more in a column.</summary>
    public static string Any(string column, IEnumerable<string> words) => In(column, words, " OR ");

    /// <summary>Matches what has the first words of a text in a column, one behind the other.</summary>
    public static string Phrase(string column, string text, int most) =>
        $"{{{column}}} : {Quote(string.Join(' ', SearchWords.Split(text).Take(most).Select(found => found.Word)))}";

    /// <summary>Matches what a query finds in columns, whose names blanks separate.</summary>
    public static string Match(SearchQuery query, string columns)
    {
        var wanted = string.Join(" AND ", query.Terms.Where(term => !term.IsExcluded).Select(Term));
        var excluded = string.Join(" OR ", query.Terms.Where(term => term.IsExcluded).Select(Term));
        return excluded.Length == 0 ? $"{{{columns}}} : ({wanted})" : $"{{{columns}}} : (({wanted}) NOT ({excluded}))";
    }

    private static string In(string column, IEnumerable<string> words, string operation) =>
        string.Join(operation, words.Select(Quote)) is { Length: > 0 } expression
            ? $"{{{column}}} : ({expression})"
            : "";

    private static string Term(SearchTerm term) => $"({string.Join(" OR ", term.AnyOf.Select(Phrase))})";

    // https://sqlite.org/fts5.html, section 3.2: an asterisk behind a string makes a prefix of its last word.
    private static string Phrase(SearchPhrase phrase) =>
        Quote(string.Join(' ', phrase.Words)) + (phrase.IsPrefix ? " *" : "");

    // https://sqlite.org/fts5.html, section 3.1: a string in double quotes, with double quotes in it doubled.
    private static string Quote(string words) => $"\"{words.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
}
