using System.Text;
using WatchReports.Text;

namespace WatchReports.Parsing.Notes;

/// <summary>A note as typed: its number, and the text of its lines.</summary>
internal sealed class NoteEntry(int number, Place start)
{
    private StringBuilder _joined = new();
    private string? _text;
    private readonly List<int> _starts = [];
    private readonly List<(SourceLine Line, int Offset)> _parts = [];

    public int Number => number;

    /// <summary>The place of the number in the source.</summary>
    public Place Start => start;

    /// <summary>
    /// The text without the number; lines are joined by a blank. Nothing is added behind the first use of the text.
    /// </summary>
    public string Text
    {
        get
        {
            if (_text is null)
            {
                _text = _joined.ToString();
                _joined = new StringBuilder();
            }

            return _text;
        }
    }

    /// <summary>Adds a line from an offset on, with the URLs of its links.</summary>
    public void Add(SourceLine line, int offset)
    {
        if (offset >= line.Text.Length)
        {
            return;
        }

        _joined.Append(_joined.Length > 0 ? " " : "");
        foreach (var (position, url) in PlaceUrls(line, offset))
        {
            Append(line, offset, position);
            offset = position;
            _joined.Append(_joined.Length > 0 && _joined[^1] == ',' ? " " : ", ").Append(url);
        }

        Append(line, offset, line.Text.Length);
    }

    /// <summary>The place in the source of an offset in the text.</summary>
    public Place Place(int offset)
    {
        if (_parts.Count == 0)
        {
            return start;
        }

        var found = _starts.BinarySearch(offset);
        var part = Math.Max(0, found >= 0 ? found : ~found - 1);
        var (line, begin) = _parts[part];
        return line.PlaceOf(Math.Min(begin + offset - _starts[part], line.Text.Length));
    }

    private void Append(SourceLine line, int begin, int end)
    {
        _starts.Add(_joined.Length);
        _parts.Add((line, begin));
        _joined.Append(line.Text.AsSpan(begin, end - begin));
    }

    /// <summary>
    /// Finds the positions in a line at which the URLs of its links become part of the text. A URL comes behind its
    /// work, which ends at a semicolon or with the line: in sample 133 the link is on “Yonhap News”, and the date
    /// follows.
    /// </summary>
    private static IEnumerable<(int Position, string Url)> PlaceUrls(SourceLine line, int offset)
    {
        var text = line.Text;
        var textEnd = text.AsSpan().TrimEnd(" .").Length;
        var workEnd = -1;
        foreach (var link in line.Links)
        {
            // A link whose text is its URL adds nothing.
            var isTyped = text.AsSpan(0, link.End).EndsWith(link.Url, StringComparison.Ordinal);
            if (link.End <= offset || isTyped)
            {
                continue;
            }

            if (workEnd < link.End)
            {
                var semicolon = text.IndexOf(';', link.End);
                workEnd = semicolon < 0 ? Math.Max(textEnd, link.End) : semicolon;
            }

            yield return (workEnd, link.Url);
        }
    }
}
