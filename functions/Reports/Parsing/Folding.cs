using System.Text;

namespace WatchReports.Parsing;

/// <summary>Reduces a text to what makes two typings of it the same.</summary>
public static class Folding
{
    /// <summary>Lower-cases the text, drops all but letters, digits and blanks, and makes each run of blanks one.</summary>
    public static string Fold(string text)
    {
        var folded = new StringBuilder(text.Length);
        var blank = false;
        foreach (var character in text)
        {
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

/// <summary>Makes the short form of a name that ids and filters use.</summary>
public static class Slug
{
    /// <summary>Lower-cases the letters and digits of a name and joins its words with hyphens: <c>asahi-shimbun</c>.</summary>
    public static string Of(string name)
    {
        var slug = new StringBuilder(name.Length);
        var gap = false;
        foreach (var character in name)
        {
            if (char.IsLetterOrDigit(character))
            {
                if (gap && slug.Length > 0)
                {
                    slug.Append('-');
                }

                slug.Append(char.ToLowerInvariant(character));
                gap = false;
            }
            else
            {
                // An apostrophe stands inside a word: Workers’ becomes workers, People's becomes peoples.
                gap |= character is not ('\'' or '’' or '‘' or '.');
            }
        }

        return slug.ToString();
    }
}
