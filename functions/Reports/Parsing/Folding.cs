using System.Text;

namespace WatchReports.Parsing;

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
            var character = Width.Narrow(typed);
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

/// <summary>Tells the narrow form of what East Asian keyboards type wide.</summary>
internal static class Width
{
    /// <summary>
    /// Full-width ASCII (Unicode block Halfwidth and Fullwidth Forms), the ideographic space, comma and full stop as their
    /// ASCII counterparts; all else as it is.
    /// </summary>
    public static char Narrow(char character) => character switch
    {
        >= '\uFF01' and <= '\uFF5E' => (char)(character - 0xFEE0),
        '\u3000' => ' ',
        '、' => ',',
        '。' => '.',
        _ => character,
    };

    /// <summary>Narrows each character, so that offsets stay as they are.</summary>
    public static string Narrow(string text)
    {
        foreach (var character in text)
        {
            if (Narrow(character) != character)
            {
                return string.Create(text.Length, text, static (narrow, wide) =>
                {
                    for (var position = 0; position < wide.Length; position++)
                    {
                        narrow[position] = Narrow(wide[position]);
                    }
                });
            }
        }

        return text;
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
        foreach (var typed in name)
        {
            var character = Width.Narrow(typed);
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
