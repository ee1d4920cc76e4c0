using System.IO.Compression;
using System.Text;
using System.Text.RegularExpressions;
using DocumentFormat.OpenXml;
using WatchReports.Model;
using WatchReports.Parsing;
using WatchReports.Text;
using Xunit;

namespace WatchReports.Tests.Text;

/// <summary>A Word document is read as its reader sees it, with its automatic numbers and notes.</summary>
public sealed partial class WordTextTests
{
    private const string Plain = "<w:p><w:r><w:t>Text.</w:t></w:r></w:p>";

    [Theory]
    [InlineData("Titel", "Heading")]
    [InlineData("berschrift1", "Heading")]
    [InlineData("Eigene", "Heading")]
    [InlineData("Stufe", "Heading")]
    [InlineData("Zitat", "Quotation")]
    [InlineData("Einzug", "Quotation")]
    [InlineData("Listenabsatz", "ListItem")]
    [InlineData("Kreis", "Plain")]
    [InlineData("Missing", "Plain")]
    public void The_style_of_a_paragraph_shows_its_kind(string style, string kind) =>
        Assert.Equal(
            [$"{kind}: One", "Plain: Text."],
            Kinds(Word.Paragraph("One", $"""<w:pStyle w:val="{style}"/>""") + Plain));

    [Theory]
    [InlineData("""<w:outlineLvl w:val="0"/>""", "Heading")]
    [InlineData("""<w:pStyle w:val="berschrift1"/><w:outlineLvl w:val="9"/>""", "Plain")]
    [InlineData("""<w:ind w:left="720" w:right="720"/>""", "Quotation")]
    [InlineData("""<w:ind w:start="1.27cm"/>""", "Quotation")]
    [InlineData("""<w:ind w:left="720" w:hanging="720"/>""", "Plain")]
    [InlineData("""<w:ind w:firstLine="720"/>""", "Plain")]
    [InlineData("""<w:pPrChange><w:pPr><w:pStyle w:val="Zitat"/></w:pPr></w:pPrChange>""", "Plain")]
    public void The_layout_of_a_paragraph_shows_its_kind(string properties, string kind) =>
        Assert.Equal([$"{kind}: One", "Plain: Text."], Kinds(Word.Paragraph("One", properties) + Plain));

    [Fact]
    public void Indentation_of_most_paragraphs_marks_no_quotations() =>
        Assert.Equal(
            ["Plain: One", "Plain: Two", "Plain: Text."],
            Kinds(
                Word.Paragraph("One", """<w:pStyle w:val="Einzug"/>""")
                + Word.Paragraph("Two", """<w:pStyle w:val="Einzug"/>""") + Plain));

    [Theory]
    [InlineData("<w:r><w:t>a</w:t><w:tab/><w:t>b</w:t></w:r>", "a\tb")]
    [InlineData("<w:r><w:t>a</w:t><w:br/><w:t>b</w:t><w:cr/><w:t>c</w:t></w:r>", "a/b/c")]
    [InlineData("<w:r><w:t>Jong</w:t><w:noBreakHyphen/><w:t>un</w:t></w:r>", "Jong-un")]
    [InlineData("<w:r><w:t>gov</w:t><w:softHyphen/><w:t>erns</w:t></w:r>", "governs")]
    [InlineData("<w:r><w:t>  trimmed\n </w:t></w:r><w:r><w:t xml:space='preserve'> kept</w:t></w:r>", "trimmed kept")]
    [InlineData("<w:r><w:t>第12号　</w:t></w:r><w:r><w:t>2021年</w:t></w:r>", "第12号　2021年")]
    [InlineData("<w:ins><w:r><w:t>new</w:t></w:r></w:ins><w:del><w:r><w:delText>old</w:delText></w:r></w:del>", "new")]
    [InlineData("<w:moveFrom><w:r><w:t>a</w:t></w:r></w:moveFrom><w:moveTo><w:r><w:t>b</w:t></w:r></w:moveTo>", "b")]
    [InlineData("<w:r><w:rPr><w:vanish/></w:rPr><w:t>hidden</w:t></w:r><w:r><w:t>shown</w:t></w:r>", "shown")]
    [InlineData("<w:r><w:rPr><w:rStyle w:val='Hidden'/></w:rPr><w:t>a</w:t></w:r><w:r><w:t>b</w:t></w:r>", "b")]
    [InlineData("<w:r><w:rPr><w:vanish w:val='0'/></w:rPr><w:t>shown</w:t></w:r>", "shown")]
    [InlineData("<w:r><w:t>a</w:t><w:commentReference w:id='0'/></w:r>", "a")]
    [InlineData("<w:smartTag><w:bdo><w:r><w:t>שלום</w:t></w:r></w:bdo></w:smartTag>", "שלום")]
    [InlineData("<w:sdt><w:sdtPr/><w:sdtContent><w:r><w:t>May 1</w:t></w:r></w:sdtContent></w:sdt>", "May 1")]
    [InlineData(
        "<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent><w:r><w:t>Click</w:t></w:r></w:sdtContent></w:sdt>"
        + "<w:r><w:t>a</w:t></w:r>",
        "a")]
    [InlineData("<w:r><w:sym w:font='Wingdings' w:char='F0E0'/><w:sym w:font='Symbol' w:char='F061'/></w:r>", "→α")]
    [InlineData("<m:oMath><m:r><m:t>a+b</m:t></m:r></m:oMath>", "a+b")]
    [InlineData(
        "<w:r><w:ruby><w:rubyPr/><w:rt><w:r><w:t>キム</w:t></w:r></w:rt>"
        + "<w:rubyBase><w:r><w:t>金</w:t></w:r></w:rubyBase></w:ruby></w:r>",
        "金(キム)")]
    [InlineData("<w:fldSimple w:instr=' PAGE '><w:r><w:t>3</w:t></w:r></w:fldSimple>", "3")]
    [InlineData(
        "<w:r><w:fldChar w:fldCharType='begin'/><w:instrText>REF a</w:instrText><w:t>no</w:t>"
        + "<w:fldChar w:fldCharType='separate'/><w:t>yes</w:t><w:fldChar w:fldCharType='end'/><w:t>more</w:t></w:r>",
        "yesmore")]
    [InlineData("<w:r><w:rPr><w:vertAlign w:val='superscript'/></w:rPr><w:t>1, 2</w:t></w:r>", "¹, ²")]
    [InlineData("<w:r><w:t>x</w:t></w:r><w:r><w:rPr><w:rStyle w:val='Hoch'/></w:rPr><w:t>12</w:t></w:r>", "x¹²")]
    [InlineData("<w:r><w:rPr><w:vertAlign w:val='superscript'/></w:rPr><w:t>th</w:t></w:r>", "th")]
    [InlineData(
        "<mc:AlternateContent><mc:Choice Requires='x'><w:r><w:t>new</w:t></w:r></mc:Choice>"
        + "<mc:Fallback><w:r><w:t>😀</w:t></w:r></mc:Fallback></mc:AlternateContent>", "😀")]
    public void What_a_reader_sees_of_a_paragraph_is_its_text(string xml, string text) =>
        Assert.Equal(text, string.Join('/', Lines($"<w:p>{xml}</w:p>").Select(line => line.Text)));

