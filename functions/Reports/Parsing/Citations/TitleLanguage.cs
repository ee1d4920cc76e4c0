namespace WatchReports.Parsing.Citations;

/// <summary>Finds the language of a work from the script of its title.</summary>
internal static class TitleLanguage
{
    /// <summary>
    /// The BCP 47 tag of the language: Korean for hangul, Japanese for kana, Russian for Cyrillic, each where the
    /// script is that of two thirds of the letters, since an English title may have a Korean name in it; null for other
    /// scripts. Han characters alone may be Chinese or Japanese.
    /// </summary>
    public static string? Of(string? title)
    {
        int hangul = 0, kana = 0, han = 0, cyrillic = 0, letters = 0;
        foreach (var character in title ?? "")
        {
            letters += char.IsLetter(character) ? 1 : 0;
            hangul += character is >= '\uAC00' and <= '\uD7A3' ? 1 : 0;
            kana += character is >= '\u3041' and <= '\u30FA' ? 1 : 0;
            han += character is >= '\u3400' and <= '\u9FFF' ? 1 : 0;
            cyrillic += character is >= '\u0400' and <= '\u04FF' ? 1 : 0;
        }

        return letters == 0 ? null
            : hangul * 3 > letters * 2 ? "ko"
            : kana > 0 && (kana + han) * 3 > letters * 2 ? "ja"
            : cyrillic * 3 > letters * 2 ? "ru"
            : null;
    }
}
