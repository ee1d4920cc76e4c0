namespace WatchReports.Text;

/// <summary>Reads plain text: blank lines end blocks, and a block that is indented all along is a quotation.</summary>
public static class PlainText
{
    private const int QuotationIndent = 4;

    /// <summary>The lines of a text that are not blank.</summary>
    public static IReadOnlyList<SourceLine> Lines(string text)
    {
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
                columns += line[begin] == '\t' ? 4 : 1;
                begin++;
            }

            if (begin == length)
            {
                startsBlock = true;
                continue;
            }

            var end = length;
            while (Blanks.IsBlank(line[end - 1]))
            {
                end--;
            }

            lines.Add(new SourceLine(line[begin..end].ToString(), new Place(number, begin + 1)) { StartsBlock = startsBlock });
            indentations.Add(columns);
            startsBlock = false;
        }

        return WithQuotations(lines, indentations);
    }

    /// <summary>Splits a text at <c>\n</c>, <c>\r\n</c> and <c>\r</c> into lines with offset, length and 1-based number.</summary>
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

    // Where most blocks are indented, that is how the page is set and says nothing.
    private static List<SourceLine> WithQuotations(List<SourceLine> lines, List<int> indentations)
    {
        var quotations = new List<(int First, int End)>();
        var blocks = 0;
        for (var first = 0; first < lines.Count;)
        {
            var end = first;
            var least = int.MaxValue;
            do
            {
                least = Math.Min(least, indentations[end++]);
            }
            while (end < lines.Count && !lines[end].StartsBlock);

            blocks++;
            if (least >= QuotationIndent)
            {
                quotations.Add((first, end));
            }

            first = end;
        }

        foreach (var (first, end) in quotations.Count * 2 > blocks ? [] : quotations)
        {
            for (var line = first; line < end; line++)
            {
                lines[line] = new SourceLine(lines[line].Text, lines[line].Start) { StartsBlock = lines[line].StartsBlock, Kind = LineKind.Quotation };
            }
        }

        return lines;
    }
}
