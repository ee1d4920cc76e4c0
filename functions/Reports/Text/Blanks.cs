namespace WatchReports.Text;

/// <summary>Recognizes invisible characters.</summary>
internal static class Blanks
{
    /// <summary>Whether a character is white space, a byte order mark or a zero-width space.</summary>
    public static bool IsBlank(char character) => char.IsWhiteSpace(character) || character is '\uFEFF' or '\u200B';

    /// <summary>Replaces each run of white space by one space and trims both ends.</summary>
    public static string Collapse(string text) =>
        string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}
