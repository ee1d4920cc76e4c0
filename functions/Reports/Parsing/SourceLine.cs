namespace WatchReports.Parsing;

/// <summary>A line of the source.</summary>
/// <param name="Number">1-based line number.</param>
/// <param name="Start">Offset of its first character in the source, in UTF-16 code units.</param>
/// <param name="Text">The line without its line end.</param>
internal sealed record SourceLine(int Number, int Start, string Text)
{
    public bool IsBlank { get; } = Text.AsSpan().Trim().Trim('\uFEFF').IsEmpty;

    /// <summary>Columns of blanks before the first character, a tab counted as four.</summary>
    public int Indentation
    {
        get
        {
            var columns = 0;
            foreach (var character in Text)
            {
                if (!char.IsWhiteSpace(character))
                {
                    break;
                }

                columns += character == '\t' ? 4 : 1;
            }

            return columns;
        }
    }

    /// <summary>Splits a text at <c>\n</c>, <c>\r\n</c> and <c>\r</c>.</summary>
    public static List<SourceLine> Split(string text)
    {
        var lines = new List<SourceLine>();
        var start = 0;
        while (start <= text.Length)
        {
            var length = text.AsSpan(start).IndexOfAny('\r', '\n');
            if (length < 0)
            {
                lines.Add(new SourceLine(lines.Count + 1, start, text[start..]));
                break;
            }

            var end = start + length;
            lines.Add(new SourceLine(lines.Count + 1, start, text[start..end]));
            start = end + (text[end] == '\r' && end + 1 < text.Length && text[end + 1] == '\n' ? 2 : 1);
        }

        return lines;
    }
}
