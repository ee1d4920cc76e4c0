using System.Text;

namespace WatchReports.Language;

/// <summary>A text for a place without markup: the title of a tab, a description, a line of a feed.</summary>
public static class PlainLine
{
    // Enough for a description in the results of a search engine.
    private const int LongestSummary = 200;

    /// <summary>
    /// Leaves out control characters, which XML forbids, and the characters that turn the direction of a text: an
    /// override would also turn the words behind it.
    /// </summary>
    public static string Of(string text)
    {
        var line = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
        {
            if (!Rune.IsControl(rune) && !TurnsDirection(rune) && rune.Value is not (0xFFFE or 0xFFFF))
            {
                line.Append(rune);
            }
        }

        return line.ToString();
    }

    /// <summary>The beginning of a text, cut at a blank.</summary>
    public static string Beginning(string text) => Shortened.Of(Of(text), LongestSummary);

    // Unicode Standard Annex #9, 2.1 to 2.5.
    private static bool TurnsDirection(Rune rune) =>
        rune.Value is (>= 0x202A and <= 0x202E) or (>= 0x2066 and <= 0x2069) or 0x200E or 0x200F or 0x061C;
}