    [Fact]
    public void A_text_box_is_read_once() =>
        Assert.Equal(
            ["Boxed", "Around"],
            Lines(
                """
                <w:p><w:r><mc:AlternateContent>
                <mc:Choice Requires="wps"><wps:txbx><w:txbxContent>
                <w:p><w:r><w:t>Boxed</w:t></w:r></w:p></w:txbxContent></wps:txbx></mc:Choice>
                <mc:Fallback><w:pict><v:textbox><w:txbxContent>
                <w:p><w:r><w:t>Boxed</w:t></w:r></w:p></w:txbxContent></v:textbox></w:pict></mc:Fallback>
                </mc:AlternateContent><w:t>Around</w:t></w:r></w:p>
                """).Select(line => line.Text));

    [Fact]
    public void A_paragraph_whose_end_is_deleted_goes_on_in_the_next() =>
        Assert.Equal(
            ["One two"],
            Lines(Word.Paragraph("One ", "<w:rPr><w:del/></w:rPr>") + Word.Paragraph("two"))
                .Select(line => line.Text));

    [Fact]
    public void A_deleted_end_joins_no_cells() =>
        Assert.Equal(
            ["One", "two | three"],
            Lines(
                Word.Paragraph("One", "<w:rPr><w:del/></w:rPr>")
                + $"<w:tbl><w:tr>{Cell("two", "<w:rPr><w:del/></w:rPr>")}{Cell("three")}</w:tr></w:tbl>")
                .Select(line => line.Text));

    [Fact]
    public void A_drop_cap_is_the_beginning_of_the_next_paragraph() =>
        Assert.Equal(
            [
                "Plain: The grain came", "Plain: THE harbour", "Plain: A ship", "Plain: At noon", "Quotation: On time",
                "Heading: Part one", "Plain: 1. First", "Plain: 2020 was dry",
            ],
            Kinds(
                Word.DropCap("T") + Word.Paragraph("he grain came")
                + Word.DropCap("THE") + Word.Paragraph(" harbour")
                + Word.Paragraph("A", """<w:pStyle w:val="Initiale"/>""") + Word.Paragraph(" ship")
                + Word.DropCap("A") + "<w:p/>" + Word.Paragraph("t noon")
                + Word.DropCap("O") + Word.Paragraph("n time", """<w:pStyle w:val="Zitat"/>""")
                + Word.DropCap("P", """<w:pStyle w:val="Zitat"/>""")
                + Word.Paragraph("art one", """<w:pStyle w:val="Titel"/>""")
                + Word.DropCap("F") + Item(2, 0, "irst")
                + $"<w:p><w:pPr><w:framePr w:dropCap='drop'/></w:pPr>{Word.Run("2", "<w:position w:val='4'/>")}</w:p>"
                + Word.Paragraph("020 was dry")));

    [Fact]
    public void A_drop_cap_without_a_paragraph_behind_it_is_kept() =>
        Assert.Equal(
            ["T", "a | B", "c", "Around", "Framed", "E"],
            Lines(
                Word.DropCap("T")
                + $"<w:tbl><w:tr>{Cell("a")}<w:tc>{Word.DropCap("B")}</w:tc></w:tr></w:tbl>" + Word.Paragraph("c")
                + Word.Paragraph("Around")
                + Word.Paragraph("Framed", """<w:framePr w:dropCap="none" w:wrap="around"/>""")
                + Word.DropCap("E")).Select(line => line.Text));

    [Fact]
    public void A_drop_cap_in_a_text_box_begins_the_text_of_the_box() =>
        Assert.Equal(
            ["Boxed text", "Last", "Around it"],
            Lines(
                Word.DropCap("A")
                + $"<w:p><w:r><w:pict><v:textbox><w:txbxContent>{Word.DropCap("B")}{Word.Paragraph("oxed text")}"
                + $"{Word.DropCap("Last")}</w:txbxContent></v:textbox></w:pict><w:t>round it</w:t></w:r></w:p>")
                .Select(line => line.Text));

    [Theory]
    [InlineData("", "<w:caps/>", "Hajime", "HAJIME")]
    [InlineData("", "<w:smallCaps/>", "Hajime", "HAJIME")]
    [InlineData("", "<w:caps w:val='0'/>", "Hajime", "Hajime")]
    [InlineData("", "<w:rStyle w:val='Namen'/>", "Hajime", "HAJIME")]
    [InlineData("", "<w:rStyle w:val='Namen'/><w:caps w:val='false'/>", "Hajime", "Hajime")]
    [InlineData("<w:pStyle w:val='Versalien'/>", "", "Hajime", "HAJIME")]
    [InlineData("<w:pStyle w:val='Versalien'/>", "<w:caps w:val='0'/>", "Hajime", "Hajime")]
    [InlineData("<w:pStyle w:val='Versalien'/>", "<w:rStyle w:val='Namen'/>", "Hajime", "Hajime")]
    [InlineData("", "<w:caps/>", "élan, naïveté, ёлка, straße", "ÉLAN, NAÏVETÉ, ЁЛКА, STRAßE")]
    [InlineData("", "<w:caps/>", "See https://ports.example/Ab?q=c now", "SEE https://ports.example/Ab?q=c NOW")]
    [InlineData("", "<w:caps/>", "(www.ports.example) rodong.rep.kp/en", "(www.ports.example) rodong.rep.kp/en")]
    [InlineData("", "<w:caps/>", "desk@ports.example", "desk@ports.example")]
    [InlineData("", "<w:caps/>", "a.b_c/d x.[y]/z", "A.B_C/D X.[Y]/Z")]
    [InlineData("", "<w:caps/>", "U.S./Japan and/or v.1/2", "U.S./JAPAN AND/OR V.1/2")]
    public void Letters_that_are_shown_as_capitals_are_capitals(
        string paragraph, string run, string typed, string text) =>
        Assert.Equal(
            text, Assert.Single(Lines($"<w:p><w:pPr>{paragraph}</w:pPr>{Word.Run(typed, run)}</w:p>")).Text);

