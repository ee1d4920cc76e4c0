using System.Globalization;
using System.Text;

namespace WatchReports.Local;

/// <summary>Text of others on a terminal.</summary>
internal static class TerminalText
{
    /// <summary>
    /// Writes each character that a terminal obeys or hides instead of showing it as its code, such as <c>\u{1B}</c>:
    /// a file must not move the cursor, forge a line or turn the direction of the text.
    /// </summary>
    public static string Show(string text)
    {
        var shown = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
        {
            shown.Append(IsShown(rune) ? rune.ToString() : $"\\u{{{rune.Value:X}}}");
        }

        return shown.ToString();
    }

    private static bool IsShown(Rune rune) => Rune.GetUnicodeCategory(rune) is not (
        UnicodeCategory.Control
        or UnicodeCategory.Format
        or UnicodeCategory.LineSeparator
        or UnicodeCategory.ParagraphSeparator);
}
