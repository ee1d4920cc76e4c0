namespace WatchReports.Text;

/// <summary>
/// Reads plain text: blank lines separate blocks, and a block whose lines are all indented is a quotation.
/// </summary>
public static class PlainText
{
    /// <summary>Reads the lines of a text that are not blank.</summary>
    public static IReadOnlyList<SourceLine> ReadLines(string text) => ReadLines(text, int.MaxValue, out _);

    /// <summary>Reads the lines of a text that are not blank.</summary>
    /// <param name="text">The text.</param>
    /// <param name="excess">The limit that the text exceeds; null if none. The lines are then not complete.</param>
    internal static IReadOnlyList<SourceLine> ReadLines(string text, out string? excess) =>
        ReadLines(text, LineBuilder.MostLines, out excess);

    private static List<SourceLine> ReadLines(string text, int most, out string? excess)
    {
        excess = null;
        var lines = new List<SourceLine>();
        var indentations = new List<int>();
        var startsBlock = true;
        foreach (var (start, length, number) in Split(text))
        {
            var line = text.AsSpan(start, length);
            var begin = 0;
            var columns = 0;
            while (begin < length && Blanks.IsBlank(line[begin]))
            {
                columns += Indentation.WidthOf(line[begin]);
                begin++;
            }

            if (begin == length)
            {
                startsBlock = true;
                continue;
            }

            if (lines.Count == most)
            {
                excess = LineBuilder.ManyLines;
                return lines;
            }

            var end = length;
            while (Blanks.IsBlank(line[end - 1]))
            {
                end--;
            }

            var place = new Place(number, begin + 1);
            lines.Add(new SourceLine(line[begin..end].ToString(), place) { StartsBlock = startsBlock });
            indentations.Add(columns);
            startsBlock = false;
        }

        return MarkQuotations(lines, indentations);
    }

    /// <summary>
    /// Splits a text at <c>\n</c>, <c>\r\n</c> and <c>\r</c> into lines, each with its offset, its length in UTF-16
    /// code units and its 1-based number.
    /// </summary>
    internal static IEnumerable<(int Start, int Length, int Number)> Split(string text)
    {
        var number = 1;
        var start = 0;
        while (start <= text.Length)
        {
            var length = text.AsSpan(start).IndexOfAny('\r', '\n');
            if (length < 0)
            {
                yield return (start, text.Length - start, number);
                yield break;
            }

            yield return (start, length, number++);
            var end = start + length;
            start = end + (text[end] == '\r' && end + 1 < text.Length && text[end + 1] == '\n' ? 2 : 1);
        }
    }

    // If more than half of the blocks are indented, as in a page pasted with its margin, indentation marks no
    // quotations.
    private static List<SourceLine> MarkQuotations(List<SourceLine> lines, List<int> indentations)
    {
        var quotations = new List<(int First, int End)>();
        var blocks = 0;
        for (var first = 0; first < lines.Count;)
        {
            var end = first;
            var indentation = int.MaxValue;
            do
            {
                indentation = Math.Min(indentation, indentations[end++]);
            }
            while (end < lines.Count && !lines[end].StartsBlock);

            blocks++;
            if (indentation >= Indentation.OfQuotation)
            {
                quotations.Add((first, end));
            }

            first = end;
        }

        foreach (var (first, end) in quotations.Count * 2 > blocks ? [] : quotations)
        {
            for (var line = first; line < end; line++)
            {
                lines[line] = new SourceLine(lines[line].Text, lines[line].Start)
                {
                    StartsBlock = lines[line].StartsBlock,
                    Kind = LineKind.Quotation,
                };
            }
        }

        return lines;
    }
}
