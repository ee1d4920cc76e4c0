using System.Globalization;
using WatchReports.Language;
using WatchReports.Parsing.Notes;
using WatchReports.Text;

namespace WatchReports.Parsing.Bodies;

/// <summary>
/// Splits lines into paragraphs: at blank lines, and at line ends that cannot be inside a paragraph, such as those of a
/// list.
/// </summary>
internal static class Paragraphs
{
    // Text broken by hand has 72 to 80 columns (sample 111). A longer line, except the last of its block, which may
    // have been added to, shows that each line is a paragraph.
    private const int WidestLine = 100;

    // “What the figures leave out” (sample 121) fits; a longer line with its paragraph on the next line is a sentence
    // that was broken.
    private const int LongestHeadingAbove = 40;

    /// <summary>The paragraphs of lines, in order.</summary>
    public static IEnumerable<Paragraph> Split(IEnumerable<SourceLine> lines)
    {
        var block = new List<SourceLine>();
        foreach (var line in lines)
        {
            if (block.Count > 0 && (line.StartsBlock || line.Kind != block[0].Kind || IsRule(line.Text)))
            {
                foreach (var paragraph in SplitBlock(block))
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

        foreach (var paragraph in SplitBlock(block))
        {
            yield return paragraph;
        }
    }

    /// <summary>
    /// Whether a line is a drawn rule: three or more of one sign, such as <c>-----</c> or <c>* * *</c>.
    /// </summary>
    public static bool IsRule(string line)
    {
        var sign = line[0];
        return line.Length >= 3
            && sign is '-' or '_' or '=' or '*' or '—' or '―' or '─' or '–' or '~'
            && !line.AsSpan().ContainsAnyExcept(sign, ' ');
    }

    private static IEnumerable<Paragraph> SplitBlock(List<SourceLine> block)
    {
        if (block.Count == 0)
        {
            yield break;
        }

        var kind = block[0].Kind;
        var isTable = kind == LineKind.TableRow || (kind == LineKind.Plain && IsTable(block));
        var hasLongLines = kind != LineKind.Heading && block.SkipLast(1).Any(line => line.Text.Length > WidestLine);
        var width = block.Max(line => line.Text.Length);
        var beginsWithBullet = IsBullet(block[0].Text);
        var numberStyle = kind == LineKind.Plain ? FindNumberStyle(block[0].Text) : null;
        var hasItems = false;
        var number = 1;
        var first = 0;
        for (var position = 1; position < block.Count; position++)
        {
            var (previous, line) = (block[position - 1].Text, block[position].Text);

            // A line of a paragraph can begin with a hyphen; it is an item only if the block begins with one.
            var isBullet = IsBullet(line)
                && (!IsAmbiguousBullet(line[0]) || (beginsWithBullet && line[0] == block[0].Text[0]));
            var isNextNumber = numberStyle is { } style
                && NoteLabel.Read(line) is { } label && label.Style == style && label.Number == number + 1;
            number += isNextNumber ? 1 : 0;
            hasItems |= isNextNumber || isBullet;

            var isParagraphOfItsOwn = isTable || (hasLongLines && !ContinuesSentence(previous, line));
            var isBelowHeading = position == first + 1 && !hasItems && kind == LineKind.Plain
                && IsHeadingAbove(block[first].Text, line, width);
            if (isParagraphOfItsOwn || isBullet || isNextNumber || isBelowHeading)
            {
                yield return TakeUntil(position);
                first = position;
            }
        }

        yield return TakeUntil(block.Count);

        Paragraph TakeUntil(int end)
        {
            var mayBeHeading = end == first + 1 && !hasItems && !beginsWithBullet && !isTable;
            return new Paragraph(kind, block.GetRange(first, end - first), mayBeHeading);
        }
    }

    private static bool IsBullet(string line)
    {
        var isSign = IsAmbiguousBullet(line[0])
            || line[0] is '•' or '●' or '○' or '■' or '□' or '◆' or '◇' or '▪' or '‣' or '◦' or '・' or '·';

        // Japanese text has no blank behind its bullet: “・金正恩”.
        return isSign && line.Length > 1 && (Blanks.IsBlank(line[1]) || line[0] == '・');
    }

    private static bool IsAmbiguousBullet(char sign) => sign is '-' or '*' or '–';

    // A list without bullets begins with 1. A line that begins with “2019.” or “[1]” begins no list.
    private static LabelStyle? FindNumberStyle(string line) =>
        NoteLabel.Read(line) is { Number: 1, Style: LabelStyle.Dot or LabelStyle.Close or LabelStyle.Paren } label
            ? label.Style
            : null;

    /// <summary>Whether a sentence goes on in the next line: <c>… on April 24,</c> / <c>and nobody came.</c></summary>
    private static bool ContinuesSentence(string line, string next) =>
        char.IsLower(next[0]) && (char.IsLetterOrDigit(line[^1]) || line[^1] is ',' or ';' or '-' or ']' or ')');

    /// <summary>
    /// Whether a line is a heading with its paragraph on the next line: the line ends although the next word has room
    /// within the width of the block.
    /// </summary>
    private static bool IsHeadingAbove(string line, string next, int width)
    {
        if (Headings.IsBracketed(line))
        {
            return true;
        }

        // “(1) What the sheet of paper says of the tides, the tugs and the lamps on the mole” is longer, but its number
        // shows a heading.
        var longest = Headings.ReadNumber(line) > 0 ? Headings.Longest : LongestHeadingAbove;
        var beginsParagraph = char.IsUpper(next[0]) || char.IsDigit(next[0]) || Quotes.IsQuote(next[0])
            || char.GetUnicodeCategory(next[0]) == UnicodeCategory.OtherLetter;
        return line.Length <= longest
            && Headings.IsHeading(line, hasMarkers: line.Contains('['))
            && beginsParagraph
            && line.Length + 1 + FirstWordLength(next) <= width;
    }

    private static int FirstWordLength(string text)
    {
        // A line of Chinese or Japanese may end behind any character.
        if (char.GetUnicodeCategory(text[0]) == UnicodeCategory.OtherLetter)
        {
            return 1;
        }

        var end = text.AsSpan().IndexOfAny(' ', '\u00A0', '\t');
        return end < 0 ? text.Length : end;
    }

    /// <summary>
    /// Whether tabs, upright strokes or gaps of three blanks divide every line of a block (sample 121).
    /// </summary>
    private static bool IsTable(List<SourceLine> block) =>
        block.Count > 1
        && (HasInEveryLine(block, "\t") || HasInEveryLine(block, " | ") || HasInEveryLine(block, "   "));

    private static bool HasInEveryLine(List<SourceLine> block, string divider) =>
        block.All(line => line.Text.Contains(divider, StringComparison.Ordinal));
}
