using WatchReports.Language;

namespace WatchReports.Parsing.Citations;

/// <summary>Recognizes the names of official documents, of bodies and of events.</summary>
internal static class DocumentNames
{
    /// <summary>Whether a publication is a government, a ministry or an organ of the United Nations.</summary>
    public static bool IsBody(string name) =>
        Vocabulary.Bodies.Any(body => name.Contains(body, StringComparison.OrdinalIgnoreCase));

    /// <summary>Whether a text names a press conference.</summary>
    public static bool IsEvent(string text) =>
        Vocabulary.Events.Any(name => text.Contains(name, StringComparison.OrdinalIgnoreCase));

    /// <summary>Whether a title names a resolution, statement or other official document.</summary>
    public static bool IsDocument(string name) => Vocabulary.DocumentWords.Any(word =>
        name.IndexOf(word, StringComparison.Ordinal) is >= 0 and var index && Words.Begins(name, index)
        && (index + word.Length == name.Length || !char.IsLetterOrDigit(name[index + word.Length])));
}
