using System.Net;
using System.Text;

namespace WatchReports.Tests.Generation;

/// <summary>Types a report as a web page: alone, or as a post among the other parts of a blog page.</summary>
internal sealed class HtmlPrinter(Layout layout) : Printer(layout)
{
    public override string Page(GeneratedReport report)
    {
        var post = Post(report);
        return Layout.BlogPage
            ? $"""
                <!DOCTYPE html>
                <html><head><meta charset="utf-8"><title>Watch Report No.1</title>
                <script>document.write("<p>Watch Report No.5</p>")</script></head>
                <body><nav><ul><li>Home<li>Watch Report No.4</ul></nav>
                <div class="main"><div class="post hentry">
                {post}
                <div class="post-footer">Posted by editor</div></div>
                <div id="comments"><p>[9] A comment.</p></div></div>
                <div class="sidebar"><h2>Recent Posts</h2><p>Watch Report No.3</p><p>Watch Report No.2</p></div>
                </body></html>
                """
            : $"<html><body>{post}</body></html>";
    }

    private string Post(GeneratedReport report)
    {
        var page = new StringBuilder();
        var head = report.Head;
        if (head.Posted is { } posted)
        {
            page.Append($"<h2 class=\"date-header\"><span>{Date(posted, DateForm.Long)}</span></h2>\n");
        }

        if (Layout.HeaderTwice)
        {
            page.Append($"<h3 class='post-title'><a href='/x'>{HeaderLine(head, dated: false)}</a></h3>\n");
        }

        page.Append("<div class='post-body'>\n");
        Block(page, "p", HeaderLine(head, dated: true));
        Title(page, head);
        var under = Layout.Authors == AuthorForm.UnderTitle && head.Authors.Count > 0;
        if (under)
        {
            Block(page, "p", Names(head.Authors));
        }

        foreach (var (index, entry) in report.Body.Index())
        {
            var isSigned = index == report.Body.Count - 1 && !under && head.Authors.Count > 0
                && Layout.Authors == AuthorForm.BehindLastSentence;
            var authors = isSigned ? $" ({Names(head.Authors)})" : "";
            var before = index > 0 ? report.Body[index - 1].Kind : (GeneratedKind?)null;
            var next = index + 1 < report.Body.Count ? report.Body[index + 1].Kind : (GeneratedKind?)null;
            Entry(page, entry, authors, before, next);
        }

        if (head.Authors.Count > 0 && !under && Layout.Authors != AuthorForm.BehindLastSentence)
        {
            page.Append(Layout.Authors == AuthorForm.OnALine
                ? $"<p align=right>({Names(head.Authors)})</p>\n"
                : $"<div>{Names(head.Authors)}</div>\n");
        }

        Notes(page, report.Texts);
        return page.Append("</div>").ToString();
    }

    private void Title(StringBuilder page, GeneratedHead head)
    {
        var title = Escape(head.Title);
        var half = title.IndexOf(' ', title.Length / 2);
        Block(page, Layout.TaggedHeadings ? "h2" : "p", Layout.Title switch
        {
            TitleForm.BehindSign => $"&sect;{title}",
            TitleForm.BelowSign => $"&#167;<br>{title}",
            TitleForm.OverTwoLines => $"§<br />{title[..half]}<BR>{title[(half + 1)..]}",
            TitleForm.WithWideGap => $"§{title[..half]}&nbsp;&nbsp; &nbsp;&nbsp;&nbsp;{title[(half + 1)..]}",
            _ => title,
        });
        if (head.Subtitle is { } subtitle)
        {
            Block(page, "p", $"&mdash;{Escape(subtitle)}&mdash;");
        }
    }

    private void Entry(
        StringBuilder page, GeneratedEntry entry, string authors, GeneratedKind? before, GeneratedKind? next)
    {
        var words = Wrap(Words(entry) + authors);
        switch (entry.Kind)
        {
            case GeneratedKind.Heading when Layout.TaggedHeadings:
                Block(page, "h3", words);
                break;
            case GeneratedKind.Heading:
                page.Append($"<p><strong>{Words(entry)}</strong></p>\n");
                break;
            case GeneratedKind.Quotation:
                page.Append($"<blockquote><p>{words}</blockquote>\n");
                break;
            case GeneratedKind.Item:
                page.Append(before == GeneratedKind.Item ? "" : "<ul>\n")
                    .Append($"<li>{words}\n")
                    .Append(next == GeneratedKind.Item ? "" : "</ul>\n");
                break;
            case GeneratedKind.Row:
                page.Append(before == GeneratedKind.Row ? "" : "<table>\n")
                    .Append($"<tr><td>{entry.Words[0].Text}</td><td><p>{entry.Words[2].Text}</p></td></tr>\n")
                    .Append(next == GeneratedKind.Row ? "" : "</table>\n");
                break;
            default:
                if (Layout.TaggedHeadings)
                {
                    Block(page, "p", words);
                }
                else
                {
                    page.Append($"{words}<br>\n<br>\n");
                }

                break;
        }
    }

    private void Notes(StringBuilder page, IReadOnlyList<string> notes)
    {
        if (notes.Count > 0 && Layout.NotesHeading is { } heading)
        {
            Block(page, Layout.TaggedHeadings ? "h3" : "p", heading);
        }

        var linked = Layout.Markers == MarkerForm.Linked;
        var list = linked && Layout.Labels == LabelForm.Dot;
        page.Append(list ? "<ol>\n" : "<div>\n");
        foreach (var (index, note) in notes.Index())
        {
            var number = index + 1;
            var text = Wrap(Escape(note));
            page.Append(
                list ? $"<li id=\"fn{number}\">{text} <a href=\"#fnref{number}\">↩</a></li>\n"
                : linked ? $"<p><a href=\"#_ftnref{number}\" name=\"_ftn{number}\">[{number}]</a> {text}\n"
                : $"{Label(number)} {text}<br/>\n");
        }

        page.Append(list ? "</ol>\n" : "</div>\n");
    }

    protected override string Marks(IReadOnlyList<int> notes) => notes.Count == 0 ? "" : Layout.Markers switch
    {
        MarkerForm.Linked => Gap + string.Concat(notes.Select(note => note % 2 == 0
            ? $"<sup><a href=\"#fn{note}\">{note}</a></sup>"
            : $"<a href='#_ftn{note}'>[{note}]</a>")),
        MarkerForm.Raised => string.Concat(notes.Select(note => $"<sup>[{note}]</sup>")),
        _ => Gap + base.Marks(notes).TrimStart(),
    };

    private string Gap => Layout.MarkerGap.Replace("\u00A0", "&nbsp;", StringComparison.Ordinal);

    protected override string Escape(string text) => WebUtility.HtmlEncode(text);

    // Some pages leave their paragraphs unclosed.
    private void Block(StringBuilder page, string name, string content) =>
        page.Append($"<{name}>{content}")
            .Append(name == "p" && Layout.TaggedHeadings && Layout.HeaderTwice ? "\n" : $"</{name}>\n");
}
