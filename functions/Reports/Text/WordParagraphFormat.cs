namespace WatchReports.Text;

/// <summary>The properties of a paragraph that are read; null for a property that is not set.</summary>
internal readonly record struct WordParagraphFormat
{
    // Deeper headings do not exist: the level 9 is that of body text (ISO/IEC 29500-1, 17.3.1.20).
    private const int BodyText = 9;

    /// <summary>The id of the paragraph style.</summary>
    public string? Style { get; init; }

    /// <summary>The level of a heading, from 0; 9 for body text.</summary>
    public int? OutlineLevel { get; init; }

    /// <summary>The indentation of all lines, in twentieths of a point.</summary>
    public int? Left { get; init; }

    /// <summary>The further indentation of the first line, in twentieths of a point; negative where it hangs.</summary>
    public int? FirstLine { get; init; }

    /// <summary>The list that numbers the paragraph; <c>0</c> for none.</summary>
    public string? List { get; init; }

    /// <summary>The level of the paragraph in its list, from 0.</summary>
    public int? ListLevel { get; init; }

    /// <summary>Whether a tracked change deletes the end of the paragraph, which joins it with the next.</summary>
    public bool IsEndDeleted { get; init; }

    /// <summary>
    /// Whether the paragraph is the drop cap of the next paragraph: Word keeps the large first letters of a paragraph
    /// as a paragraph of their own.
    /// </summary>
    public bool? IsDropCap { get; init; }

    /// <summary>Whether the outline shows the paragraph.</summary>
    public bool IsHeading => OutlineLevel is >= 0 and < BodyText;

    /// <summary>These properties with that of the element at the cursor, which is inside a <c>w:pPr</c>.</summary>
    public WordParagraphFormat With(string name, WordXml xml) => name switch
    {
        "pStyle" => this with { Style = xml.Value("val") },
        "outlineLvl" => this with { OutlineLevel = xml.Number("val") },
        "numId" => this with { List = xml.Value("val") },
        "ilvl" => this with { ListLevel = xml.Number("val") },
        "framePr" => this with { IsDropCap = xml.Value("dropCap") is "drop" or "margin" },
        "del" or "moveFrom" => this with { IsEndDeleted = true },
        "ind" => this with
        {
            Left = xml.Length("left") ?? xml.Length("start") ?? Left,
            FirstLine = -xml.Length("hanging") ?? xml.Length("firstLine") ?? FirstLine,
        },
        _ => this,
    };

    /// <summary>These properties, with those of a format below where they are not set.</summary>
    public WordParagraphFormat Over(WordParagraphFormat below) => this with
    {
        OutlineLevel = OutlineLevel ?? below.OutlineLevel,
        Left = Left ?? below.Left,
        FirstLine = FirstLine ?? below.FirstLine,
        List = List ?? below.List,
        ListLevel = ListLevel ?? below.ListLevel,
        IsDropCap = IsDropCap ?? below.IsDropCap,
    };
}
