using System.Text;

namespace WatchReports.Language;

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
            var character = FullWidth.Narrow(typed);
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