    [Fact]
    public void Capitals_of_the_whole_document_are_capitals() =>
        Assert.Equal(
            ["ONE", "TWO", "three"],
            Lines(new Word
            {
                Styles = "<w:docDefaults><w:rPrDefault><w:rPr><w:caps/></w:rPr></w:rPrDefault></w:docDefaults>",
                Body = Word.Paragraph("One") + Word.Paragraph("two", "<w:pStyle w:val='Missing'/>")
                    + $"<w:p>{Word.Run("three", "<w:caps w:val='0'/>")}</w:p>",
            }).Select(line => line.Text));

    [Fact]
    public void Capitals_change_no_address_of_a_link_and_no_address_of_several_runs()
    {
        var line = Assert.Single(Lines(
            $"<w:p><w:hyperlink r:id='link'>{Word.Run("the ")}{Word.Run("page", "<w:caps/>")}</w:hyperlink>"
            + $"{Word.Run(" at https://")}{Word.Run("ports.example/", "<w:caps/>")}{Word.Run("Ab", "<w:caps/><w:i/>")}"
            + $"{Word.Run(" now", "<w:caps/>")}</w:p>"));

        Assert.Equal("the PAGE at https://ports.example/Ab NOW", line.Text);
        Assert.Equal(new Extent(0, 8, "https://ports.example/archive"), Assert.Single(line.Links));
    }

    [Fact]
    public void A_surname_in_capitals_shows_the_author()
    {
        var bytes = new Word
        {
            Body = Word.Paragraph("Watch Report No.7   May 1, 2020") + Word.Paragraph("§A Lock for the River")
                + $"<w:p>{Word.Run("Hajime ")}{Word.Run("Maekawa", "<w:caps/>")}</w:p>"
                + Word.Paragraph("The lock closed at noon, and the ships waited in the river.[1]")
                + Word.Paragraph("[1] “Lock Closed,” KCNA, April 7, 2020"),
        }.ToBytes();

        var report = Assert.Single(ReportParser.Parse(Read(bytes)).Reports);
        Assert.Equal("Hajime MAEKAWA", Assert.Single(report.Authors).Name);
    }

    [Theory]
    [InlineData("<m:f><m:num>1</m:num><m:den>2</m:den></m:f>", "1/2")]
    [InlineData("2<m:f><m:num>1</m:num><m:den>2</m:den></m:f>x", "2 1/2 x")]
    [InlineData("<m:f><m:num>a+b</m:num><m:den>2c</m:den></m:f>", "(a+b)/(2c)")]
    [InlineData("<m:f><m:num>km</m:num><m:den>h</m:den></m:f>=1,000", "km/h=1,000")]
    [InlineData("<m:f><m:fPr><m:type m:val='noBar'/></m:fPr><m:num>n</m:num><m:den>k</m:den></m:f>", "n¦k")]
    [InlineData("<m:d><m:e>x</m:e></m:d>", "(x)")]
    [InlineData("f<m:d><m:dPr><m:sepChr m:val=','/></m:dPr><m:e>x</m:e><m:e>y</m:e></m:d>", "f(x,y)")]
    [InlineData("<m:d><m:dPr><m:begChr m:val='{'/><m:endChr m:val=''/></m:dPr><m:e>x</m:e></m:d>", "{x")]
    [InlineData("<m:sSup><m:e>10</m:e><m:sup>6</m:sup></m:sSup>", "10⁶")]
    [InlineData("3×<m:sSup><m:e>10</m:e><m:sup>-6</m:sup></m:sSup>", "3×10^(-6)")]
    [InlineData("3<m:sSup><m:e>x</m:e><m:sup>2</m:sup></m:sSup>y", "3x^2 y")]
    [InlineData("<m:sSup><m:e><m:d><m:e>a+b</m:e></m:d></m:e><m:sup>2</m:sup></m:sSup>", "(a+b)^2")]
    [InlineData("<m:sSup><m:e>a+b</m:e><m:sup>n+1</m:sup></m:sSup>", "(a+b)^(n+1)")]
    [InlineData("<m:sSup><m:e>f</m:e><m:sup>′</m:sup></m:sSup><m:d><m:e>x</m:e></m:d>", "f′(x)")]
    [InlineData("<m:sSub><m:e>H</m:e><m:sub>2</m:sub></m:sSub>O", "H₂O")]
    [InlineData("C<m:sSub><m:e>O</m:e><m:sub>2</m:sub></m:sSub>", "CO₂")]
    [InlineData("<m:sSubSup><m:e>x</m:e><m:sub>max</m:sub><m:sup>2</m:sup></m:sSubSup>", "x_max^2")]
    [InlineData("<m:sPre><m:sub>6</m:sub><m:sup>14</m:sup><m:e>C</m:e></m:sPre>", "(₆^14)C")]
    [InlineData("<m:rad><m:radPr><m:degHide m:val='1'/></m:radPr><m:deg/><m:e>2</m:e></m:rad>", "√(2)")]
    [InlineData("<m:rad><m:deg>3</m:deg><m:e>x+1</m:e></m:rad>", "∛(x+1)")]
    [InlineData("<m:rad><m:deg>5</m:deg><m:e>x</m:e></m:rad>", "(x)^(1/5)")]
    [InlineData(
        "<m:nary><m:naryPr><m:chr m:val='∑'/></m:naryPr><m:sub>i=1</m:sub><m:sup>n</m:sup><m:e>i</m:e></m:nary>",
        "∑_(i=1)^n i")]
    [InlineData("<m:nary><m:sub>0</m:sub><m:sup>1</m:sup><m:e>x</m:e></m:nary>", "∫₀^1 x")]
    [InlineData(
        "<m:func><m:fName><m:limLow><m:e>lim</m:e><m:lim>x→0</m:lim></m:limLow></m:fName><m:e>x</m:e></m:func>",
        "lim_(x→0) x")]
    [InlineData("<m:eqArr><m:e>x&amp;=1</m:e><m:e>y&amp;=2</m:e></m:eqArr>", "x=1; y=2")]
    [InlineData(
        "<m:d><m:e><m:m><m:mr><m:e>1</m:e><m:e>0</m:e></m:mr><m:mr><m:e>0</m:e><m:e>1</m:e></m:mr></m:m></m:e></m:d>",
        "(1, 0; 0, 1)")]
    [InlineData("<m:acc><m:e>x</m:e></m:acc>+<m:unknown><m:e>y</m:e></m:unknown>", "x\u0302+y")]
    [InlineData("<m:acc><m:accPr><m:chr m:val='\u0305'/></m:accPr><m:e>x</m:e></m:acc>=1", "x\u0305=1")]
    [InlineData("<m:acc><m:accPr><m:chr m:val='\u20D7'/></m:accPr><m:e>AB</m:e></m:acc>", "(AB)\u20D7")]
    [InlineData("<m:acc><m:accPr><m:chr m:val=''/></m:accPr><m:e>x</m:e></m:acc>", "x")]
    [InlineData("<m:acc><m:accPr><m:chr m:val='→'/></m:accPr><m:e>x</m:e></m:acc>", "→(x)")]
    [InlineData("<m:acc><m:e>𝑥</m:e></m:acc>", "𝑥\u0302")]
    [InlineData("<m:acc><m:e></m:e></m:acc>y", "y")]
    [InlineData("<m:sSup><m:e><m:acc><m:e>x</m:e></m:acc></m:e><m:sup>2</m:sup></m:sSup>", "x\u0302^2")]
    [InlineData("<m:acc><m:e><m:d><m:e>a+b</m:e></m:d></m:e></m:acc>", "(a+b)\u0302")]
    [InlineData("<m:bar><m:barPr><m:pos m:val='top'/></m:barPr><m:e>x</m:e></m:bar>", "x\u0305")]
    [InlineData("<m:bar><m:e>x</m:e></m:bar>", "x\u0332")]
    [InlineData("<m:groupChr><m:e>a+b</m:e></m:groupChr>", "⏟(a+b)")]
    [InlineData(
        "<m:groupChr><m:groupChrPr><m:chr m:val='⏞'/><m:pos m:val='top'/></m:groupChrPr><m:e>a+b</m:e></m:groupChr>",
        "⏞(a+b)")]
    [InlineData("<m:f><m:num>1</m:num><m:num>2</m:num><m:lim>3</m:lim></m:f>", "1/23")]
    public void A_formula_is_a_line_with_its_signs(string layout, string text)
    {
        // The text of a formula is in runs: <m:r><m:t>1</m:t></m:r>.
        var runs = FormulaText().Replace(layout, "<m:r><m:rPr><m:sty m:val='p'/></m:rPr><m:t>$0</m:t></m:r>");

        Assert.Equal($"It is {text}.", Assert.Single(Lines(
            $"<w:p>{Word.Run("It is ")}<m:oMath>{runs}</m:oMath>{Word.Run(".")}</w:p>")).Text);
    }

