using WatchReports.Language;
using WatchReports.Model;
using WatchReports.Parsing.Bodies;
using WatchReports.Parsing.Notes;
using WatchReports.Text;

namespace WatchReports.Parsing.Heads;

/// <summary>What stands between the header line of a report and its body.</summary>
/// <param name="Title">The title, without <c>§</c>.</param>
/// <param name="Subtitle">The subtitle, where there is one.</param>
/// <param name="Authors">The authors under the title.</param>
/// <param name="Before">Lines before the <c>§</c> of the title, which are body.</param>
/// <param name="End">Index of the first line of the body.</param>
internal sealed record TitleBlock(string Title, string? Subtitle, IReadOnlyList<Author> Authors, IReadOnlyList<SourceLine> Before, int End)
{
    private const int LongestTitleLine = 200;
    private const int LongestSubtitle = 200;

    // How many lines may stand before a title that has a § to tell it by.
    private const int MostBefore = 4;

    private static readonly string[] Connectives = ["a", "an", "the", "of", "on", "in", "to", "for", "and", "or", "by", "with", "from", "at", "as", "is", "are", "its", "that"];

    /// <summary>Reads the head of a report.</summary>
    /// <param name="rest">What stands behind the date in the header line.</param>
    /// <param name="lines">The lines below it.</param>
    public static TitleBlock Read(string rest, List<SourceLine> lines)
    {
        var position = 0;
        var before = 0;
        string title;
        if (rest.Length > 0)
        {
            title = rest.TrimStart('§').Trim();
        }
        else
        {
            before = Math.Max(0, lines.FindIndex(0, Math.Min(lines.Count, MostBefore), line => line.StartsBlock && line.Text[0] == '§'));
            position = before;
            title = position < lines.Count ? lines[position++].Text.TrimStart('§').Trim() : "";
        }

        if (title.Length == 0 && position < lines.Count)
        {
            title = lines[position++].Text;
        }

        while (position < lines.Count && ContinuesTitle(title, lines, position))
        {
            title = $"{title} {lines[position++].Text}";
        }

        var subtitle = position < lines.Count && IsSubtitle(lines, position) ? lines[position++].Text : null;
        var block = Block(lines, position);
        IReadOnlyList<Author> authors = [];
        if (block.Count > 0 && position + block.Count < lines.Count && Byline.UnderTitle(block) is { } found)
        {
            authors = found;
            position += block.Count;
        }

        return new TitleBlock(
            Blanks.Collapse(title),
            subtitle is null ? null : Blanks.Collapse(Unframed(subtitle)),
            authors,
            lines.GetRange(0, before),
            position);
    }

    /// <summary>Whether a line of the title's own block goes on with it.</summary>
    private static bool ContinuesTitle(string title, List<SourceLine> lines, int position)
    {
        var line = lines[position];
        if (line.StartsBlock || title.Length > LongestTitleLine || line.Text.Length > LongestTitleLine || EndsInFullStop(title) || IsFramed(line.Text)
            || NoteLabel.Read(line.Text) is not null || Byline.UnderTitle(Block(lines, position)) is not null)
        {
            return false;
        }

        return char.IsLower(line.Text[0])
            || (Headings.IsTitleCase(line.Text) && !HasSentences(line.Text))
            || title[^1] is ',' or ':' or ';' or '-'
            || Connectives.Contains(title[(title.LastIndexOf(' ') + 1)..]);
    }

    /// <summary>Whether a line is a subtitle: framed by dashes, or in the title's own block behind a title that has ended.</summary>
    private static bool IsSubtitle(List<SourceLine> lines, int position)
    {
        var line = lines[position];
        if (line.Text.Length > LongestSubtitle || Paragraphs.IsRule(line.Text))
        {
            return false;
        }

        return IsFramed(line.Text)
            || (!line.StartsBlock && (position + 1 == lines.Count || lines[position + 1].StartsBlock)
                && Headings.IsTitleCase(line.Text) && !EndsInFullStop(line.Text) && Byline.UnderTitle([line]) is null && NoteLabel.Read(line.Text) is null);
    }

    private static bool IsFramed(string text) =>
        text[0] is '—' or '―' or '–' or '─' or '~' or '〜' || (text[0] == '-' && text.Length > 2 && (text[1] == '-' || text[^1] == '-'));

    private static string Unframed(string subtitle) => IsFramed(subtitle) ? subtitle.Trim('—', '―', '–', '─', '~', '〜', '-', ' ', '\u00A0') : subtitle;

    private static bool EndsInFullStop(string text)
    {
        var inside = text.AsSpan().TrimEnd("”’\"'»)");
        return !inside.IsEmpty && inside[^1] is '.' or '!' or '?' or '…';
    }

    // A title has no full stop followed by more.
    private static bool HasSentences(string text) => Sentences.Split(text).Skip(1).Any();

    private static List<SourceLine> Block(List<SourceLine> lines, int position)
    {
        var end = position;
        while (end < lines.Count && end - position < 8 && (end == position || !lines[end].StartsBlock))
        {
            end++;
        }

        return lines.GetRange(position, end - position);
    }
}
