using System.Text;
using WatchReports.Text;

namespace WatchReports.Parsing.Notes;

/// <summary>
/// The joined text of the lines of a note, with the URLs of its links behind the works that they are on.
/// </summary>
internal sealed class JoinedLines
{
    // A link and italics around it may both go on in the next line; more than a few extents that meet at a line end
    // are no layout.
    private const int MostOpenExtents = 4;

    private readonly IReadOnlyList<(SourceLine Line, int From)> _lines;
    private readonly StringBuilder _text = new();
    private readonly List<int> _starts = [];
    private readonly List<(int Line, int Begin)> _parts = [];
    private readonly List<Extent> _extents = [];
    private readonly List<int> _openExtents = [];

    /// <summary>Joins lines, each from an offset on.</summary>
    public JoinedLines(IReadOnlyList<(SourceLine Line, int From)> lines)
    {
        _lines = lines;
        var urls = new Queue<(int Line, int Position, string Url)>(PlaceUrls());
        for (var line = 0; line < lines.Count; line++)
        {
            Append(line, urls);
        }

        Text = _text.ToString();
        Extents = [.. _extents.OrderBy(extent => extent.Start).ThenByDescending(extent => extent.End)];
    }

    /// <summary>The text.</summary>
    public string Text { get; }

    /// <summary>The links and italics in the text, by ascending start.</summary>
    public IReadOnlyList<Extent> Extents { get; }

    /// <summary>The place in the source of an offset in the text; null where the text is empty.</summary>
    public Place? PlaceOf(int offset)
    {
        if (_parts.Count == 0)
        {
            return null;
        }

        var found = _starts.BinarySearch(offset);
        var part = Math.Max(0, found >= 0 ? found : ~found - 1);
        var (line, begin) = _parts[part];
        var source = _lines[line].Line;
        return source.PlaceOf(Math.Min(begin + offset - _starts[part], source.Text.Length));
    }

    private void Append(int line, Queue<(int Line, int Position, string Url)> urls)
    {
        var (source, from) = _lines[line];
        if (line > 0)
        {
            // Behind a URL that was put at the end of the line above, nothing of that line is left to be joined.
            var joint = _starts[^1] == _text.Length
                ? new LineJoint(0, Blank: true)
                : LineJoint.Between(_lines[line - 1].Line.Text, source.Text.AsSpan(from));
            _text.Length -= joint.Dropped;
            var end = _text.Length;
            foreach (var open in _openExtents)
            {
                _extents[open] = _extents[open] with { End = Math.Min(_extents[open].End, end) };
            }

            _text.Append(joint.Blank ? " " : "");
        }

        var begin = _text.Length;
        var firstPart = _parts.Count;
        var position = from;
        while (urls.TryPeek(out var next) && next.Line == line)
        {
            AppendPart(line, position, next.Position);
            position = next.Position;
            _text.Append(_text.Length > 0 && _text[^1] == ',' ? " " : ", ").Append(urls.Dequeue().Url);
        }

        AppendPart(line, position, source.Text.Length);
        AddExtents(line, firstPart, begin);
    }

    private void AppendPart(int line, int begin, int end)
    {
        _starts.Add(_text.Length);
        _parts.Add((line, begin));
        _text.Append(_lines[line].Line.Text.AsSpan(begin, end - begin));
    }

    /// <summary>
    /// Adds the extents of a line. One that begins with the line and one that ends with the line above are one extent.
    /// </summary>
    private void AddExtents(int line, int firstPart, int begin)
    {
        var (source, from) = _lines[line];
        var before = _openExtents.ToArray();
        _openExtents.Clear();
        foreach (var extent in source.Links.Concat(source.Italics))
        {
            if (extent.End <= from)
            {
                continue;
            }

            var found = extent with
            {
                Start = OffsetOf(Math.Max(from, extent.Start)),
                End = OffsetOf(extent.End - 1) + 1,
            };
            var open = found.Start == begin
                ? Array.FindIndex(before, index => _extents[index].Url == found.Url)
                : -1;
            var at = open < 0 ? _extents.Count : before[open];
            if (open < 0)
            {
                _extents.Add(found);
            }
            else
            {
                _extents[at] = _extents[at] with { End = found.End };
            }

            if (extent.End == source.Text.Length && _openExtents.Count < MostOpenExtents)
            {
                _openExtents.Add(at);
            }
        }

        int OffsetOf(int position)
        {
            int low = firstPart, high = _parts.Count - 1;
            while (low < high)
            {
                var middle = (low + high + 1) / 2;
                (low, high) = _parts[middle].Begin <= position ? (middle, high) : (low, middle - 1);
            }

            return _starts[low] + position - _parts[low].Begin;
        }
    }

    /// <summary>
    /// Finds the positions at which the URLs of links become part of the text. A URL comes behind its work, which ends
    /// at a semicolon or with the line: in sample 133 the link is on “Yonhap News”, and the date follows. A line
    /// without a year does not end a work: <c>[Harbour Boards Meet Again](https://…),</c> / <c>KCNA, May 3, 2019</c>.
    /// </summary>
    private IEnumerable<(int Line, int Position, string Url)> PlaceUrls()
    {
        var workEnd = (Line: 0, Position: -1);
        for (var index = 0; index < _lines.Count; index++)
        {
            var (line, from) = _lines[index];
            foreach (var link in line.Links)
            {
                // A link whose text is its URL adds nothing.
                var isTyped = line.Text.AsSpan(0, link.End).EndsWith(link.Url, StringComparison.Ordinal);
                if (link.End <= from || isTyped || GoesOn(index, link))
                {
                    continue;
                }

                if (workEnd.CompareTo((index, link.End)) < 0)
                {
                    workEnd = FindWorkEnd(index, link.End);
                }

                yield return (workEnd.Line, workEnd.Position, link.Url!);
            }
        }
    }

    private bool GoesOn(int line, Extent link) =>
        link.End == _lines[line].Line.Text.Length
        && line + 1 < _lines.Count
        && _lines[line + 1] is var (next, from)
        && next.Links.Any(other => other.Start <= from && other.Url == link.Url);

    private (int Line, int Position) FindWorkEnd(int line, int position)
    {
        while (true)
        {
            var text = _lines[line].Line.Text;
            var semicolon = text.IndexOf(';', position);
            if (semicolon >= 0)
            {
                return (line, semicolon);
            }

            if (line + 1 == _lines.Count || _lines[line + 1].Line.StartsBlock || HasYear(text))
            {
                return (line, Math.Max(text.AsSpan().TrimEnd(" .").Length, position));
            }

            line++;
            position = _lines[line].From;
        }
    }

    private static bool HasYear(string text)
    {
        var digits = 0;
        foreach (var character in text)
        {
            digits = char.IsAsciiDigit(character) ? digits + 1 : 0;
            if (digits == 4)
            {
                return true;
            }
        }

        return false;
    }
}
