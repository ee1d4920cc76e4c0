using System.Text;
using WatchReports.Model;
using WatchReports.Parsing;
using WatchReports.Text;
using Xunit;

namespace WatchReports.Tests.Parsing;

/// <summary>The notes of a web page are read as each word processor, wiki and plug-in writes them.</summary>
public sealed class WebNoteTests
{
    private const string A = "“Lamps,” KCNA, March 3, 2021";
    private const string B = "“Oil,” KCNA, March 4, 2021";

    [Theory]
    // Word, with roman numbers
    [InlineData(
        "<a href='#_edn1' name='_ednref1'><span><![if !supportFootnotes]>[i]<![endif]></span></a>",
        "<a href='#_edn2' name='_ednref2'>[ii]</a>",
        "<div id=edn1><p><a href='#_ednref1' name='_edn1'>[i]</a> {A}</p></div>"
        + "<div id=edn2><p><a href='#_ednref2' name='_edn2'>[ii]</a> {B}</p></div>")]
    // LibreOffice
    [InlineData(
        "<a class='sdfootnoteanc' name='sdfootnote1anc' href='#sdfootnote1sym'><sup>1</sup></a>",
        "<a class='sdfootnoteanc' name='sdfootnote2anc' href='#sdfootnote2sym'><sup>2</sup></a>",
        "<div id='sdfootnote1'><p><a name='sdfootnote1sym' href='#sdfootnote1anc'>1</a>{A}</p></div>"
        + "<div id='sdfootnote2'><p><a name='sdfootnote2sym' href='#sdfootnote2anc'>2</a>{B}</p></div>")]
    // Google Docs
    [InlineData(
        "<sup><a href='#ftnt1' id='ftnt_ref1'>[1]</a></sup>",
        "<sup><a href='#ftnt2' id='ftnt_ref2'>[2]</a></sup>",
        "<div><p><a href='#ftnt_ref1' id='ftnt1'>[1]</a><span>&nbsp;{A}</span></p></div>"
        + "<div><p><a href='#ftnt_ref2' id='ftnt2'>[2]</a><span>&nbsp;{B}</span></p></div>")]
    // Pandoc
    [InlineData(
        "<a href='#fn1' id='fnref1' role='doc-noteref'><sup>1</sup></a>",
        "<a href='#fn2' id='fnref2' role='doc-noteref'><sup>2</sup></a>",
        "<section role='doc-endnotes'><ol><li id='fn1'><p>{A}<a href='#fnref1' role='doc-backlink'>↩︎</a></p></li>"
        + "<li id='fn2'><p>{B}<a href='#fnref2' role='doc-backlink'>↩︎</a></p></li></ol></section>")]
    // MediaWiki
    [InlineData(
        "<sup id='cite_ref-1'><a href='#cite_note-1'><span>[</span>1<span>]</span></a></sup>",
        "<sup id='cite_ref-2'><a href='#cite_note-2'>[2]</a></sup>",
        "<ol class='references'><li id='cite_note-1'><span class='mw-cite-backlink'><b><a href='#cite_ref-1'>^</a></b>"
        + "</span> {A}</li><li id='cite_note-2'><span class='mw-cite-backlink'>^ <a href='#cite_ref-2'><sup>"
        + "a</sup></a> "
        + "<a href='#cite_ref-2b'><sup>b</sup></a></span> {B}</li></ol>")]
    // remark, with a link back for each of two markers
    [InlineData(
        "<sup><a href='#user-content-fn-1' id='user-content-fnref-1'>1</a></sup>",
        "<sup><a href='#user-content-fn-2' id='user-content-fnref-2'>2</a></sup>",
        "<ol><li id='user-content-fn-1'><p>{A} <a href='#user-content-fnref-1'>↩</a> "
        + "<a href='#user-content-fnref-1-2'>↩"
        + "<sup>2</sup></a></p></li><li id='user-content-fn-2'><p>{B} <a href='#user-content-fnref-2'>↩</a></p>"
        + "</li></ol>")]
    // the plug-in “footnotes”
    [InlineData(
        "<span><a role='button'><sup class='footnote_plugin_tooltip_text'>[1]</sup></a><span class='footnote_tooltip'>"
        + "Lamps <span>and</span> more</span></span>",
        "<span><a role='button'><sup>[2]</sup></a><span class='footnote_tooltip'>Oil</span></span>",
        "<table class='footnotes_table'><tbody><tr><th><a class='footnote_backlink'>"
        + "<span class='footnote_index_arrow'>↑"
        + "</span>1</a></th> <td class='footnote_plugin_text'>{A}</td></tr><tr><th><a>↑2</a></th> "
        + "<td class='footnote_plugin_text'>{B}</td></tr></tbody></table>")]
    // Easy Footnotes
    [InlineData(
        "<span id='easy-footnote-1-12'></span><span><a href='https://b.example/p/#easy-footnote-bottom-1-12'>"
            + "<sup>1</sup>"
        + "</a></span>",
        "<span><a href='https://b.example/p/#easy-footnote-bottom-2-12'><sup>2</sup></a></span>",
        "<ol><li><span id='easy-footnote-bottom-1-12'></span>{A}<a class='easy-footnote-to-top' "
        + "href='https://b.example/p/#easy-footnote-1-12'></a></li><li>{B}<a href='https://b.example/'></a></li></ol>")]
    // Modern Footnotes
    [InlineData(
        "<sup data-mfn='1'><a href='javascript:void(0)'>1</a></sup>"
        + "<span class='modern-footnotes-footnote__note' data-mfn='1'>{A}</span>",
        "<sup data-mfn='2'><a href='javascript:void(0)'>2</a></sup>"
        + "<span class='modern-footnotes-footnote__note' data-mfn='2'>“<b>Oil</b>,” <span>KCNA</span>, March 4, "
        + "2021</span>",
        "<ul class='modern-footnotes-list'><li><span>1</span><div>{A}</div></li></ul>")]
    // EPUB, with and without typed numbers
    [InlineData(
        "<a epub:type='noteref' href='#n1'><sup>1</sup></a>",
        "<a role='doc-noteref' href='#n2'><sup>2</sup></a>",
        "<aside epub:type='footnote' id='n1'><p>1. {A}</p></aside><aside role='doc-footnote' id='n2'><p>2. "
            + "{B}</p></aside>")]
    [InlineData(
        "<a epub:type='noteref' href='#n1'><sup>1</sup></a>",
        "<a epub:type='noteref' href='#n2'><sup>2</sup></a>",
        "<aside epub:type='footnote' id='n2'><p>{B}</p></aside><aside epub:type='footnote' id='n1'><p>{A}</p></aside>")]
    [InlineData(
        "<a epub:type='noteref' href='#n1'>1</a>",
        "<a epub:type='noteref' href='#n2'>2</a>",
        "<div role='doc-footnote' id='n2'>{B}</div><section epub:type='footnotes'><div epub:type='footnote' id='n1'>"
        + "<p>{A}</p></div></section>")]
    // Docutils
    [InlineData(
        "<a class='footnote-reference brackets' href='#id3' id='id1' role='doc-noteref'><span>[</span>1<span>]</span>"
        + "</a>",
        "<a class='footnote-reference brackets' href='#id4' id='id2'><span>[</span>2<span>]</span></a>",
        "<aside class='footnote-list brackets'><aside id='id3' role='doc-footnote'><span><span>[</span>"
        + "<a role='doc-backlink' href='#id1'>1</a><span>]</span></span><p>{A}</p></aside>"
        + "<aside id='id4' role='doc-footnote'>"
        + "<span><span>[</span><a role='doc-backlink' href='#id2'>2</a><span>]</span></span>"
        + "<p>{B}</p></aside></aside>")]
    // Asciidoctor
    [InlineData(
        "<sup>[<a id='_footnoteref_1' href='#_footnotedef_1'>1</a>]</sup>",
        "<sup>[<a id='_footnoteref_2' href='#_footnotedef_2'>2</a>]</sup>",
        "<div><hr/><div id='_footnotedef_1'><a href='#_footnoteref_1'>1</a>. {A}</div><div id='_footnotedef_2'>"
        + "<a href='#_footnoteref_2'>2</a>. {B}</div></div>")]
    // links back in words
    [InlineData(
        "<a id='ref1' href='#note1'>(1)</a>",
        "<sup id='ref2'><a href='#note2'>(2)</a></sup>",
        "<p id='note1'>(1) {A} <a href='#ref1'>[back]</a></p><p id='note2'>(2) {B} <a href='#ref2'>Return to "
            + "text</a></p>")]
    // brackets around the link back, and a link in the body to a marker
    [InlineData(
        "<sup><a id='r1' href='#footnote_0_5'>1</a></sup>",
        "<sup><a id='r2' href='#footnote_1_5'>2</a></sup>",
        "<ol><li id='footnote_0_5'>{A} [<a href='#r1'>↩</a>]</li>"
            + "<li id='footnote_1_5'>{B} (<a href='#r2'>up</a>)</li></ol>")]
    // a table of notes
    [InlineData(
        "<a href='#x1'>[1]</a>",
        "<a href='#x2'>[2]</a>",
        "<table><tr><td id='x1'>[1]</td><td>{A}</td></tr><tr><td id='x2'>[2]</td><td>{B}</td></tr></table>")]
    public void Notes_and_markers_are_read(string first, string second, string notes)
    {
        var report = Read(Fill($"<p>The lamps burn.{first} So they do.{second}</p>"), Fill(notes));

        Assert.Equal(["The lamps burn. So they do."], report.Body.Select(entry => entry.Text));
        Assert.Equal([(1, 15), (2, 27)], report.Body[0].Markers.Select(marker => (marker.Note, marker.Offset)));
        Assert.Equal([(1, A), (2, B)], report.Notes.Select(note => (note.Number, note.Text)));
    }

