using System.Globalization;
using System.Text;
using WatchReports.Model;

namespace WatchReports.Tests.Generation;

/// <summary>Types reports in a layout.</summary>
internal abstract class Printer(Layout layout)
{
    private const int Width = 72;

    protected Layout Layout => layout;

    /// <summary>The report as a page of the layout's container.</summary>
    public static string Print(GeneratedReport report, Layout layout)
    {
        Printer printer = layout.Container switch
        {
            Container.Html => new HtmlPrinter(layout),
            Container.Markdown => new MarkdownPrinter(layout),
            Container.Word => new WordPrinter(layout),
            _ => new TextPrinter(layout),
        };
        return printer.Page(report).ReplaceLineEndings("\n").Replace("\n", layout.LineEnd, StringComparison.Ordinal);
    }

    /// <summary>The bytes of the report as a file of the layout's container.</summary>
    public static byte[] File(GeneratedReport report, Layout layout) => layout.Container == Container.Word
        ? new WordPrinter(layout).File(report)
        : Encoding.UTF8.GetBytes(Print(report, layout));

    public abstract string Page(GeneratedReport report);

    protected string HeaderLine(GeneratedHead head, bool dated) =>
        $"{head.Series}{layout.NumberSign}{head.Number}"
        + (dated ? layout.HeaderGap + Date(head.Date, layout.Date) : "");

    protected static string Date(DateOnly date, DateForm form) => date.ToString(
        form switch
        {
            DateForm.Short => "MMM. d, yyyy",
            DateForm.DayFirst => "d MMMM yyyy",
            DateForm.Iso => "yyyy-MM-dd",
            _ => "MMMM d, yyyy",
        },
        CultureInfo.InvariantCulture);

    /// <summary>The markers of a word as typed in the text.</summary>
    protected virtual string Marks(IReadOnlyList<int> notes)
    {
        if (notes.Count == 0)
        {
            return "";
        }

        var typed = layout.Markers switch
        {
            MarkerForm.Joined => $"[{string.Join(", ", notes)}]",
            MarkerForm.Ranged when notes.Count > 2 =>
                notes[0] % 2 == 0 ? $"[{notes[0]}]-[{notes[^1]}]" : $"[{notes[0]}–{notes[^1]}]",
            MarkerForm.Ranged => string.Join(", ", notes.Select(note => $"[{note}]")),
            _ => string.Concat(notes.Select(note => $"[{note}]")),
        };
        return layout.MarkerGap + typed;
    }

    protected string Words(GeneratedEntry entry) =>
        string.Join(' ', entry.Words.Select(word => Escape(word.Text) + Marks(word.Notes)));

    protected virtual string Escape(string text) => text;

    /// <summary>Breaks a line at blanks into lines of 72 columns.</summary>
    protected string Wrap(string line, string indent = "")
    {
        if (!layout.Wrapped)
        {
            return line;
        }

        var wrapped = new StringBuilder();
        var column = 0;
        foreach (var word in line.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            if (column > 0 && column + 1 + word.Length > Width)
            {
                wrapped.Append('\n').Append(indent);
                column = indent.Length;
            }
            else if (column > 0)
            {
                wrapped.Append(' ');
                column++;
            }

            wrapped.Append(word);
            column += word.Length;
        }

        return wrapped.ToString();
    }

    protected string Label(int number) => layout.Labels switch
    {
        LabelForm.Dot => $"{number}.",
        LabelForm.Close => $"{number})",
        LabelForm.Paren => $"({number})",
        _ => $"[{number}]",
    };

    protected static string Names(IEnumerable<Author> authors)
    {
        string[] names =
        [
            .. authors.Select(author =>
                author.Affiliation is { } affiliation ? $"{author.Name}, {affiliation}" : author.Name),
        ];
        return names.Length > 2 ? $"{string.Join("; ", names[..^1])} and {names[^1]}" : string.Join(" and ", names);
    }
}
