using System.Globalization;
using System.Xml;

namespace WatchReports.Text;

/// <summary>
/// A cursor over the XML of a part of a Word document. It names the elements of WordprocessingML, of its mathematics
/// and of markup compatibility (ISO/IEC 29500, parts 1, 3 and 4), in the strict and in the transitional form; all
/// others are nameless. It keeps no tree.
/// </summary>
internal sealed class WordXml : IDisposable
{
    /// <summary>
    /// White space in XML. Other blanks are text without <c>xml:space</c> too: LibreOffice writes
    /// <c>&lt;w:t&gt;第12号　&lt;/w:t&gt;</c> with an ideographic space at its end.
    /// </summary>
    public const string Blanks = " \t\r\n";

    private const string Transitional = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
    private const string Strict = "http://purl.oclc.org/ooxml/wordprocessingml/main";
    private const string Mathematics = "http://schemas.openxmlformats.org/officeDocument/2006/math";
    private const string StrictMathematics = "http://purl.oclc.org/ooxml/officeDocument/math";
    private const string Compatibility = "http://schemas.openxmlformats.org/markup-compatibility/2006";

    private static readonly string[] Relationships =
    [
        "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
        "http://purl.oclc.org/ooxml/officeDocument/relationships",
    ];

    // The branches with shapes that newer versions of Word write. The other branch has the same text as a picture for
    // older versions, or, for emoji, the only text.
    private static readonly HashSet<string> Understood =
    [
        "http://schemas.microsoft.com/office/word/2010/wordprocessingShape",
        "http://schemas.microsoft.com/office/word/2010/wordprocessingGroup",
        "http://schemas.microsoft.com/office/word/2010/wordprocessingCanvas",
        "http://schemas.microsoft.com/office/word/2010/wordprocessingDrawing",
        "http://schemas.microsoft.com/office/word/2010/wordml",
    ];

    // A text box in a table in a text box has some fifty. Each open element takes some hundred bytes.
    private const int Deepest = 1_000;

    // Word takes 253 characters for the name of a style, and fewer for all other names. A value is compared at each
    // use: 5,000 items of a list whose id has 1,000,000 characters would take seconds.
    private const int LongestValue = 300;

    private readonly XmlReader _xml;
    private readonly char[] _buffer = new char[4096];

    /// <summary>Begins to read a part.</summary>
    public WordXml(Stream part) => _xml = XmlReader.Create(new WordTags(part), new XmlReaderSettings
    {
        CloseInput = true,
        DtdProcessing = DtdProcessing.Prohibit,
        IgnoreComments = true,
        IgnoreProcessingInstructions = true,
        XmlResolver = null,
    });

    /// <summary>Whether the cursor is at the start of an element.</summary>
    public bool IsStart => _xml.NodeType == XmlNodeType.Element;

    /// <summary>Whether the cursor is at the end of an element.</summary>
    public bool IsEnd => _xml.NodeType == XmlNodeType.EndElement;

    /// <summary>Whether the element at the cursor has no content and no end of its own.</summary>
    public bool IsEmptyElement => _xml.IsEmptyElement;

    /// <summary>The number of elements around the node at the cursor.</summary>
    public int Depth => _xml.Depth;

    /// <summary>The local name of the element at the cursor; empty if it is of another vocabulary.</summary>
    public string Name => _xml.NamespaceURI
        is Transitional or Strict or Mathematics or StrictMathematics or Compatibility ? _xml.LocalName : "";

    /// <summary>Whether spaces at the ends of the text in the element at the cursor are part of the text.</summary>
    public bool KeepsSpace => _xml.XmlSpace == XmlSpace.Preserve;

    /// <summary>Moves to the next node.</summary>
    /// <returns>False behind the last node.</returns>
    /// <exception cref="RefusedTextException">The node is nested too deep.</exception>
    public bool Read() =>
        _xml.Read() && (_xml.Depth <= Deepest
            ? true
            : throw RefusedTextException.Exceeds($"{Deepest:N0} elements inside each other"));

    /// <summary>Moves to the start of the outermost element.</summary>
    public bool MoveToRoot() => _xml.MoveToContent() == XmlNodeType.Element;

    /// <summary>The pieces of the text at the cursor. A piece is overwritten by the next one.</summary>
    public IEnumerable<ReadOnlyMemory<char>> ReadText()
    {
        while (_xml.ReadValueChunk(_buffer, 0, _buffer.Length) is > 0 and var length)
        {
            yield return _buffer.AsMemory(0, length);
        }
    }

    /// <summary>
    /// An attribute of the element's own vocabulary; null if it is absent, or longer than all that Word writes.
    /// </summary>
    public string? Value(string attribute) =>
        LongValue(attribute) is { Length: <= LongestValue } value ? value : null;

    /// <summary>An attribute of any length, for addresses; null if it is absent.</summary>
    public string? LongValue(string attribute) => _xml.GetAttribute(attribute, _xml.NamespaceURI);

    /// <summary>The relationship that the element names; null for none.</summary>
    public string? Relationship =>
        Relationships.Select(space => _xml.GetAttribute("id", space)).FirstOrDefault(id => id is not null);

    /// <summary>
    /// Whether an element such as <c>w:i</c> switches its property on: without a value it does.
    /// </summary>
    public bool IsOn => Value("val") is not ("0" or "false" or "off");

    /// <summary>A whole number; null if the attribute is absent or is no number.</summary>
    public int? Number(string attribute) =>
        int.TryParse(Value(attribute), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number)
            ? number
            : null;

    /// <summary>
    /// A length in twentieths of a point; null if the attribute is absent or is no length. The strict form has units,
    /// such as <c>36pt</c> and <c>1.5cm</c>.
    /// </summary>
    public int? Length(string attribute)
    {
        var value = Value(attribute) ?? "";
        var perUnit = value switch
        {
            [.., 'p', 't'] => 20,
            [.., 'p', 'i' or 'c'] => 240,
            [.., 'i', 'n'] => 1440,
            [.., 'c', 'm'] => 1440 / 2.54,
            [.., 'm', 'm'] => 144 / 2.54,
            _ => 1,
        };
        var number = perUnit > 1 ? value[..^2] : value;
        return double.TryParse(number, NumberStyles.Float, CultureInfo.InvariantCulture, out var length)
            && Math.Abs(length * perUnit) < int.MaxValue
            ? (int)(length * perUnit)
            : null;
    }

    /// <summary>Whether a <c>mc:Choice</c> wants only what this reader knows.</summary>
    public bool IsUnderstood => (_xml.GetAttribute("Requires") ?? "")
        .Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)
        .All(prefix => _xml.LookupNamespace(prefix) is { Length: <= LongestValue } space && Understood.Contains(space));

    /// <summary>Moves to the end of the element at the cursor.</summary>
    public void SkipContent()
    {
        foreach (var _ in Inside())
        {
            // Each step is a move.
        }
    }

    /// <summary>
    /// Moves to the end of the element at the cursor, and stops at the start of each element inside, at any depth. The
    /// former properties of a tracked change, such as <c>w:pPrChange</c>, are passed over.
    /// </summary>
    public IEnumerable<string> Inside()
    {
        if (_xml.IsEmptyElement)
        {
            yield break;
        }

        var depth = _xml.Depth;
        var change = int.MaxValue;
        while (Read() && _xml.Depth > depth)
        {
            if (!IsStart || _xml.Depth > change)
            {
                continue;
            }

            change = Name.EndsWith("Change", StringComparison.Ordinal) ? _xml.Depth : int.MaxValue;
            if (change == int.MaxValue)
            {
                yield return Name;
            }
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _xml.Dispose();
}
