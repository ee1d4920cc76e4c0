namespace WatchReports.Text;

/// <summary>Finds code spans of Markdown, in which no other mark is read: <c>`[^2]`</c>.</summary>
internal static class CodeSpans
{
    /// <summary>A span with its content between its marks, in UTF-16 code units of the text.</summary>
    internal readonly record struct Span(int Start, int ContentStart, int ContentEnd, int End);

    /// <summary>
    /// The code spans of a paragraph, in order: from a run of backticks to the next run of the same length. The time is
    /// linear, because the runs of each length are gone through once.
    /// </summary>
    public static IReadOnlyList<Span> Find(ReadOnlySpan<char> text)
    {
        if (!text.Contains('`'))
        {
            return [];
        }

        var runs = FindRuns(text);
        var spans = new List<Span>();
        for (var position = 0; position < text.Length;)
        {
            if (text[position] is not ('`' or '\\'))
            {
                position++;
                continue;
            }

            if (text[position] == '\\')
            {
                position += 2;
                continue;
            }

            var length = RunLength(text, position);
            var ofLength = runs[length];
            while (ofLength.TryPeek(out var passed) && passed <= position)
            {
                ofLength.Dequeue();
            }

            if (ofLength.TryPeek(out var close))
            {
                spans.Add(new Span(position, position + length, close, close + length));
                position = close + length;
            }
            else
            {
                position += length;
            }
        }

        return spans;
    }

    private static Dictionary<int, Queue<int>> FindRuns(ReadOnlySpan<char> text)
    {
        var runs = new Dictionary<int, Queue<int>>();
        for (var position = 0; position < text.Length;)
        {
            if (text[position] != '`')
            {
                position++;
                continue;
            }

            var length = RunLength(text, position);
            if (!runs.TryGetValue(length, out var ofLength))
            {
                runs[length] = ofLength = new Queue<int>();
            }

            ofLength.Enqueue(position);
            position += length;
        }

        return runs;
    }

    private static int RunLength(ReadOnlySpan<char> text, int position)
    {
        var end = text[position..].IndexOfAnyExcept('`');
        return end < 0 ? text.Length - position : end;
    }
}
