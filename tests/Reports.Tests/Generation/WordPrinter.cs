using System.Net;
using System.Text;
using WatchReports.Tests.Text;

namespace WatchReports.Tests.Generation;

/// <summary>Types a report as a Word document, with footnotes or with notes in a list or in paragraphs.</summary>
internal sealed class WordPrinter(Layout layout) : Printer(layout)
{
    private string? _authors;

    private bool HasFootnotes => Layout.Markers == MarkerForm.Linked;

    /// <summary>The report as a file.</summary>
    public byte[] File(GeneratedReport report) =>
        new Word { Body = Page(report), Footnotes = Footnotes(report) }.ToBytes();

    /// <summary>The XML of the body.</summary>
    public override string Page(GeneratedReport report)
    {
        var page = new StringBuilder();
        var head = report.Head;
        if (head.Posted is { } posted)
        {
            page.Append(Word.Paragraph(Date(posted, DateForm.Long)));
        }

        if (Layout.HeaderTwice)
        {
            page.Append(Word.Paragraph(HeaderLine(head, dated: false), """<w:pStyle w:val="Titel"/>"""));
        }

        page.Append(Word.Paragraph(Escape(HeaderLine(head, dated: true))));
        Title(page, head);
        var under = Layout.Authors == AuthorForm.UnderTitle && head.Authors.Count > 0;
        if (under)
        {
            page.Append(Word.Paragraph(Escape(Names(head.Authors))));
        }

        foreach (var (index, entry) in report.Body.Index())
        {
            var isSigned = index == report.Body.Count - 1 && !under && head.Authors.Count > 0
                && Layout.Authors == AuthorForm.BehindLastSentence;
            _authors = isSigned ? $" ({Escape(Names(head.Authors))})" : null;
            var before = index > 0 ? report.Body[index - 1].Kind : (GeneratedKind?)null;
            var next = index + 1 < report.Body.Count ? report.Body[index + 1].Kind : (GeneratedKind?)null;
            Entry(page, entry, before, next);
        }

        if (head.Authors.Count > 0 && !under && Layout.Authors != AuthorForm.BehindLastSentence)
        {
            var names = Escape(Names(head.Authors));
            page.Append(Word.Paragraph(
                Layout.Authors == AuthorForm.OnALine ? $"({names})" : names, """<w:jc w:val="right"/>"""));
        }

        if (!HasFootnotes)
        {
            Notes(page, report.Texts);
        }

        return page.ToString();
    }

    private void Title(StringBuilder page, GeneratedHead head)
    {
        var title = Escape(head.Title);
        var half = title.IndexOf(' ', title.Length / 2);
        const string Break = "</w:t><w:br/><w:t xml:space=\"preserve\">";
        page.Append(Word.Paragraph(
            Layout.Title switch
            {
                TitleForm.BehindSign => $"§{title}",
                TitleForm.BelowSign => $"§{Break}{title}",
                TitleForm.OverTwoLines => $"§{Break}{title[..half]}{Break}{title[(half + 1)..]}",
                TitleForm.WithWideGap => $"§{title[..half]}      {title[(half + 1)..]}",
                _ => title,
            },
            Layout.TaggedHeadings ? """<w:pStyle w:val="berschrift1"/>""" : ""));
        if (head.Subtitle is { } subtitle)
        {
            page.Append(Word.Paragraph($"—{Escape(subtitle)}—"));
        }
    }

    private void Entry(StringBuilder page, GeneratedEntry entry, GeneratedKind? before, GeneratedKind? next)
    {
        switch (entry.Kind)
        {
            case GeneratedKind.Row:
                page.Append(before == GeneratedKind.Row ? "" : "<w:tbl>")
                    .Append($"<w:tr><w:tc>{Word.Paragraph(Escape(entry.Words[0].Text))}</w:tc>")
                    .Append($"<w:tc>{Word.Paragraph(Escape(entry.Words[2].Text))}</w:tc></w:tr>")
                    .Append(next == GeneratedKind.Row ? "" : "</w:tbl>");
                break;
            default:
                page.Append("<w:p><w:pPr>").Append(entry.Kind switch
                {
                    GeneratedKind.Heading => Layout.TaggedHeadings ? """<w:pStyle w:val="Eigene"/>""" : "",
                    GeneratedKind.Quotation => """<w:pStyle w:val="Zitat"/>""",
                    GeneratedKind.Item => """<w:numPr><w:numId w:val="1"/></w:numPr>""",
                    _ => "",
                }).Append("</w:pPr>");
                foreach (var (position, word) in entry.Words.Index())
                {
                    page.Append(Word.Run((position > 0 ? " " : "") + Escape(word.Text))).Append(Marks(word.Notes));
                }

                page.Append(_authors is null ? "" : Word.Run(_authors)).Append("</w:p>");
                break;
        }
    }

    private void Notes(StringBuilder page, IReadOnlyList<string> notes)
    {
        if (notes.Count > 0 && Layout.NotesHeading is { } heading)
        {
            page.Append(Word.Paragraph(heading, Layout.TaggedHeadings ? """<w:pStyle w:val="berschrift1"/>""" : ""));
        }

        // The numbers of list 3 are in brackets, those of list 2 before full stops.
        var list = Layout.BlogPage && Layout.Labels is LabelForm.Bracket or LabelForm.Dot
            ? Layout.Labels == LabelForm.Dot ? 2 : 3
            : 0;
        foreach (var (index, note) in notes.Index())
        {
            page.Append(Word.Paragraph(
                list > 0 ? Escape(note) : $"{Label(index + 1)} {Escape(note)}",
                $"""<w:numPr><w:numId w:val="{list}"/></w:numPr>"""));
        }
    }

    private string Footnotes(GeneratedReport report) => HasFootnotes
        ? string.Concat(report.Texts.Index().Select(note =>
            $"""<w:footnote w:id="{note.Index + 1}"><w:p><w:r><w:footnoteRef/></w:r>"""
            + $"{Word.Run(" " + Escape(note.Item))}</w:p></w:footnote>"))
        : "";

    protected override string Marks(IReadOnlyList<int> notes) => notes.Count == 0 ? "" : Layout.Markers switch
    {
        MarkerForm.Linked => string.Concat(notes.Select(note =>
            $"""<w:r><w:footnoteReference w:id="{note}"/></w:r>""")),
        MarkerForm.Raised => string.Concat(notes.Select(note =>
            Word.Run($"[{note}]", """<w:vertAlign w:val="superscript"/>"""))),
        _ => Word.Run(base.Marks(notes)),
    };

    protected override string Escape(string text) => WebUtility.HtmlEncode(text);
}
