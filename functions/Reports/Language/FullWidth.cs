namespace WatchReports.Language;

/// <summary>Finds the narrow forms of characters that East Asian keyboards type wide.</summary>
internal static class FullWidth
{
    /// <summary>
    /// The ASCII counterpart of a full-width ASCII character (Unicode block Halfwidth and Fullwidth Forms) and of the
    /// ideographic space, comma and full stop; any other character itself.
    /// </summary>
    public static char Narrow(char character) => character switch
    {
        >= '\uFF01' and <= '\uFF5E' => (char)(character - 0xFEE0),
        '\u3000' => ' ',
        '、' => ',',
        '。' => '.',
        _ => character,
    };

    /// <summary>Narrows each character of a text; every offset stays valid.</summary>
    public static string Narrow(string text)
    {
        // The characters that become others begin with the ideographic space. Most notes have none of them.
        var first = text.AsSpan().IndexOfAnyInRange('\u3000', '\uFFFF');
        foreach (var character in first < 0 ? [] : text.AsSpan(first))
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
