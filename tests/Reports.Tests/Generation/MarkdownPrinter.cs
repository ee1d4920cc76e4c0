using System.Text;

namespace WatchReports.Tests.Generation;

/// <summary>Types a report as Markdown.</summary>
internal sealed class MarkdownPrinter(Layout layout) : Printer(layout)
{
    // The characters that have a meaning in Markdown.
    private const string Special = @"\*_`[]<>&#|~";

    public override string Page(GeneratedReport report)
    {
        var page = new StringBuilder();
        var head = report.Head;
        if (head.Posted is { } posted)
        {
            page.Append($"*{Date(posted, DateForm.Long)}*\n\n");
        }

        if (Layout.HeaderTwice)
        {
            page.Append($"# {HeaderLine(head, dated: false)}\n\n");
        }

        page.Append(Layout.TaggedHeadings
            ? $"## {HeaderLine(head, dated: true)}\n"
            : $"**{HeaderLine(head, dated: true)}**\n\n");
        Title(page, head);
        var under = Layout.Authors == AuthorForm.UnderTitle && head.Authors.Count > 0;
        if (under)
        {
            page.Append($"_{Names(head.Authors)}_\n\n");
        }

        foreach (var (index, entry) in report.Body.Index())
        {
            var before = index > 0 ? report.Body[index - 1].Kind : (GeneratedKind?)null;
            var next = index + 1 < report.Body.Count ? report.Body[index + 1].Kind : (GeneratedKind?)null;
            Entry(page, entry, before, next);
        }

        if (head.Authors.Count > 0 && !under)
        {
            if (Layout.Authors == AuthorForm.BehindLastSentence)
            {
                page.Length -= 2;
                page.Append($" ({Names(head.Authors)})\n\n");
            }
            else
            {
                page.Append(Layout.Authors == AuthorForm.OnALine
                    ? $"({Names(head.Authors)})\n\n"
                    : $"{Names(head.Authors)}\n\n");
            }
        }

        if (report.Notes.Count > 0 && Layout.NotesHeading is { } heading)
        {
            page.Append(Layout.TaggedHeadings ? $"## {heading}\n\n" : $"{heading}\n-----\n\n");
        }

        foreach (var (index, note) in report.Texts.Index())
        {
            var label = Layout.Markers == MarkerForm.Linked ? $"[^{index + 1}]:" : Escape(Label(index + 1));
            page.Append(Wrap($"{label} {Escape(note)}", "    ")).Append('\n');
        }

        return page.ToString();
    }

    private void Title(StringBuilder page, GeneratedHead head)
    {
        var title = Escape(head.Title);
        var half = title.IndexOf(' ', title.Length / 2);
        page.Append(Layout.Title switch
        {
            TitleForm.BehindSign => $"### §{title} ###",
            TitleForm.BelowSign => $"§\n**{title}**",
            TitleForm.OverTwoLines => $"§\n*{title[..half]}\n{title[(half + 1)..]}*",
            TitleForm.WithWideGap => $"§{title[..half]}{new string(' ', 30)}{title[(half + 1)..]}",
            _ => $"{title}\n=======",
        });
        page.Append("\n\n");
        if (head.Subtitle is { } subtitle)
        {
            page.Append($"—{Escape(subtitle)}—\n\n");
        }
    }

    private void Entry(StringBuilder page, GeneratedEntry entry, GeneratedKind? before, GeneratedKind? next)
    {
        var words = Words(entry);
        page.Append(entry.Kind switch
        {
            GeneratedKind.Heading => Layout.TaggedHeadings ? $"#### {words}" : $"**{words}**",
            GeneratedKind.Quotation => "> " + Wrap(words, "> "),
            GeneratedKind.Item => "- " + Wrap(words, "  "),
            GeneratedKind.Row =>
                $"| {entry.Words[0].Text} | {entry.Words[2].Text} |"
                + (before == GeneratedKind.Row ? "" : "\n|---|:--:|"),
            _ => Wrap(words),
        });
        page.Append(entry.Kind == next && next is GeneratedKind.Row or GeneratedKind.Item ? "\n" : "\n\n");
    }

    protected override string Marks(IReadOnlyList<int> notes) => notes.Count == 0 ? "" : Layout.Markers switch
    {
        MarkerForm.Linked => Layout.MarkerGap + string.Concat(notes.Select(note => $"[^{note}]")),
        MarkerForm.Raised => string.Concat(notes.Select(note => $"<sup>[{note}]</sup>")),
        _ => Layout.MarkerGap + Escape(base.Marks(notes)[Layout.MarkerGap.Length..]),
    };

    protected override string Escape(string text)
    {
        var escaped = new StringBuilder();
        foreach (var character in text)
        {
            escaped.Append(Special.Contains(character, StringComparison.Ordinal) ? "\\" : "").Append(character);
        }

        return escaped.ToString();
    }
}