    [Fact]
    public void A_fraction_behind_a_number_is_apart_from_it() =>
        Assert.Equal(
            "about 2 1/2 tons",
            Assert.Single(Lines(
                $"<w:p>{Word.Run("about 2")}<m:oMath><m:f><m:num><m:r><m:t>1</m:t></m:r></m:num>"
                + $"<m:den><m:r><m:t>2</m:t></m:r></m:den></m:f></m:oMath>{Word.Run(" tons")}</w:p>")).Text);

    [Fact]
    public void A_formula_inside_very_many_others_keeps_its_text()
    {
        var line = Assert.Single(Lines(
            $"<w:p><m:oMath>{Repeat("<m:sSup><m:e>", 300)}<m:r><m:t>x</m:t></m:r>{Repeat("</m:e></m:sSup>", 300)}"
            + "<m:r><m:t>y</m:t></m:r></m:oMath></w:p>"));

        Assert.Equal("x y", line.Text);
    }

    [Fact]
    public void A_formula_inside_a_formula_is_part_of_it()
    {
        const string Part = "<m:f><m:num><m:oMath><m:r><m:t>c</m:t></m:r></m:oMath></m:num>"
            + "<m:den><m:r><m:t>d</m:t></m:r></m:den></m:f>";
        Assert.Equal(
            ["It is a + b = c/d.", "It is √(x = y)+z.", "It is a b c."],
            new[]
            {
                $"<m:r><m:t>a + b = </m:t></m:r>{Part}",
                "<m:rad><m:e><m:oMath><m:r><m:t>x = </m:t></m:r><m:oMath><m:r><m:t>y</m:t></m:r></m:oMath></m:oMath>"
                    + "</m:e></m:rad><m:r><m:t>+z</m:t></m:r>",
                "<m:oMath><m:r><m:t>a</m:t></m:r></m:oMath><m:oMath><m:r><m:t>b</m:t></m:r></m:oMath>"
                    + "<m:r><m:t>c</m:t></m:r>",
            }.Select(formula => Assert.Single(Lines(
                $"<w:p>{Word.Run("It is ")}<m:oMath>{formula}</m:oMath>{Word.Run(".")}</w:p>")).Text));
    }

    [Fact]
    public void Powers_in_a_formula_are_no_markers_of_notes()
    {
        const string Power =
            "<m:sSup><m:e><m:r><m:t>{0}</m:t></m:r></m:e><m:sup><m:r><m:t>1</m:t></m:r></m:sup></m:sSup>";
        var powers = string.Concat("10 max x".Split(' ').Select(below =>
            $"<m:oMath>{Power.Replace("{0}", below, StringComparison.Ordinal)}</m:oMath>{Word.Run(" and ")}"));
        var bytes = new Word
        {
            Body = Word.Paragraph("Watch Report No.7   May 1, 2020") + Word.Paragraph("§A Lock for the River")
                + $"<w:p>{Word.Run("The lock closed at noon.[1] It holds ")}{powers}{Word.Run("more.")}</w:p>"
                + Word.Paragraph("[1] “Lock Closed,” KCNA, April 7, 2020"),
        }.ToBytes();

        var report = Assert.Single(ReportParser.Parse(Read(bytes)).Reports);
        var paragraph = Assert.Single(report.Body);
        Assert.Equal("The lock closed at noon. It holds 10¹ and max^1 and x^1 and more.", paragraph.Text);
        Assert.Single(paragraph.Markers);
    }

