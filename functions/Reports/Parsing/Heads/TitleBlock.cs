using WatchReports.Language;
using WatchReports.Model;
using WatchReports.Parsing.Bodies;
using WatchReports.Parsing.Notes;
using WatchReports.Text;

namespace WatchReports.Parsing.Heads;

/// <summary>The title, subtitle and authors between the head line of a report and its body.</summary>
/// <param name="Title">The title, without <c>§</c>.</param>
/// <param name="Subtitle">The subtitle; null without one.</param>
/// <param name="Authors">The authors under the title; empty where the title has none below.</param>
/// <param name="Before">The lines before the <c>§</c> of the title; they belong to the body.</param>
/// <param name="End">Index of the first line of the body.</param>
internal sealed record TitleBlock(
    string Title, string? Subtitle, IReadOnlyList<Author> Authors, IReadOnlyList<SourceLine> Before, int End)
{
    // A title of two lines of 200 characters fits. A longer line is a paragraph.
    private const int LongestTitleLine = 200;
    private const int LongestSubtitle = 200;

    // A title with a § is found below at most three lines of other text; a § further down is in the body.
    private const int LinesSearchedForSection = 4;

    // A byline has at most four lines. The limit keeps the look-ahead short in a block of many lines.
    private const int MostBlockLines = 8;

    private static readonly string[] Connectives =
    [
        "a", "an", "the", "of", "on", "in", "to", "for", "and", "or", "by", "with", "from", "at", "as", "is", "are",
        "its", "that",
    ];

    /// <summary>Reads the title, subtitle and authors of a report.</summary>
    /// <param name="headRest">The text behind the date in the head line.</param>
    /// <param name="lines">The lines below the head line.</param>
    public static TitleBlock Read(string headRest, List<SourceLine> lines)
    {
        var before = headRest.Length > 0 ? 0 : CountLinesBeforeSection(lines);
        var above = headRest.Length > 0 || before > 0 ? null : ReadAuthorsAbove(lines);
        var position = above is null ? before : 1;
        var titleLine = headRest.Length > 0 ? headRest : position < lines.Count ? lines[position++].Text : "";
        var title = titleLine.TrimStart('§').Trim();

        // In sample 110 the § has a line of its own.
        if (title.Length == 0 && position < lines.Count)
        {
            title = lines[position++].Text;
        }

        while (position < lines.Count && ContinuesTitle(title, lines, position))
        {
            title = $"{title} {lines[position++].Text}";
        }

        var subtitle = position < lines.Count && IsSubtitle(lines, position) ? lines[position++].Text : null;

        // A block at the very end is the body, even if it reads as a name.
        var block = TakeBlock(lines, position);
        var authors = above ?? [];
        if (above is null && block.Count > 0 && position + block.Count < lines.Count
            && Byline.ReadBlock(block) is { } found)
        {
            authors = found;
            position += block.Count;
            if (block.Count == 1 && TakeBlock(lines, position) is [var rest]
                && position + 1 < lines.Count && Byline.GoesOn(block[0].Text, authors, rest.Text) is { } complete)
            {
                authors = complete;
                position++;
            }
        }

        return new TitleBlock(
            Blanks.Collapse(title),
            subtitle is null ? null : Blanks.Collapse(WithoutFrame(subtitle)),
            authors,
            lines.GetRange(0, before),
            position);
    }

    // Pandoc has the author above the title: <p class="author">Hibari YAMASHITA</p>, and then <h1>.
    private static IReadOnlyList<Author>? ReadAuthorsAbove(List<SourceLine> lines) =>
        lines.Count > 2 && lines[0].Kind != LineKind.Heading && lines[1].Kind == LineKind.Heading
            ? Byline.ReadBlock([lines[0]])
            : null;

    private static int CountLinesBeforeSection(List<SourceLine> lines)
    {
        var searched = Math.Min(lines.Count, LinesSearchedForSection);
        return Math.Max(0, lines.FindIndex(0, searched, line => line.StartsBlock && line.Text[0] == '§'));
    }

    /// <summary>Whether a line below the title, without a blank line between, is part of the title.</summary>
    private static bool ContinuesTitle(string title, List<SourceLine> lines, int position)
    {
        var line = lines[position];
        if (line.StartsBlock || IsLonger(title, LongestTitleLine) || IsLonger(line.Text, LongestTitleLine))
        {
            return false;
        }

        // The line is a subtitle, a note, or authors.
        if (EndsInFullStop(title) || IsFramed(line.Text) || NoteLabel.Read(line.Text) is not null
            || Byline.ReadBlock(TakeBlock(lines, position)) is not null)
        {
            return false;
        }

        // “What the Second Summit Left Open: Inspection at Yongbyon,” goes on with “Relief from Sanctions, …” (sample
        // 110). “Five launches in four weeks have brought …” in sample 111 is the first paragraph.
        // “Our River Bulletin” / “is the first of a new series, begun by the circle …” is text too.
        var goesOnInLowerCase = position + 1 < lines.Count && !lines[position + 1].StartsBlock
            && char.IsLower(lines[position + 1].Text[0]);
        var isTitleCase = Headings.IsTitleCase(line.Text) && !HasSeveralSentences(line.Text) && !goesOnInLowerCase;
        var isTitleOpen = title[^1] is ',' or ':' or ';' or '-'
            || Connectives.Contains(title[(title.LastIndexOf(' ') + 1)..]);
        return char.IsLower(line.Text[0]) || isTitleCase || isTitleOpen;
    }

    /// <summary>
    /// Whether a line is a subtitle: framed by dashes, or the only line below a title that ends with a full stop,
    /// without a blank line between.
    /// </summary>
    private static bool IsSubtitle(List<SourceLine> lines, int position)
    {
        var line = lines[position];
        if (IsLonger(line.Text, LongestSubtitle) || Paragraphs.IsRule(line.Text))
        {
            return false;
        }

        if (IsFramed(line.Text))
        {
            return true;
        }

        var endsTitleBlock = !line.StartsBlock && (position + 1 == lines.Count || lines[position + 1].StartsBlock);
        return endsTitleBlock
            && Headings.IsTitleCase(line.Text)
            && !EndsInFullStop(line.Text)
            && Byline.ReadBlock([line]) is null
            && NoteLabel.Read(line.Text) is null;
    }

    /// <summary>
    /// Whether a line begins with a dash: <c>― Three Months without a Visitor ―</c>. A hyphen frames a line only if
    /// doubled or repeated at the end, because <c>- one from the North,</c> is an item of a list.
    /// </summary>
    private static bool IsFramed(string text) =>
        text[0] is '—' or '―' or '–' or '─' or '~' or '〜'
        || (text[0] == '-' && text.Length > 2 && (text[1] == '-' || text[^1] == '-'));

    // Runs of blanks count as one blank: in a page pasted from a word processor, a subtitle had hundreds of them.
    private static bool IsLonger(string text, int limit)
    {
        var length = 0;
        for (var position = 0; position < text.Length && length <= limit; position++)
        {
            length += position > 0 && Blanks.IsBlank(text[position]) && Blanks.IsBlank(text[position - 1]) ? 0 : 1;
        }

        return length > limit;
    }

    private static string WithoutFrame(string subtitle) =>
        IsFramed(subtitle) ? subtitle.Trim('—', '―', '–', '─', '~', '〜', '-', ' ', '\u00A0') : subtitle;

    private static bool EndsInFullStop(string text)
    {
        var inside = text.AsSpan().TrimEnd("”’\"'»)");
        return !inside.IsEmpty && inside[^1] is '.' or '!' or '?' or '…';
    }

    private static bool HasSeveralSentences(string text) => Sentences.Split(text).Skip(1).Any();

    private static List<SourceLine> TakeBlock(List<SourceLine> lines, int position)
    {
        var end = position;
        while (end < lines.Count && end - position < MostBlockLines && (end == position || !lines[end].StartsBlock))
        {
            end++;
        }

        return lines.GetRange(position, end - position);
    }
}
