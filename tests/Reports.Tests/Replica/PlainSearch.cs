using WatchReports.Language;

namespace WatchReports.Tests.Replica;

/// <summary>
/// Says plainly what a query finds: reads the typed terms by their blanks, and looks for each in the folded text as a
/// string. A term has no blank except between quotation marks.
/// </summary>
internal static class PlainSearch
{
    /// <summary>Whether a query finds passages.</summary>
    public static bool Finds(string query, IEnumerable<string> passages)
    {
        string[] texts = [.. passages.Select(Fold)];
        var groups = query.Replace(" OR ", "|", StringComparison.Ordinal);
        return Split(groups).All(group => group.StartsWith('-')
            ? !texts.Any(text => Has(text, group[1..]))
            : group.Split('|').Any(term => texts.Any(text => Has(text, term))));
    }

    private static bool Has(string text, string term) => term.EndsWith('*')
        ? text.Split(' ').Any(word => Plurals(word).Any(plural =>
            plural.StartsWith(term.TrimEnd('*'), StringComparison.Ordinal)))
        : text.Contains(Fold(term), StringComparison.Ordinal);

    // Folding makes a plural and its singular one word, so that the beginning of either finds both.
    private static string[] Plurals(string word) => [word, $"{word}s", word.EndsWith('y') ? $"{word[..^1]}ies" : word];

    private static string Fold(string text) =>
        $" {string.Join(' ', SearchWords.Split(text).Select(found => found.Word))} ";

    // Blanks between quotation marks divide no terms.
    private static string[] Split(string query) =>
    [
        .. string.Join('"', query.Replace('“', '"').Replace('”', '"').Split('"').Select((part, index) =>
                index % 2 == 0 ? part : part.Replace(' ', '_')))
            .Split(' ')
            .Select(term => term.Replace('_', ' ')),
    ];
}
