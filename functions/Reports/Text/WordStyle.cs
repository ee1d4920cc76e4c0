namespace WatchReports.Text;

/// <summary>A style, with what it inherits.</summary>
/// <param name="Kind">The kind of its paragraphs, as far as its name or its level in the outline shows it.</param>
/// <param name="Paragraph">The properties of its paragraphs.</param>
/// <param name="Run">The properties of its characters.</param>
/// <param name="IsTyped">
/// Whether each paragraph is a line of a plain text that was opened with a word processor.
/// </param>
/// <param name="IsContents">Whether its paragraphs are those of a table of contents.</param>
internal sealed record WordStyle(
    LineKind Kind, WordParagraphFormat Paragraph, WordRunFormat Run, bool IsTyped, bool IsContents)
{
    /// <summary>A style without properties.</summary>
    public static WordStyle None { get; } = new(LineKind.Plain, default, default, false, false);
}
