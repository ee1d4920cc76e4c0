namespace WatchReports.Replica;

/// <summary>Writes expressions for <c>MATCH</c> of FTS5, with each word in quotation marks.</summary>
internal static class FullText
{
    /// <summary>Matches what has all the words.</summary>
    public static string All(IEnumerable<string> words) => string.Join(' ', words.Select(Quote));

    /// <summary>Matches what has one of the words or more.</summary>
    public static string Any(IEnumerable<string> words) => string.Join(" OR ", words.Select(Quote));

    // https://sqlite.org/fts5.html, section 3.1: a string in double quotes, with double quotes in it doubled.
    private static string Quote(string word) => $"\"{word.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
}