    [Fact]
    public void The_items_of_lists_have_the_numbers_that_Word_shows() =>
        Assert.Equal(
            [
                "ListItem: • Bullet", "ListItem: • Bullet",
                "ListItem: 1. One", "ListItem: 1a) Sub", "ListItem: 1b) Sub",
                "ListItem: 2. Two", "ListItem: 2a) Sub", "Plain: Between", "Plain: (iii) Alone", "Plain: Text.",
                "ListItem: 7. Again", "ListItem: 8. More",
            ],
            Kinds(
                Item(1, 0, "Bullet") + Item(1, 0, "Bullet") + Item(2, 0, "One") + Item(2, 1, "Sub") + Item(2, 1, "Sub")
                + Item(2, 0, "Two") + Item(2, 1, "Sub") + Word.Paragraph("Between") + Item(4, 0, "Alone") + Plain
                + Item(5, 0, "Again") + Item(5, 0, "More")));

    [Fact]
    public void A_list_that_overrides_a_level_has_its_start_its_format_and_its_text() =>
        Assert.Equal(
            ["(iv) One", "(v) Two", "(v.a) Sub", "9. Own", "9a) Sub"],
            Lines(new Word
            {
                Lists = """
                    <w:num w:numId="6"><w:abstractNumId w:val="3"/><w:lvlOverride w:ilvl="0"><w:lvl w:ilvl="0">
                      <w:start w:val="4"/><w:numFmt w:val="lowerRoman"/><w:lvlText w:val="(%1)"/></w:lvl>
                      </w:lvlOverride>
                      <w:lvlOverride w:ilvl="1"><w:lvl w:ilvl="1">
                      <w:numFmt w:val="lowerLetter"/><w:lvlText w:val="(%1.%2)"/></w:lvl></w:lvlOverride></w:num>
                    <w:num w:numId="7"><w:abstractNumId w:val="2"/><w:lvlOverride w:ilvl="0">
                      <w:startOverride w:val="9"/><w:lvl w:ilvl="0"><w:start w:val="4"/><w:numFmt w:val="decimal"/>
                      <w:lvlText w:val="%1."/></w:lvl></w:lvlOverride></w:num>
                    """,
                Body = Item(6, 0, "One") + Item(6, 0, "Two") + Item(6, 1, "Sub")
                    + Item(7, 0, "Own") + Item(7, 1, "Sub"),
            }).Select(line => line.Text));

    [Fact]
    public void A_deleted_cell_is_not_read() =>
        Assert.Equal(
            ["a | c", "d", "e | f[1]"],
            Lines(
                "<w:tbl>"
                + $"<w:tr>{Cell("a")}{Deleted("")}{Cell("c")}</w:tr>"
                + $"<w:tr>{Cell("d")}<w:sdt><w:sdtContent>{Deleted("")}</w:sdtContent></w:sdt></w:tr>"
                + $"<w:tr>{Deleted("")}{Deleted("<w:p/>")}</w:tr>"
                + $"<w:tr>{Deleted($"<w:p>{Mark("footnote", 8)}</w:p><w:tbl><w:tr>{Cell("x")}</w:tr></w:tbl>")}"
                + Cell("e")
                + $"<w:tc><w:tcPr><w:tcPrChange><w:tcPr><w:cellDel/></w:tcPr></w:tcPrChange></w:tcPr>"
                + $"<w:p>{Word.Run("f")}{Mark("footnote", 9)}</w:p></w:tc></w:tr></w:tbl>").Select(line => line.Text));

    [Fact]
    public void A_row_of_a_table_is_a_line() =>
        Assert.Equal(
            ["TableRow: a | b", "Plain: [1] “Title,” KCNA, May 1, 2020", "Plain: Text."],
            Kinds(
                $"<w:tbl><w:tr>{Cell("a")}{Cell("b")}</w:tr>"
                + $"<w:tr>{Cell("[1]")}{Cell("“Title,” KCNA, May 1, 2020")}</w:tr>"
                + $"<w:tr><w:trPr><w:del/></w:trPr>{Cell("deleted")}</w:tr></w:tbl>{Plain}"));

    [Fact]
    public void A_plain_text_that_was_opened_in_Word_has_its_lines_and_blank_lines()
    {
        const string Style = """<w:pStyle w:val="NurText"/>""";
        var lines = Lines(
            Word.Paragraph("One", Style) + Word.Paragraph("two", Style) + Word.Paragraph("", Style)
            + Word.Paragraph("    Three", Style) + Word.Paragraph("    four", Style) + Word.Paragraph("", Style)
            + Word.Paragraph("Five", Style));

        Assert.Equal(
            ["+Plain: One", " Plain: two", "+Quotation: Three", " Quotation: four", "+Plain: Five"],
            lines.Select(line => $"{(line.StartsBlock ? '+' : ' ')}{line.Kind}: {line.Text}"));
    }

    [Theory]
    [InlineData("<w:hyperlink r:id='link'>", "</w:hyperlink>", "https://ports.example/archive")]
    [InlineData("<w:hyperlink r:id='link' w:anchor='a'>", "</w:hyperlink>", "https://ports.example/archive#a")]
    [InlineData(
        """<w:fldSimple w:instr=' HYPERLINK "https://ferry.example/1" \l "b" \o "tip" '>""",
        "</w:fldSimple>",
        "https://ferry.example/1#b")]
    public void A_linked_title_has_its_address(string begin, string end, string url)
    {
        var line = Assert.Single(
            Lines($"<w:p>{Word.Run("See ")}{begin}{Word.Run("Ferry")}{end}{Word.Run(", KCNA")}</w:p>"));

        Assert.Equal("See Ferry, KCNA", line.Text);
        Assert.Equal(new Extent(4, 9, url), Assert.Single(line.Links));
    }

    [Fact]
    public void Italics_are_kept_as_such() =>
        Assert.Equal(
            new Extent(4, 9, null),
            Assert.Single(Assert.Single(Lines($"<w:p>{Word.Run("See ")}{Word.Run("Ferry", "<w:i/>")}</w:p>")).Italics));

    [Fact]
    public void A_table_of_contents_is_outside_the_reports() =>
        Assert.True(Lines(Word.Paragraph("One\t3", """<w:pStyle w:val="Verzeichnis1"/>""") + Plain)[0].IsAside);

