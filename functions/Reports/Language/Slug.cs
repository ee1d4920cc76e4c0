using System.Text;

namespace WatchReports.Language;

/// <summary>Makes the short form of a name for ids and filters.</summary>
public static class Slug
{
    /// <summary>Lower-cases the words of a name and joins them with hyphens: <c>asahi-shimbun</c>.</summary>
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
                // Apostrophes and full stops divide no word: “People's” becomes “peoples”, “U.S.” becomes “us”.
                gap |= character is not ('\'' or '’' or '‘' or '.');
            }
        }

        return slug.ToString();
    }
}