    [Fact]
    public void Notes_between_paragraphs_are_behind_the_body()
    {
        var report = Read(
            $"<p>One.<a href='#n1'>1</a></p><aside role='doc-footnote' id='n1'>{A}</aside><p>Two.<a href='#n2'>"
                + $"2</a></p>"
            + $"<aside role='doc-footnote' id='n2'>{B}</aside><p>Three.</p>",
            "");

        Assert.Equal(["One.", "Two.", "Three."], report.Body.Select(entry => entry.Text));
        Assert.Equal([A, B], report.Notes.Select(note => note.Text));
    }

    [Theory]
    [InlineData("<p>One <span class='footnote_tooltip'>open</p><p>Two.</p>", "One|Two.")]
    [InlineData("<p>One <span style='display: none'>hidden <span>x</span> y</span>two.</p>", "One two.")]
    [InlineData("<p>One <b class='modern-footnotes-footnote__note'>open</p><p>Two.</p>", "One|open|Two.")]
    [InlineData("<p>One<a id=r href='#fn1'>1</a>. See <a href='#r'>above</a>.</p>", "One[1]. See above.")]
    [InlineData("<p>See <a href='#part'>the part below</a>.</p>", "See the part below.")]
    public void An_element_that_is_set_apart_ends_with_its_block(string html, string texts) =>
        Assert.Equal(texts.Split('|'), Lines(html).Select(line => line.Text));

