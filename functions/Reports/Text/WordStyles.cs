namespace WatchReports.Text;

/// <summary>The styles of a Word document by their ids.</summary>
internal sealed class WordStyles
{
    /// <summary>
    /// The limit of styles, and of levels of lists, in a document. Word itself has some four thousand styles at most.
    /// </summary>
    public const int Most = 20_000;

    // Word follows ten styles. A circle of styles inherits nothing further.
    private const int MostInherited = 10;

    private readonly Dictionary<string, Definition> _definitions = [];
    private readonly Dictionary<string, WordStyle> _styles = [];
    private readonly Dictionary<string, WordStyle> _ofParagraphs = [];
    private string? _default;
    private WordStyle? _resolvedDefault;
    private WordRunFormat _document;

    /// <summary>The limit in words.</summary>
    public static string Many => $"{Most:N0} styles or levels of lists";

    /// <summary>Reads the part of the styles; a document may have none.</summary>
    /// <exception cref="RefusedTextException">The part has too many styles.</exception>
    public static WordStyles Read(WordXml? xml)
    {
        var styles = new WordStyles();
        while (xml?.Read() == true)
        {
            switch (xml.IsStart ? xml.Name : "")
            {
                case "style":
                    styles.Add(xml);
                    break;
                case "rPrDefault":
                    styles._document = WordRunFormat.Read(xml);
                    break;
            }
        }

        return styles;
    }

    /// <summary>The style of a paragraph without a style.</summary>
    public WordStyle Default => _resolvedDefault ??= _default is { } id
        ? OfParagraph(id)
        : OverDocument(WordStyle.None);

    /// <summary>The style of a paragraph by its id, with the properties of all text of the document.</summary>
    public WordStyle OfParagraph(string id)
    {
        if (!_ofParagraphs.TryGetValue(id, out var style))
        {
            _ofParagraphs[id] = style = OverDocument(Of(id));
        }

        return style;
    }

    /// <summary>A style by its id.</summary>
    public WordStyle Of(string id)
    {
        if (!_styles.TryGetValue(id, out var style))
        {
            _styles[id] = style = Resolve(id);
        }

        return style;
    }

    private void Add(WordXml xml)
    {
        var id = xml.Value("styleId") ?? "";
        if (xml.Value("type") == "paragraph" && xml.Value("default") is "1" or "true" or "on")
        {
            _default ??= id;
        }

        var definition = new Definition();
        foreach (var name in xml.Inside())
        {
            switch (name)
            {
                case "name":
                    definition.Name = (xml.Value("val") ?? "").ToLowerInvariant();
                    break;
                case "basedOn":
                    definition.Base = xml.Value("val");
                    break;
                case "rPr":
                    definition.Run = WordRunFormat.Read(xml);
                    break;
                default:
                    definition.Paragraph = definition.Paragraph.With(name, xml);
                    break;
            }
        }

        _definitions.TryAdd(id, definition);
        if (_definitions.Count > Most)
        {
            throw RefusedTextException.Exceeds(Many);
        }
    }

    private WordStyle OverDocument(WordStyle style) => style with { Run = style.Run.Over(_document) };

    private WordStyle Resolve(string id)
    {
        var style = WordStyle.None;
        var next = id;
        for (var inherited = 0; inherited < MostInherited && next is not null; inherited++)
        {
            if (!_definitions.TryGetValue(next, out var definition))
            {
                break;
            }

            style = new WordStyle(
                style.Kind == LineKind.Plain ? KindOf(definition.Name) : style.Kind,
                style.Paragraph.Over(definition.Paragraph),
                style.Run.Over(definition.Run),
                style.IsTyped || definition.Name is "plain text" or "preformatted text" or "html preformatted",
                style.IsContents || definition.Name.StartsWith("toc ", StringComparison.Ordinal));
            next = definition.Base;
        }

        return style.Paragraph.IsHeading ? style with { Kind = LineKind.Heading } : style;
    }

    // The names of built-in styles are in English in every language of Word. LibreOffice names its block quotations
    // “Quotations”, and Pandoc sets them in “Block Text”.
    private static LineKind KindOf(string name) => name switch
    {
        "title" => LineKind.Heading,
        "quote" or "intense quote" or "block text" or "quotations" => LineKind.Quotation,
        _ when name.StartsWith("heading ", StringComparison.Ordinal) => LineKind.Heading,
        _ when name == "list" || name.StartsWith("list ", StringComparison.Ordinal) => LineKind.ListItem,
        _ => LineKind.Plain,
    };

    private sealed class Definition
    {
        public string Name { get; set; } = "";

        public string? Base { get; set; }

        public WordParagraphFormat Paragraph { get; set; }

        public WordRunFormat Run { get; set; }
    }
}