    [Fact]
    public void Footnotes_and_endnotes_are_notes_with_the_numbers_of_their_marks()
    {
        var lines = Lines(new Word
        {
            Body = $"<w:p>{Word.Run("a")}{Mark("footnote", 7)}{Word.Run(" b")}{Mark("endnote", 2)}"
                + $"{Word.Run(" c")}{Mark("footnote", 3)}"
                + """<w:r><w:footnoteReference w:customMarkFollows="1" w:id="9"/><w:t>*</w:t></w:r></w:p>""" + Plain,
            Footnotes = Note("footnote", -1, "", "separator")
                + Note("footnote", 3, "second") + Note("footnote", 7, "first")
                + """<w:footnote w:id="9"><w:p><w:r><w:t>* starred</w:t></w:r></w:p></w:footnote>""",
            Endnotes = Note("endnote", 2, "end"),
        });

        Assert.Equal(
            ["a[1] b[3] c[2][4]", "[1] first", "[3] end", "[2] second", "[4] starred", "Text."],
            lines.Select(line => line.Text.Replace("]  ", "] ", StringComparison.Ordinal)));
        Assert.Equal([false, true, true, true, true, false], lines.Select(line => line.IsNote));
    }

    [Theory]
    [InlineData("(Japanese article) Lamps")]
    [InlineData("[Translated] Lamps")]
    [InlineData("* Lamps")]
    [InlineData("- Lamps")]
    [InlineData("– Lamps")]
    [InlineData("• Lamps")]
    [InlineData("・Lamps")]
    [InlineData("²H is heavy hydrogen")]
    [InlineData("1. Lamps; 2. Oil")]
    [InlineData("[1], p. 7")]
    [InlineData("38 North")]
    public void A_note_has_its_label_whatever_its_text_begins_with(string text)
    {
        var lines = Lines(new Word
        {
            Body = $"<w:p>{Word.Run("a")}{Mark("footnote", 1)}{Mark("footnote", 2)}{Mark("endnote", 3)}</w:p>",
            Footnotes = Note("footnote", 1, "first") + Note("footnote", 2, text),
            Endnotes = Note("endnote", 3, text),
        });

        Assert.Equal(
            ["a[1][2][3]", "[1] first", $"[2] {text}", $"[3] {text}"], lines.Select(line => line.Text));
    }

    [Theory]
    [InlineData("*", "* Lamps", "Lamps")]
    [InlineData("*", "*Lamps", "Lamps")]
    [InlineData("*", "Lamps", "Lamps")]
    [InlineData("3", "3 Lamps", "Lamps")]
    [InlineData("3", "38 North", "38 North")]
    [InlineData("i", "in Lamps", "in Lamps")]
    [InlineData("*", "*</w:t></w:r></w:p><w:p><w:r><w:t>Lamps", "Lamps")]
    public void A_typed_mark_that_the_note_repeats_is_no_text(string mark, string typed, string text)
    {
        var lines = Lines(new Word
        {
            Body = $"<w:p>{Word.Run("a")}"
                + $"<w:r><w:footnoteReference w:customMarkFollows='1' w:id='9'/><w:t>{mark}</w:t></w:r></w:p>",
            Footnotes = $"<w:footnote w:id='9'>{Word.Paragraph(typed)}</w:footnote>",
        });

        Assert.Equal($"{lines[0].Text[1..]} {text}", Assert.Single(lines.Skip(1)).Text);
    }

    [Theory]
    [InlineData(1, "* Lamps", "* Lamps")]
    [InlineData(1, "[1] Lamps", "[1] Lamps")]
    [InlineData(1, "1. Lamps", "1. Lamps")]
    [InlineData(1, "(Japanese article)", "• (Japanese article)")]
    [InlineData(1, "[Translated] Lamps", "• [Translated] Lamps")]
    [InlineData(2, "(Japanese article)", "1. (Japanese article)")]
    [InlineData(2, "- Lamps", "1. - Lamps")]
    [InlineData(2, "1. Lamps", "1. Lamps")]
    [InlineData(2, "[7] Lamps", "[7] Lamps")]
    [InlineData(3, "(1) Lamps", "(1) Lamps")]
    [InlineData(3, "(2) Lamps", "[1] (2) Lamps")]
    [InlineData(4, "(iii) Lamps", "(iii) Lamps")]
    [InlineData(4, "(Japanese article)", "(iii) (Japanese article)")]
    public void An_item_of_a_list_has_one_label(int list, string typed, string text) =>
        Assert.Equal(text, Lines(Item(list, 0, typed) + Plain)[0].Text);

    [Fact]
    public void Notes_that_begin_with_signs_are_notes_of_their_own()
    {
        string[] texts =
        [
            "“Lock Closed,” KCNA, April 7, 2020", "(Japanese article) “Oil,” Asahi Shimbun, April 8, 2020",
            "[Translated] “Lamps,” KCNA, April 9, 2020", "- “Ferry,” KCNA, April 10, 2020",
        ];
        var sentences = texts.Select((_, at) => Word.Run("So.") + Mark("footnote", at + 1));
        var bytes = new Word
        {
            Body = Word.Paragraph("Watch Report No.7   May 1, 2020") + Word.Paragraph("§A Lock for the River")
                + $"<w:p>{string.Concat(sentences)}</w:p>",
            Footnotes = string.Concat(texts.Select((text, at) => Note("footnote", at + 1, text))),
        }.ToBytes();

        var report = Assert.Single(ReportParser.Parse(Read(bytes)).Reports);
        Assert.Equal(texts, report.Notes.Select(note => note.Text));
    }

    [Fact]
    public void Numbers_of_notes_start_and_restart_as_the_document_says()
    {
        const string Section =
            "<w:p><w:pPr><w:sectPr><w:footnotePr><w:numRestart w:val='eachSect'/></w:footnotePr></w:sectPr></w:pPr>";
        var lines = Lines(new Word
        {
            Body = $"{Section}{Mark("footnote", 1)}{Mark("footnote", 2)}</w:p>{Section}{Mark("footnote", 3)}</w:p>",
            Settings = """<w:footnotePr><w:numFmt w:val="lowerRoman"/><w:numStart w:val="4"/></w:footnotePr>""",
        });

        Assert.Equal(["[4][5]", "[4]"], lines.Select(line => line.Text));
    }

