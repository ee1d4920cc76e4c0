using System.Globalization;
using System.Text;

namespace WatchReports.Language;

/// <summary>Reduces a text so that two typings of one title or name become equal.</summary>
public static class Folding
{
    /// <summary>
    /// Narrows full-width characters, lower-cases letters, drops all characters but letters, digits and blanks, and
    /// makes each run of blanks one.
    /// </summary>
    public static string Fold(string text)
    {
        var folded = new StringBuilder(text.Length);
        var blank = false;
        foreach (var typed in text)
        {
            var character = FullWidth.Narrow(typed);
            if (IsKept(character))
            {
                if (blank && folded.Length > 0)
                {
                    folded.Append(' ');
                }

                folded.Append(char.ToLowerInvariant(character));
                blank = false;
            }
            else
            {
                blank |= char.IsWhiteSpace(character);
            }
        }

        return folded.ToString();
    }

    // A surrogate is half of a rare Han character or an emoji; a non-spacing mark is an accent typed behind its letter.
    private static bool IsKept(char character) =>
        char.IsLetterOrDigit(character)
        || char.IsSurrogate(character)
        || char.GetUnicodeCategory(character) == UnicodeCategory.NonSpacingMark;
}
