using System.Text;

namespace WatchReports.Language;

/// <summary>Tells the narrow form of what East Asian keyboards type wide.</summary>
internal static class FullWidth
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
