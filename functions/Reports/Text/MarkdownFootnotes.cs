using System.Globalization;

namespace WatchReports.Text;

/// <summary>
/// The numbers of the footnotes of a text, <c>[^name]</c> and <c>^[text]</c>: the names where every name is a number
/// (<c>[^12]</c>), otherwise in the order of the first markers.
/// </summary>
internal sealed class MarkdownFootnotes
{
    /// <summary>The limit of footnotes in a text: a note's number has at most four digits.</summary>
    public const int Most = 9_999;

    // The limit bounds the search for the closing bracket. It is well above real names.
    private const int LongestName = 40;

    private readonly Dictionary<string, int> _named = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<Place, int> _inline = [];
    private bool _areNumbers = true;

    private MarkdownFootnotes()
    {
    }

    private int Count => _named.Count + _inline.Count;

    /// <summary>The limit in words.</summary>
    public static string Many => $"{Most:N0} footnotes";

    /// <summary>Numbers the footnotes of a text; null if it has more than <see cref="Most"/>.</summary>
    public static MarkdownFootnotes? Find(string text)
    {
        var footnotes = new MarkdownFootnotes();
        var defined = new List<string>();
        var isFenced = false;
        foreach (var (start, length, number) in PlainText.Split(text))
        {
            var line = text.AsSpan(start, length);
            var content = line.TrimStart(" \t>");
            var isFence = content.StartsWith("```") || content.StartsWith("~~~");
            isFenced ^= isFence;
            if (isFenced || isFence)
            {
                continue;
            }

            // Definitions may come in any order; only a note without a marker is numbered by its definition.
            var from = length - content.Length;
            if (ReadName(content) is { } name && name.Length + 3 < content.Length && content[name.Length + 3] == ':')
            {
                defined.Add(name);
                from += name.Length + 3;
            }

            footnotes.AddMarkers(line, from, number);
            if (footnotes.Count > Most)
            {
                return null;
            }
        }

        foreach (var name in defined)
        {
            footnotes.Add(name);
        }

        if (footnotes._areNumbers && footnotes._inline.Count == 0)
        {
            foreach (var name in footnotes._named.Keys.ToArray())
            {
                footnotes._named[name] = int.Parse(name, CultureInfo.InvariantCulture);
            }
        }

        return footnotes.Count > Most ? null : footnotes;
    }

    /// <summary>Reads the name in <c>[^name]</c> at the beginning of a text; null if there is none.</summary>
    public static string? ReadName(ReadOnlySpan<char> text)
    {
        if (!text.StartsWith("[^"))
        {
            return null;
        }

        var end = 2;
        while (end < text.Length && end < LongestName
            && (char.IsLetterOrDigit(text[end]) || text[end] is '-' or '_' or '.'))
        {
            end++;
        }

        return end > 2 && end < text.Length && text[end] == ']' ? text[2..end].ToString() : null;
    }

    /// <summary>The number of a named footnote; null without a footnote of the name.</summary>
    public int? Of(string name) => _named.TryGetValue(name, out var number) ? number : null;

    /// <summary>The number of a footnote in the text itself, <c>^[text]</c>, by the place of its first sign.</summary>
    public int Of(Place place)
    {
        if (!_inline.TryGetValue(place, out var number))
        {
            _inline[place] = number = Count + 1;
        }

        return number;
    }

    private void AddMarkers(ReadOnlySpan<char> line, int from, int lineNumber)
    {
        if (!line.Contains('^'))
        {
            return;
        }

        // In a note in the text, further brackets are text.
        var depth = 0;
        var code = new Queue<CodeSpans.Span>(CodeSpans.Find(line));
        for (var position = from; position + 1 < line.Length && Count <= Most;)
        {
            while (code.TryPeek(out var span) && span.End <= position)
            {
                code.Dequeue();
            }

            if (code.TryPeek(out var next) && next.Start <= position)
            {
                position = next.End;
                continue;
            }

            switch (line[position], line[position + 1])
            {
                case ('\\', _):
                    position += 2;
                    continue;
                case ('[', '^') when depth == 0 && ReadName(line[position..]) is { } name:
                    Add(name);
                    break;
                case ('^', '[') when depth == 0 && (position == 0 || line[position - 1] != '['):
                    _inline.TryAdd(new Place(lineNumber, position + 1), Count + 1);
                    depth = 1;
                    position++;
                    break;
                case ('[', _) when depth > 0:
                    depth++;
                    break;
                case (']', _) when depth > 0:
                    depth--;
                    break;
            }

            position++;
        }
    }

    private void Add(string name)
    {
        _named.TryAdd(name, Count + 1);
        _areNumbers &= name.Length <= 3 && name.All(char.IsAsciiDigit);
    }
}
