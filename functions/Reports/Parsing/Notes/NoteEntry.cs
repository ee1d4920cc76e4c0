using System.Text;
using WatchReports.Text;

namespace WatchReports.Parsing.Notes;

/// <summary>A note as it stands in the source.</summary>
internal sealed class NoteEntry(int number, Place start)
{
    private readonly StringBuilder _joined = new();
    private readonly List<int> _starts = [];
    private readonly List<(SourceLine Line, int Offset)> _parts = [];

    public int Number => number;

    /// <summary>Where its number stands.</summary>
    public Place Start => start;

    public string Text => field ??= _joined.ToString();

    /// <summary>Adds a line, from an offset in it on, with where its links lead.</summary>
    public void Add(SourceLine line, int offset)
    {
        if (offset >= line.Text.Length)
        {
            return;
        }

        _joined.Append(_joined.Length > 0 ? " " : "");
        foreach (var (at, url) in Urls(line, offset))
        {
            Append(line, offset, at);
            offset = at;
            _joined.Append(_joined.Length > 0 && _joined[^1] == ',' ? " " : ", ").Append(url);
        }

        Append(line, offset, line.Text.Length);
    }

    /// <summary>Where an offset in the text stands in the source.</summary>
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

    // A URL belongs behind its work, which ends at a semicolon or with the line; not where it is typed out already.
    private static IEnumerable<(int At, string Url)> Urls(SourceLine line, int offset)
    {
        var text = line.Text;
        var end = text.AsSpan().TrimEnd(" .").Length;
        var work = -1;
        foreach (var link in line.Links)
        {
            if (link.End <= offset || text.AsSpan(0, link.End).EndsWith(link.Url, StringComparison.Ordinal))
            {
                continue;
            }

            if (work < link.End)
            {
                var semicolon = text.IndexOf(';', link.End);
                work = semicolon < 0 ? Math.Max(end, link.End) : semicolon;
            }

            yield return (work, link.Url);
        }
    }
}