    [Theory]
    [InlineData("<ol><li>One<li>(Japanese article)<li>[Translated] Two<li>- Three<li>* Four</ol>",
        "1. One|2. (Japanese article)|3. [Translated] Two|4. - Three|5. * Four")]
    [InlineData("<ol><li>One<li>1.5 million<li>10:30 o’clock<li>(1) A; (2) B<li>²H</ol>",
        "1. One|2. 1.5 million|3. 10:30 o’clock|4. (1) A; (2) B|5. ²H")]
    [InlineData("<ol><li id=fn1>One<li id=fn2>(Japanese article)<li id=fn3>• Two</ol>",
        "[1] One|[2] (Japanese article)|[3] • Two")]
    [InlineData("<ol><li>[1] One<li>[2] Two<li>[7] Seven<li>［８］Eight</ol>", "[1] One|[2] Two|[7] Seven|［８］Eight")]
    [InlineData("<ol><li>1. One<li>2) Two<li>(3) Three<li>4: Four<li>（５）Five",
        "1. One|2) Two|(3) Three|4: Four|（５）Five")]
    [InlineData("<ol><li>[i] One<li>(ii) Two<li>³Three<li><sup>4</sup> Four", "[i] One|(ii) Two|³Three|⁴ Four")]
    [InlineData("<ol><li id=fn8>[<a href='#r8'>8</a>] Eight<li id=fn9>(<b>9</b>) Nine</ol>", "[8] Eight|[2] (9) Nine")]
    [InlineData("<ol><li id=fn1>[<b>Translated</b>] One<li id=fn2>(<a href='https://a.example'>in Japanese</a>)</ol>",
        "[1] [Translated] One|[2] (in Japanese)")]
    [InlineData("<ul><li>- One<li>・Two<li>(Japanese article)<li>[Translated] Four<li>[5] Five<li>6. Six</ul>",
        "- One|・Two|• (Japanese article)|• [Translated] Four|[5] Five|6. Six")]
    [InlineData("<p>A<a href='#n2'>2</a></p><p id=n2>(Japanese article)</p>", "A[2]|[2] (Japanese article)")]
    [InlineData("<p>A<a href='#n2'>2</a></p><p id=n2>(1) B; (2) C</p>", "A[2]|[2] (1) B; (2) C")]
    public void An_item_of_a_list_has_one_label(string html, string texts) =>
        Assert.Equal(texts.Split('|'), Lines(html).Select(line => line.Text));

