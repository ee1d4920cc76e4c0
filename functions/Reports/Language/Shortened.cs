namespace WatchReports.Language;

/// <summary>Shortens texts for lists.</summary>
public static class Shortened
{
    /// <summary>
    /// The beginning of a text with an ellipsis, cut at a blank where there is one, and never inside a character; a
    /// short text as it is.
    /// </summary>
    /// <param name="text">The text.</param>
    /// <param name="longest">The most UTF-16 code units before the ellipsis.</param>
    public static string Of(string text, int longest)
    {
        if (text.Length <= longest)
        {
            return text;
        }

        var blank = text.LastIndexOf(' ', longest);
        var cut = blank > 0 ? blank : longest;
        return $"{text[..(char.IsHighSurrogate(text[cut - 1]) ? cut - 1 : cut)]}…";
    }
}