    [Fact]
    public void The_line_of_a_place_is_the_number_of_its_paragraph()
    {
        var lines = Lines(new Word
        {
            Body = $"<w:p/><w:p>{Word.Run("  One")}{Mark("footnote", 1)}{Word.Run(" two")}</w:p>",
            Footnotes = Note("footnote", 1, "three"),
        });

        Assert.Equal(new Place(2, 3), lines[0].PlaceOf(0));
        Assert.Equal(new Place(2, 8), lines[0].PlaceOf(lines[0].Text.IndexOf("two", StringComparison.Ordinal)));
        Assert.Equal(3, lines[1].PlaceOf(lines[1].Text.IndexOf("three", StringComparison.Ordinal)).Line);
    }

    [Fact]
    public void A_report_in_Word_is_read_with_its_notes_its_links_and_the_places_of_its_diagnostics()
    {
        var bytes = new Word
        {
            Body = Word.Paragraph("Watch Report No.7   May 1, 2020") + Word.Paragraph("§A Lock for the River")
                + $"<w:p>{Word.Run("The lock closed at noon.")}{Mark("footnote", 2)}{Word.Run(" It is new.[3]")}</w:p>",
            Footnotes = $"""
                <w:footnote w:id="2"><w:p><w:r><w:footnoteRef/></w:r>
                <w:hyperlink r:id="link">{Word.Run("“Lock Closed,”")}</w:hyperlink>
                {Word.Run(" KCNA, April 7, 2020")}</w:p></w:footnote>
                """,
        }.ToBytes();

        var report = Assert.Single(ReportParser.Parse(Read(bytes)).Reports);
        var note = Assert.Single(report.Notes);
        var citation = Assert.Single(note.Citations);
        Assert.Equal((new DateOnly(2020, 5, 1), 1), (report.Date, note.Number));
        Assert.Equal(
            ("Lock Closed", "KCNA", "https://ports.example/archive"),
            (citation.Title, citation.Publication, citation.Url));
        Assert.Equal("The lock closed at noon. It is new.", Assert.Single(report.Body).Text);
        var diagnostic = Assert.Single(report.Diagnostics);
        Assert.Equal((3, 37), (diagnostic.Line, diagnostic.Column));
        Assert.Equal("The lock closed at noon.[1] It is new.[3]", diagnostic.Excerpt);
    }

    [Theory]
    [InlineData("<w:p><w:pPr><w:pStyle w:val='{0}'/></w:pPr>", "<w:r/>", "<w:r><w:t>One</w:t></w:r></w:p>")]
    [InlineData("", "<w:p/>", "<w:p><w:r><w:t>One</w:t></w:r></w:p>")]
    [InlineData("", "<w:p><w:pPr><w:pStyle w:val='Long'/></w:pPr></w:p>", "<w:p><w:r><w:t>One</w:t></w:r></w:p>")]
    [InlineData(
        "<mc:AlternateContent xmlns:a='{0}'>",
        "<mc:Choice Requires='a'/>",
        "</mc:AlternateContent><w:p><w:r><w:t>One</w:t></w:r></w:p>")]
    [InlineData(
        "<w:p>", "<w:hyperlink r:id='long' w:anchor='a'><w:r/></w:hyperlink>", "<w:r><w:t>One</w:t></w:r></w:p>")]
    public void A_name_of_a_million_characters_is_not_compared_at_each_use(string before, string unit, string after)
    {
        // 50,000 uses of 1,000,000 characters take a minute to compare, and 100 GB to copy.
        var name = new string('a', 1_000_000);
        var bytes = new Word
        {
            Body = $"{before.Replace("{0}", name, StringComparison.Ordinal)}{Repeat(unit, 50_000)}{after}",
            Styles = $"""
                <w:style w:type="paragraph" w:default="1" w:styleId="{name}"><w:name w:val="{name}"/></w:style>
                <w:style w:type="paragraph" w:styleId="Long"><w:name w:val="Long"/><w:basedOn w:val="{name}"/>
                  <w:pPr><w:numPr><w:numId w:val="{name}"/></w:numPr></w:pPr></w:style>
                """,
            Lists = $"""
                <w:abstractNum w:abstractNumId="{name}"><w:lvl w:ilvl="0"/></w:abstractNum>
                <w:num w:numId="{name}"><w:abstractNumId w:val="{name}"/></w:num>
                """,
            LongLink = $"https://ports.example/{name}",
        }.ToBytes();

        Assert.True(bytes.Length < 1 << 20);
        Assert.Equal("One", Assert.Single(Read(bytes)).Text);
    }

    [Theory]
    [InlineData(7_900, "", true)]
    [InlineData(8_000, "", false)]
    [InlineData(7_900, "a", true)]
    [InlineData(7_970, "the-fragment-counts", false)]
    public void An_address_of_more_than_8000_characters_is_no_link(int length, string anchor, bool isLink)
    {
        var line = Assert.Single(Lines(new Word
        {
            Body = $"<w:p><w:hyperlink r:id='long' w:anchor='{anchor}'>{Word.Run("Ferry")}</w:hyperlink></w:p>",
            LongLink = $"https://ports.example/{new string('a', length)}",
        }));

        Assert.Equal("Ferry", line.Text);
        Assert.Equal(isLink ? 1 : 0, line.Links.Count);
    }

    [Theory]
    [InlineData(7_900, true)]
    [InlineData(8_000, false)]
    [InlineData(30_000, false)]
    public void An_address_in_a_field_of_more_than_8000_characters_is_no_link(int length, bool isLink)
    {
        var address = $"https://ports.example/{new string('a', length)}";
        var line = Assert.Single(Lines(
            $"<w:p><w:fldSimple w:instr=' HYPERLINK \"{address}\" '>{Word.Run("Ferry")}</w:fldSimple></w:p>"));

        Assert.Equal("Ferry", line.Text);
        Assert.Equal(isLink ? [address] : [], line.Links.Select(link => link.Url));
    }

    [Theory]
    [InlineData("<w:hyperlink r:id='long'><w:r><w:t>a</w:t></w:r></w:hyperlink><w:r><w:t>b</w:t></w:r>")]
    [InlineData("<w:hyperlink r:id='long' w:anchor='c'><w:r/></w:hyperlink>")]
    [InlineData(
        "<w:hyperlink r:id='long'><w:r><w:t>a</w:t></w:r>"
        + "<w:hyperlink r:id='link'><w:r><w:t>b</w:t></w:r></w:hyperlink></w:hyperlink>")]
    public void The_address_of_each_link_counts_as_text(string link) =>
        AssertRefused(
            new Word
            {
                Body = $"<w:p>{Repeat(link, 1_200)}</w:p>",
                LongLink = $"https://ports.example/{new string('a', 7_900)}",
            }.ToBytes(),
            DiagnosticCodes.BlobTooLarge,
            "8,388,608 characters");

