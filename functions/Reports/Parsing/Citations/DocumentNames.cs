using WatchReports.Language;

namespace WatchReports.Parsing.Citations;

/// <summary>Recognizes the names of official documents, of bodies and of events.</summary>
internal static class DocumentNames
{
    private static readonly char[] NumberSigns = [.. "0123456789/"];

    private static readonly string[] ResolutionWords = [" resolution ", " Res. ", " res. ", " Res ", " decision "];

    /// <summary>Whether a publication is a government, a ministry or an organ of the United Nations.</summary>
    public static bool IsBody(string name) =>
        Vocabulary.Bodies.Any(body => name.Contains(body, StringComparison.OrdinalIgnoreCase));

    /// <summary>Whether a text names a press conference.</summary>
    public static bool IsEvent(string text) =>
        Vocabulary.Events.Any(name => text.Contains(name, StringComparison.OrdinalIgnoreCase));

    /// <summary>Whether a title names a resolution, statement or other official document.</summary>
    public static bool IsDocument(string name) => IsNumberedResolution(name) || Vocabulary.DocumentWords.Any(word =>
        name.IndexOf(word, StringComparison.Ordinal) is >= 0 and var index && Words.Begins(name, index)
        && (index + word.Length == name.Length || !char.IsLetterOrDigit(name[index + word.Length])));

    /// <summary>
    /// Whether a name is that of a body with the number of its resolution: <c>UN Security Council resolution 2375</c>,
    /// <c>UNSC Res. 1874</c>.
    /// </summary>
    private static bool IsNumberedResolution(string name)
    {
        var word = name.TrimEnd(NumberSigns);
        return word.Length < name.Length
            && ResolutionWords.Any(resolution => word.EndsWith(resolution, StringComparison.Ordinal))
            && IsBody(name);
    }
}
