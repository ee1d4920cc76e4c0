namespace WatchReports.Text;

/// <summary>
/// Reads <c>w:sym</c>, which names a character of a symbol font: the signs that Word puts in place of <c>--&gt;</c> and
/// <c>:-)</c>, and the letters of the font Symbol.
/// </summary>
internal static class WordSymbol
{
    // A symbol font has its characters at U+F000 to U+F0FF (ISO/IEC 29500-1, 17.3.3.30).
    private const int OfFont = 0xF000;

    // The letters A to Z and a to z of the font Symbol.
    private const string Capitals = "ΑΒΧΔΕΦΓΗΙϑΚΛΜΝΟΠΘΡΣΤΥςΩΞΨΖ";
    private const string Letters = "αβχδεφγηιϕκλμνοπθρστυϖωξψζ";

    /// <summary>The character; that of the font itself if no other is known.</summary>
    /// <param name="font">The name of the font.</param>
    /// <param name="code">The number of the character, from U+0001 to U+FFFF.</param>
    public static char Read(string font, int code)
    {
        var sign = code >= OfFont ? code - OfFont : code;
        return font switch
        {
            "Wingdings" => sign switch
            {
                0x4A => '☺',
                0x4C => '☹',
                0xA7 => '▪',
                0xDF => '←',
                0xE0 => '→',
                0xE8 => '➔',
                0xF3 => '⇔',
                0xFC => '✓',
                _ => (char)code,
            },
            "Symbol" => sign switch
            {
                >= 'A' and <= 'Z' => Capitals[sign - 'A'],
                >= 'a' and <= 'z' => Letters[sign - 'a'],
                0xB7 => '•',
                0xAE => '→',
                _ => (char)code,
            },
            _ => (char)code,
        };
    }
}
