using WatchReports.Language;
using WatchReports.Parsing.Notes;
using WatchReports.Text;

namespace WatchReports.Parsing.Bodies;

/// <summary>Splits lines into paragraphs: at blank lines, and where a line end can be no line end inside a paragraph.</summary>
internal static class Paragraphs
{
    // No paragraph is broken by hand into lines as long as this; the last may have been added to.
    private const int WidestLine = 100;
    private const int LongestHeading = 40;

    /// <summary>The paragraphs of lines, in order.</summary>
    public static IEnumerable<Paragraph> Split(IEnumerable<SourceLine> lines)
    {
        var block = new List<SourceLine>();
        foreach (var line in lines)
        {
            if (block.Count > 0 && (line.StartsBlock || line.Kind != block[0].Kind || IsRule(line.Text)))
            {
                foreach (var paragraph in OfBlock(block))
                {
                    yield return paragraph;
                }

                block.Clear();
            }

            if (!IsRule(line.Text))
            {
                block.Add(line);
            }
        }

        foreach (var paragraph in OfBlock(block))
        {
            yield return paragraph;
        }
    }

    /// <summary>Whether a line is drawn rather than written: three or more of one sign.</summary>
    public static bool IsRule(string line)
    {
        var sign = line[0];
        return line.Length >= 3 && sign is '-' or '_' or '=' or '*' or '—' or '―' or '─' or '–' or '~' && !line.AsSpan().ContainsAnyExcept(sign, ' ');
    }

    private static bool IsBullet(string line)
    {
        var sure = line[0] is '•' or '●' or '○' or '■' or '□' or '◆' or '◇' or '▪' or '‣' or '◦' or '・' or '·';
        return (sure || line[0] is '-' or '*' or '–') && line.Length > 1 && (Blanks.IsBlank(line[1]) || line[0] == '・');
    }

    private static IEnumerable<Paragraph> OfBlock(List<SourceLine> block)
    {
        if (block.Count == 0)
        {
            yield break;
        }

        var kind = block[0].Kind;
        var table = kind == LineKind.TableRow || (kind == LineKind.Plain && IsTable(block));
        var ownLines = table || (kind != LineKind.Heading && block.SkipLast(1).Any(line => line.Text.Length > WidestLine));
        var width = Math.Min(WidestLine, block.Max(line => line.Text.Length));
        var bullets = IsBullet(block[0].Text);
        var numbered = kind == LineKind.Plain && NoteLabel.Read(block[0].Text) is { Number: 1, Style: (LabelStyle.Dot or LabelStyle.Close or LabelStyle.Paren) and var found }
            ? found
            : (LabelStyle?)null;
        var listed = false;
        var number = 1;
        var first = 0;
        for (var position = 1; position <= block.Count; position++)
        {
            if (position < block.Count)
            {
                var line = block[position];
                var bullet = IsBullet(line.Text) && (line.Text[0] is not ('-' or '*' or '–') || (bullets && line.Text[0] == block[0].Text[0]));
                var next = numbered is { } style && NoteLabel.Read(line.Text) is { } label && label.Style == style && label.Number == number + 1;
                number += next ? 1 : 0;
                listed |= next || bullet;
                var own = ownLines && (table || !GoesOn(block[position - 1].Text, line.Text));
                if (!own && !bullet && !next && !(position == first + 1 && !listed && kind == LineKind.Plain && IsHeadingAbove(block[first].Text, line.Text, width)))
                {
                    continue;
                }
            }

            var alone = position == first + 1 && !listed && !bullets && !table;
            yield return new Paragraph(kind, block.GetRange(first, position - first), alone);
            first = position;
        }
    }

    // A sentence that is not over goes on in the next line.
    private static bool GoesOn(string line, string next) =>
        char.IsLower(next[0]) && (char.IsLetterOrDigit(line[^1]) || line[^1] is ',' or ';' or '-' or ']' or ')');

    // The line was ended although the next word would have had room.
    private static bool IsHeadingAbove(string line, string next, int width) =>
        line.Length <= LongestHeading
        && Headings.IsHeading(line, marked: line.Contains('['))
        && (char.IsUpper(next[0]) || char.IsDigit(next[0]) || Quotes.IsQuote(next[0]))
        && line.Length + 1 + FirstWord(next) <= width;

    private static int FirstWord(string text)
    {
        var end = text.AsSpan().IndexOfAny(' ', '\u00A0', '\t');
        return end < 0 ? text.Length : end;
    }

    // Every line is divided alike: by tabs, by upright strokes, or by wide gaps.
    private static bool IsTable(List<SourceLine> block) =>
        block.Count > 1
        && (block.All(line => line.Text.Contains('\t')) || block.All(line => line.Text.Contains(" | ", StringComparison.Ordinal)) || block.All(line => line.Text.Contains("   ", StringComparison.Ordinal)));
}
