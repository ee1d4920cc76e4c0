using System.Text;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;

namespace WatchReports.Tests.Text;

/// <summary>Makes Word documents from the XML of their parts.</summary>
internal sealed record Word
{
    private const string Namespaces =
        """
        xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"
        xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"
        xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"
        xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"
        xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"
        xmlns:v="urn:schemas-microsoft-com:vml" xmlns:x="urn:example:unknown"
        """;

    /// <summary>The styles of a document in German: the ids are in German, the names are not.</summary>
    private const string UsualStyles =
        """
        <w:style w:type="paragraph" w:default="1" w:styleId="Standard"><w:name w:val="Normal"/></w:style>
        <w:style w:type="paragraph" w:styleId="Titel"><w:name w:val="Title"/></w:style>
        <w:style w:type="paragraph" w:styleId="berschrift1"><w:name w:val="heading 1"/></w:style>
        <w:style w:type="paragraph" w:styleId="Eigene"><w:name w:val="Own"/><w:basedOn w:val="berschrift1"/></w:style>
        <w:style w:type="paragraph" w:styleId="Stufe"><w:name w:val="Level"/>
          <w:pPr><w:outlineLvl w:val="2"/></w:pPr></w:style>
        <w:style w:type="paragraph" w:styleId="Zitat"><w:name w:val="Quote"/><w:rPr><w:i/></w:rPr></w:style>
        <w:style w:type="paragraph" w:styleId="Einzug"><w:name w:val="In"/>
          <w:pPr><w:ind w:left="720"/></w:pPr></w:style>
        <w:style w:type="paragraph" w:styleId="Listenabsatz"><w:name w:val="List Paragraph"/></w:style>
        <w:style w:type="paragraph" w:styleId="NurText"><w:name w:val="Plain Text"/></w:style>
        <w:style w:type="paragraph" w:styleId="Verzeichnis1"><w:name w:val="toc 1"/></w:style>
        <w:style w:type="paragraph" w:styleId="Kreis"><w:name w:val="Circle"/><w:basedOn w:val="Kreis"/></w:style>
        <w:style w:type="character" w:styleId="Hoch"><w:name w:val="Up"/>
          <w:rPr><w:vertAlign w:val="superscript"/></w:rPr></w:style>
        <w:style w:type="paragraph" w:styleId="Versalien"><w:name w:val="Caps"/><w:rPr><w:caps/></w:rPr></w:style>
        <w:style w:type="paragraph" w:styleId="Initiale"><w:name w:val="Drop"/>
          <w:pPr><w:framePr w:dropCap="margin"/></w:pPr></w:style>
        <w:style w:type="character" w:styleId="Namen"><w:name w:val="Names"/><w:rPr><w:caps/></w:rPr></w:style>
        <w:style w:type="character" w:styleId="Hidden"><w:name w:val="Off"/><w:rPr><w:vanish/></w:rPr></w:style>
        """;

    /// <summary>
    /// List 1 has bullets, list 2 <c>1.</c> and <c>1a)</c>, list 3 <c>[1]</c>, list 4 <c>(iii)</c>; list 5 is list 2
    /// from 7 on.
    /// </summary>
    private const string UsualLists =
        """
        <w:abstractNum w:abstractNumId="1">
          <w:lvl w:ilvl="0"><w:numFmt w:val="bullet"/><w:lvlText w:val="&#xF0B7;"/></w:lvl></w:abstractNum>
        <w:abstractNum w:abstractNumId="2">
          <w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1."/></w:lvl>
          <w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="lowerLetter"/><w:lvlText w:val="%1%2)"/></w:lvl>
        </w:abstractNum>
        <w:abstractNum w:abstractNumId="3">
          <w:lvl w:ilvl="0"><w:start w:val="1"/><w:lvlText w:val="[%1]"/></w:lvl></w:abstractNum>
        <w:abstractNum w:abstractNumId="4">
          <w:lvl w:ilvl="0"><w:start w:val="3"/><w:numFmt w:val="lowerRoman"/>
            <w:lvlText w:val="(%1)"/></w:lvl></w:abstractNum>
        <w:num w:numId="1"><w:abstractNumId w:val="1"/></w:num>
        <w:num w:numId="2"><w:abstractNumId w:val="2"/></w:num>
        <w:num w:numId="3"><w:abstractNumId w:val="3"/></w:num>
        <w:num w:numId="4"><w:abstractNumId w:val="4"/></w:num>
        <w:num w:numId="5"><w:abstractNumId w:val="2"/>
          <w:lvlOverride w:ilvl="0"><w:startOverride w:val="7"/></w:lvlOverride></w:num>
        """;

    public string Body { get; init; } = "";

    public string Footnotes { get; init; } = "";

    public string Endnotes { get; init; } = "";

    public string Settings { get; init; } = "";

    /// <summary>Styles before the usual ones.</summary>
    public string Styles { get; init; } = "";

    /// <summary>Lists behind the usual ones.</summary>
    public string Lists { get; init; } = "";

    /// <summary>The address of the relationship <c>long</c> of the body.</summary>
    public string LongLink { get; init; } = "https://ports.example/long";

    /// <summary>The address of the relationship <c>link</c> of the body and of the footnotes.</summary>
    public string Link { get; init; } = "https://ports.example/archive";

    public WordprocessingDocumentType Type { get; init; } = WordprocessingDocumentType.Document;

    /// <summary>The first letters of a paragraph as Word sets them apart.</summary>
    public static string DropCap(string text, string properties = "") =>
        Paragraph(text, $"""<w:framePr w:dropCap="drop" w:lines="3" w:wrap="around"/>{properties}""");

    /// <summary>A paragraph with a text.</summary>
    public static string Paragraph(string text, string properties = "") =>
        $"<w:p><w:pPr>{properties}</w:pPr>{Run(text)}</w:p>";

    /// <summary>A run with a text.</summary>
    public static string Run(string text, string properties = "") =>
        $"""<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>""";

    /// <summary>The document.</summary>
    public byte[] ToBytes()
    {
        using var stream = new MemoryStream();
        using (var document = WordprocessingDocument.Create(stream, Type))
        {
            var main = document.AddMainDocumentPart();
            Feed(main, "document", $"<w:body>{Body}</w:body>");
            Feed(main.AddNewPart<StyleDefinitionsPart>(), "styles", Styles + UsualStyles);
            Feed(main.AddNewPart<NumberingDefinitionsPart>(), "numbering", UsualLists + Lists);
            Feed(main.AddNewPart<FootnotesPart>("footnotes"), "footnotes", Footnotes);
            Feed(main.AddNewPart<EndnotesPart>("endnotes"), "endnotes", Endnotes);
            Feed(main.AddNewPart<DocumentSettingsPart>(), "settings", Settings);
            main.AddHyperlinkRelationship(new Uri(Link), isExternal: true, "link");
            main.AddHyperlinkRelationship(new Uri(LongLink), isExternal: true, "long");
            main.FootnotesPart!.AddHyperlinkRelationship(new Uri(Link), isExternal: true, "link");

            // The date of the file is not the date of the report.
            document.PackageProperties.Created = new DateTime(1999, 12, 31, 0, 0, 0, DateTimeKind.Utc);
            document.PackageProperties.Title = "Watch Report No.99   December 31, 1999";
        }

        return stream.ToArray();
    }

    private static void Feed(OpenXmlPart part, string root, string content)
    {
        using var xml = new MemoryStream(Encoding.UTF8.GetBytes($"<w:{root} {Namespaces}>{content}</w:{root}>"));
        part.FeedData(xml);
    }
}
