namespace WatchReports.Text;

/// <summary>What is read of a part of a Word document.</summary>
/// <param name="Paragraphs">The paragraphs that have text or a number; without those of notes.</param>
/// <param name="Notes">The paragraphs of the notes of the part, by the ids of the notes.</param>
/// <param name="Sections">How the notes of each section are counted.</param>
/// <param name="Count">The number of all paragraphs, also those without text.</param>
internal sealed record WordPart(
    IReadOnlyList<WordParagraph> Paragraphs,
    IReadOnlyDictionary<string, IReadOnlyList<WordParagraph>> Notes,
    IReadOnlyList<WordSection> Sections,
    int Count)
{
    /// <summary>A part that the document does not have.</summary>
    public static WordPart None { get; } =
        new([], new Dictionary<string, IReadOnlyList<WordParagraph>>(), [], 0);
}
