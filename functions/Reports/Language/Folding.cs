using System.Text;

namespace WatchReports.Language;

/// <summary>Reduces a text to what makes two typings of it the same.</summary>
public static class Folding
{
    /// <summary>Narrows and lower-cases the text, drops all but letters, digits and blanks, and makes each run of blanks one.</summary>
    public static string Fold(string text)
    {
        var folded = new StringBuilder(text.Length);
        var blank = false;
        foreach (var typed in text)
        {
            var character = FullWidth.Narrow(typed);
            if (char.IsLetterOrDigit(character) || char.IsSurrogate(character) || char.GetUnicodeCategory(character) == System.Globalization.UnicodeCategory.NonSpacingMark)
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
}
