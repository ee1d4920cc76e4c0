namespace WatchReports.Language;

/// <summary>Folds kana to full width, with their voiced sound marks: <c>ﾐｻｲﾙ</c> to <c>ミサイル</c>, <c>ﾊﾞ</c> to <c>バ</c>.</summary>
internal static class Kana
{
    private const char FirstHalfWidth = '\uFF66';

    // The characters from U+FF66 to U+FF9D in their full width (Unicode block Halfwidth and Fullwidth Forms).
    private const string FullWidth = "ヲァィゥェォャュョッーアイウエオカキクケコサシスセソタチツテトナニヌネノハヒフヘホマミムメモヤユヨラリルレロワン";

    // In Unicode the voiced kana follows each of these, and the semi-voiced one follows that.
    private const string Voiceable = "カキクケコサシスセソタチツテトハヒフヘホかきくけこさしすせそたちつてとはひふへほ";
    private const string SemiVoiceable = "ハヒフヘホはひふへほ";

    /// <summary>The character at a position, folded if it is kana, and how many UTF-16 code units it is typed with.</summary>
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
