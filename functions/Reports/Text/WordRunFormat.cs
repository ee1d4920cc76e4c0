namespace WatchReports.Text;

/// <summary>The properties of a run of characters that are read; null for a property that is not set.</summary>
/// <param name="Style">The id of the character style.</param>
/// <param name="IsRaised">Whether the characters are superscript.</param>
/// <param name="IsItalic">Whether the characters are in italics.</param>
/// <param name="IsHidden">Whether the characters are hidden text.</param>
/// <param name="HasCapitals">Whether letters are shown as capitals.</param>
/// <param name="HasSmallCapitals">Whether small letters are shown as small capitals.</param>
internal readonly record struct WordRunFormat(
    string? Style, bool? IsRaised, bool? IsItalic, bool? IsHidden, bool? HasCapitals, bool? HasSmallCapitals)
{
    /// <summary>
    /// Whether letters are shown as capitals of either size: publishers set surnames in small capitals.
    /// </summary>
    public bool IsCapital => HasCapitals == true || HasSmallCapitals == true;

    /// <summary>Reads the <c>w:rPr</c> at the cursor.</summary>
    public static WordRunFormat Read(WordXml xml)
    {
        var format = default(WordRunFormat);
        foreach (var name in xml.Inside())
        {
            format = name switch
            {
                "rStyle" => format with { Style = xml.Value("val") },
                "vertAlign" => format with { IsRaised = xml.Value("val") == "superscript" },
                // Characters above the line are superscript too; LibreOffice and old templates raise them so.
                "position" => format with { IsRaised = format.IsRaised == true || xml.Number("val") > 0 },
                "i" => format with { IsItalic = xml.IsOn },
                "vanish" => format with { IsHidden = xml.IsOn },
                "caps" => format with { HasCapitals = xml.IsOn },
                "smallCaps" => format with { HasSmallCapitals = xml.IsOn },
                _ => format,
            };
        }

        return format;
    }

    /// <summary>These properties, with those of a format below where they are not set.</summary>
    public WordRunFormat Over(WordRunFormat below) => new(
        Style,
        IsRaised ?? below.IsRaised,
        IsItalic ?? below.IsItalic,
        IsHidden ?? below.IsHidden,
        HasCapitals ?? below.HasCapitals,
        HasSmallCapitals ?? below.HasSmallCapitals);

    /// <summary>
    /// The properties of a character style in a paragraph of a style below. Capitals in capitals are as typed
    /// (ISO/IEC 29500-1, 17.7.3).
    /// </summary>
    public WordRunFormat Inside(WordRunFormat below) => Over(below) with
    {
        HasCapitals = HasCapitals == true ? below.HasCapitals != true : below.HasCapitals,
        HasSmallCapitals = HasSmallCapitals == true ? below.HasSmallCapitals != true : below.HasSmallCapitals,
    };
}
