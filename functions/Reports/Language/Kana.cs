namespace WatchReports.Language;

/// <summary>
/// Folds half-width kana to full-width kana (<c>ﾐｻｲﾙ</c> to <c>ミサイル</c>) and combines sound marks with
/// their kana (<c>ﾊﾞ</c> to <c>バ</c>).
/// </summary>
internal static class Kana
{
    private const char FirstHalfWidth = '\uFF66';

    // The full-width forms of U+FF66 to U+FF9D, in order (Unicode block Halfwidth and Fullwidth Forms).
    private const string FullWidth =
        "ヲァィゥェォャュョッーアイウエオカキクケコサシスセソタチツテト"
        + "ナニヌネノハヒフヘホマミムメモヤユヨラリルレロワン";

    // In Unicode, each of these kana is followed by its voiced form (カ, ガ), and ハ to ホ then by the semi-voiced
    // form (ハ, バ, パ).
    private const string Voiceable =
        "カキクケコサシスセソタチツテトハヒフヘホ"
        + "かきくけこさしすせそたちつてとはひふへほ";
    private const string SemiVoiceable = "ハヒフヘホはひふへほ";

    /// <summary>
    /// Reads the character at a position, folded if it is kana, and the number of UTF-16 code units it is typed with:
    /// 2 for a kana with a sound mark, otherwise 1.
    /// </summary>
    public static (char Character, int Length) Read(string text, int position)
    {
        var wide = Widen(text[position]);
        var mark = position + 1 < text.Length ? text[position + 1] : ' ';
        return mark switch
        {
            'ﾞ' or '\u3099' when wide is 'ウ' or 'う' => (wide == 'ウ' ? 'ヴ' : 'ゔ', 2),
            'ﾞ' or '\u3099' when Voiceable.Contains(wide) => ((char)(wide + 1), 2),
            'ﾟ' or '\u309A' when SemiVoiceable.Contains(wide) => ((char)(wide + 2), 2),
            _ => (wide, 1),
        };
    }

    private static char Widen(char character) =>
        character - FirstHalfWidth is >= 0 and var index && index < FullWidth.Length ? FullWidth[index] : character;
}