    [Theory]
    [InlineData("<ol>{0}</ol>", "<li>")]
    [InlineData("<h2>Notes</h2><ol>{0}</ol>", "<li>")]
    [InlineData("<ol>{0}</ol>", "<li id=fn{0}>")]
    public void A_note_of_a_list_begins_with_any_sign(string list, string item)
    {
        foreach (var sign in new[] { "(Japanese article) ", "[Translated] ", "- ", "* ", "• ", "³H: " })
        {
            var items = new[] { A, sign + B }.Select((text, at) =>
                item.Replace("{0}", $"{at + 1}", StringComparison.Ordinal) + text);
            var report = Read(
                "<p>The lamps burn.[1] So they do.[2]</p>",
                list.Replace("{0}", string.Concat(items), StringComparison.Ordinal));

            Assert.Equal([A, sign + B], report.Notes.Select(note => note.Text));
        }
    }

    [Fact]
    public void A_posting_line_below_the_head_is_not_part_of_the_body()
    {
        var report = Assert.Single(ReportParser.Parse(Lines(
            "<article class=post><h1>Watch Report No.7 March 15, 2021</h1><div class=entry-meta>Posted on March "
                + "20, 2021"
            + "</div><div class=entry-content><p>§A Port</p><p>Text.</p></div></article>")).Reports);

        Assert.Equal((new DateOnly(2021, 3, 20), "A Port"), (report.Posted, report.Title));
        Assert.Equal(["Text."], report.Body.Select(entry => entry.Text));
    }

    [Fact]
    public void The_authors_above_a_title_are_no_title()
    {
        var report = Assert.Single(ReportParser.Parse(Lines(
            "<header><h1>Watch Report No.7</h1><p class=author>Aiko TERADA</p><p class=date>May 4, 2021</p></header>"
            + "<h1>A Port</h1><p>Text.</p>")).Reports);

        Assert.Equal(("A Port", new DateOnly(2021, 5, 4)), (report.Title, report.Date));
        Assert.Equal("Aiko TERADA", Assert.Single(report.Authors).Name);
    }

    [Theory]
    [InlineData("https://www.google.com/url?q=https://ports.example/a%3Fb%3D1&amp;sa=D&amp;usg=A", "?b=1")]
    [InlineData("https://www.google.com/url?sa=t&amp;url=https%3A%2F%2Fports.example%2Fa", "")]
    [InlineData("https://eur01.safelinks.protection.outlook.com/?url=https%3A%2F%2Fports.example%2Fa&amp;data=x", "")]
    public void A_link_by_way_of_a_service_has_the_address_of_its_page(string href, string query)
    {
        var report = Read("<p>The lamps burn.[1]</p>", $"<p>[1] <a href='{href}'>“Lamps,”</a> KCNA, March 3, 2021</p>");

        Assert.Equal(
            $"https://ports.example/a{query}", Assert.Single(Assert.Single(report.Notes).Citations).Url);
    }

    [Theory]
    [InlineData("https://www.google.com/search?q=https://ports.example/a")]
    [InlineData("https://www.google.com/url?q=lamps")]
    [InlineData("https://www.google.com/url?q=javascript%3Aalert(1)")]
    [InlineData("https://www.google.com/url?q=https%3A%2F%2Fports.example%2Fa%0Ab")]
    [InlineData("https://www.google.com/url?q=https%3A%2F%2F")]
    [InlineData("https://ports.example/url?q=https://other.example/a")]
    public void A_link_of_another_form_keeps_its_address(string href)
    {
        var report = Read("<p>The lamps burn.[1]</p>", $"<p>[1] <a href='{href}'>“Lamps,”</a> KCNA, March 3, 2021</p>");

        Assert.Equal(href, Assert.Single(Assert.Single(report.Notes).Citations).Url);
    }

    private static string Fill(string html) =>
        html.Replace("{A}", A, StringComparison.Ordinal).Replace("{B}", B, StringComparison.Ordinal);

    private static Report Read(string body, string notes) => Assert.Single(ReportParser.Parse(Lines(
        $"<article><p>Watch Report No.7 May 4, 2021</p><p>§A Title</p>{body}{notes}</article>")).Reports);

    private static IReadOnlyList<SourceLine> Lines(string html) =>
        BlobText.Read(Encoding.UTF8.GetBytes(html), "a.html", null, out _)!.Lines;
}
