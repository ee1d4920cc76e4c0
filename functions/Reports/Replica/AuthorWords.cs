using WatchReports.Language;

namespace WatchReports.Replica;

/// <summary>
/// The words of authors' names. A name is found by any of its words, because names begin with the family name or end
/// with it: <c>MAEKAWA</c> finds Hajime MAEKAWA, and <c>choe</c> finds Choe Sang-Hun.
/// </summary>
internal static class AuthorWords
{
    /// <summary>The words of a name, in lower case and without accents, with a blank on both sides of each.</summary>
    public static string Of(string name) => $" {string.Join(' ', Split(name))} ";

    /// <summary>What <see cref="Of"/> has of a name with all words of a typed name, in any order.</summary>
    public static string[] Required(string typed) => [.. Split(typed).Distinct().Select(word => $" {word} ")];

    // Williams is no plural.
    private static IEnumerable<string> Split(string name) => SearchWords.Split(name).Select(found => found.Letters);
}
