using System.Text;

namespace WatchReports.Tests.Generation;

/// <summary>Types a report as plain text.</summary>
internal sealed class TextPrinter(Layout layout) : Printer(layout)
{
    public override string Page(GeneratedReport report)
    {
        var page = new StringBuilder();
        var head = report.Head;
        if (head.Posted is { } posted)
        {
            page.Append(Date(posted, DateForm.Long)).Append("\n\n");
        }

        if (Layout.HeaderTwice)
        {
            page.Append(HeaderLine(head, dated: false)).Append("\n\n");
        }

        page.Append(HeaderLine(head, dated: true)).Append("\n\n");
        Title(page, head);
        var under = Layout.Authors == AuthorForm.UnderTitle && head.Authors.Count > 0;
        if (under)
        {
            page.Append(Names(head.Authors)).Append("\n\n");
        }

        foreach (var (index, entry) in report.Body.Index())
        {
            Entry(page, entry, next: index + 1 < report.Body.Count ? report.Body[index + 1].Kind : null);
        }

        if (head.Authors.Count > 0 && !under)
        {
            Authors(page, Names(head.Authors));
        }

        if (report.Notes.Count > 0 && Layout.NotesHeading is { } heading)
        {
            page.Append(heading).Append("\n\n");
        }

        foreach (var (index, note) in report.Texts.Index())
        {
            page.Append(Wrap($"{Label(index + 1)} {note}", "    ")).Append('\n');
        }

        return page.ToString();
    }

    private void Title(StringBuilder page, GeneratedHead head)
    {
        var title = head.Title;
        var half = title.IndexOf(' ', title.Length / 2);
        page.Append(Layout.Title switch
        {
            TitleForm.BehindSign => $"§{title}",
            TitleForm.BelowSign => $"§\n{title}",
            TitleForm.OverTwoLines => $"§\n{title[..half]}\n{title[(half + 1)..]}",
            TitleForm.WithWideGap => $"§ {title[..half]}{new string(' ', 40)}{title[(half + 1)..]}",
            _ => title,
        });
        if (head.Subtitle is { } subtitle)
        {
            page.Append($"\n—{subtitle}—");
        }

        var bodyFollows = Layout.Authors != AuthorForm.UnderTitle || head.Authors.Count == 0;
        page.Append(Layout.Title == TitleForm.AboveBody && bodyFollows ? "\n" : "\n\n");
    }

    private void Entry(StringBuilder page, GeneratedEntry entry, GeneratedKind? next)
    {
        var words = Words(entry);
        page.Append(entry.Kind switch
        {
            GeneratedKind.Heading or GeneratedKind.Row => words,
            GeneratedKind.Quotation => "    " + Wrap(words, "    "),
            GeneratedKind.Item => Wrap($"• {words}", "  "),
            _ => Wrap(words),
        });
        page.Append(entry.Kind == next && next is GeneratedKind.Row or GeneratedKind.Item ? "\n" : "\n\n");
    }

    private void Authors(StringBuilder page, string names)
    {
        if (Layout.Authors == AuthorForm.BehindLastSentence)
        {
            page.Length -= 2;
            page.Append($" ({names})\n\n");
        }
        else
        {
            page.Append(Layout.Authors == AuthorForm.OnALine ? $"({names})\n\n" : $"{names}\n\n");
        }
    }
}
