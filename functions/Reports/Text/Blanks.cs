namespace WatchReports.Text;

/// <summary>Tells the characters that leave no ink.</summary>
internal static class Blanks
{
    /// <summary>Whether a character is white space, a byte order mark or a zero-width space.</summary>
    public static bool IsBlank(char character) => char.IsWhiteSpace(character) || character is '\uFEFF' or '\u200B';

    /// <summary>The text with each run of blanks made one.</summary>
    public static string Collapse(string text) => string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}