    [Theory]
    [InlineData("http://purl.oclc.org/ooxml/wordprocessingml/main", "One")]
    [InlineData("urn:example:other", "")]
    public void The_strict_form_is_read_too_and_another_vocabulary_is_not(string vocabulary, string text)
    {
        const string Usual = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
        var bytes = WithPart("word/document.xml", xml => xml.Replace(Usual, vocabulary, StringComparison.Ordinal));

        Assert.Equal(text, string.Concat(Read(bytes).Select(line => line.Text)));
    }

    [Theory]
    [InlineData("word/document.xml", "<w:document", "<!DOCTYPE a SYSTEM 'file:///etc/passwd'><w:document", "damaged")]
    [InlineData("word/document.xml", "</w:body>", "", "damaged")]
    [InlineData("_rels/.rels", "officeDocument\"", "other\"", "no text")]
    [InlineData("word/document.xml", "<w:p>", "<w:altChunk/><w:p>", "another file inside it")]
    public void A_damaged_document_is_refused(string part, string from, string to, string reason) =>
        AssertRefused(
            WithPart(part, xml => xml.Replace(from, to, StringComparison.Ordinal)), DiagnosticCodes.NotText, reason);

    [Fact]
    public void A_type_of_very_many_characters_is_not_kept_for_each_part() =>
        AssertRefused(
            WithPart("[Content_Types].xml", xml => xml.Replace(
                "</Types>",
                $"<Default Extension=\"a\" ContentType=\"a/{Repeat("b", 4_000)}\"/></Types>",
                StringComparison.Ordinal)),
            DiagnosticCodes.NotText,
            "a part whose type has more than 4,000 characters");

    [Theory]
    [InlineData("word/{0}.xml", "a part whose name has more than 1,000 characters")]
    [InlineData("[Content_Types].xml/[0].piece", "in pieces")]
    [InlineData("word/document.xml/[1].last.piece", "in pieces")]
    public void A_part_with_a_name_that_no_word_processor_writes_is_refused(string name, string reason)
    {
        using var stream = new MemoryStream();
        stream.Write(new Word { Body = Plain }.ToBytes());
        using (var archive = new ZipArchive(stream, ZipArchiveMode.Update, leaveOpen: true))
        {
            archive.CreateEntry(name.Replace("{0}", Repeat("a", 1_000), StringComparison.Ordinal));
        }

        AssertRefused(stream.ToArray(), DiagnosticCodes.NotText, reason);
    }

    [Fact]
    public void A_document_with_macros_is_refused() =>
        AssertRefused(
            new Word { Body = Plain, Type = WordprocessingDocumentType.MacroEnabledDocument }.ToBytes(),
            DiagnosticCodes.NotText,
            "has macros");

    [Theory]
    [InlineData("<!-- ", "a", " -->", 33 << 20, "32 MiB, unpacked")]
    [InlineData("", "<w:p/>", "", 1_000_000, null)]
    [InlineData("", "<w:sdt>", "", 2_000, "1,000 elements inside each other")]
    public void A_small_file_that_unpacks_to_much_is_refused(
        string before, string unit, string after, int times, string? reason)
    {
        var bytes = WithPart("word/document.xml", xml => xml.Replace(
            "<w:body>",
            $"<w:body>{before}{Repeat(unit, times)}{after}",
            StringComparison.Ordinal));
        Assert.True(bytes.Length < 1 << 20);
        if (reason is not null)
        {
            AssertRefused(bytes, DiagnosticCodes.BlobTooLarge, reason);
        }
        else
        {
            Assert.Equal("One", Assert.Single(Read(bytes)).Text);
        }
    }

    [GeneratedRegex("(?<=^|>)[^<>]+")]
    private static partial Regex FormulaText();

    private static string Repeat(string text, int times) => new StringBuilder().Insert(0, text, times).ToString();

    private static string Item(int list, int level, string text) => Word.Paragraph(
        text, $"""<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{list}"/></w:numPr>""");

    private static string Cell(string text, string properties = "") =>
        $"<w:tc>{Word.Paragraph(text, properties)}</w:tc>";

    private static string Deleted(string content) =>
        $"<w:tc><w:tcPr><w:cellDel w:id='1'/></w:tcPr>{content}{Word.Paragraph("x")}</w:tc>";

    private static string Mark(string kind, int id) => $"""<w:r><w:{kind}Reference w:id="{id}"/></w:r>""";

    private static string Note(string kind, int id, string text, string type = "normal") =>
        $"""<w:{kind} w:id="{id}" w:type="{type}">"""
        + $"<w:p><w:r><w:{kind}Ref/></w:r>{Word.Run($" {text}")}</w:p></w:{kind}>";

    private static IEnumerable<string> Kinds(string body) => Lines(body).Select(line => $"{line.Kind}: {line.Text}");

    private static IReadOnlyList<SourceLine> Lines(string body) => Lines(new Word { Body = body });

    private static IReadOnlyList<SourceLine> Lines(Word word) => Read(word.ToBytes());

    private static IReadOnlyList<SourceLine> Read(byte[] bytes)
    {
        var text = BlobText.Read(bytes, "a.docx", null, out var problem);
        Assert.Null(problem);
        return text!.Lines;
    }

    private static void AssertRefused(byte[] bytes, string code, string reason)
    {
        Assert.Null(BlobText.Read(bytes, "a.docx", null, out var problem));
        Assert.Equal(code, problem!.Code);
        Assert.Contains(reason, problem.Message, StringComparison.Ordinal);
    }

    /// <summary>A document of one paragraph, <c>One</c>, with one part changed.</summary>
    private static byte[] WithPart(string name, Func<string, string> change)
    {
        using var stream = new MemoryStream();
        stream.Write(new Word { Body = Word.Paragraph("One") }.ToBytes());
        using (var archive = new ZipArchive(stream, ZipArchiveMode.Update, leaveOpen: true))
        {
            var entry = archive.GetEntry(name)!;
            string text;
            using (var reader = new StreamReader(entry.Open()))
            {
                text = reader.ReadToEnd();
            }

            entry.Delete();
            using var writer = new StreamWriter(archive.CreateEntry(name, CompressionLevel.Fastest).Open());
            writer.Write(change(text));
        }

        return stream.ToArray();
    }
}
