using System.Text;

namespace WatchReports.Text;

/// <summary>Builds the lines of a text out of characters that each have a place in the source.</summary>
internal sealed class LineBuilder
{
    private readonly StringBuilder _text = new();
    private readonly List<(int Offset, Place Place)> _parts = [];
    private readonly List<Link> _links = [];
    private readonly List<SourceLine> _lines = [];
    private Place _next;
    private bool _startsBlock = true;

    /// <summary>The kind of the lines that end from now on.</summary>
    public LineKind Kind { get; set; }

    /// <summary>Whether the lines that end from now on stand outside the posts of a page.</summary>
    public bool IsAside { get; set; }

    /// <summary>Whether nothing but blanks stands on the line so far.</summary>
    public bool IsEmpty { get; private set; } = true;

    /// <summary>The last character of the line so far; a blank at its beginning.</summary>
    public char Last => _text.Length > 0 ? _text[^1] : ' ';

    /// <summary>The text of the line from an offset on.</summary>
    public string From(int offset) => _text.ToString(offset, _text.Length - offset);

    /// <summary>How many lines have ended.</summary>
    public int Count => _lines.Count;

    /// <summary>How long the line is so far.</summary>
    public int Length => _text.Length;

    /// <summary>The lines.</summary>
    public IReadOnlyList<SourceLine> Lines
    {
        get
        {
            EndLine();
            return _lines;
        }
    }

    /// <summary>Adds a character that stands at a place of the source.</summary>
    public void Append(char character, Place place)
    {
        if (IsEmpty && Blanks.IsBlank(character))
        {
            return;
        }

        if (_parts.Count == 0 || place != _next)
        {
            _parts.Add((_text.Length, place));
        }

        _text.Append(character);
        _next = place with { Column = place.Column + 1 };
        IsEmpty = false;
    }

    /// <summary>Adds a text that the source does not hold letter by letter; all of it is taken to stand at one place.</summary>
    public void Append(string text, Place place)
    {
        foreach (var character in text)
        {
            Append(character, place);
        }
    }

    /// <summary>Takes back what has been added to the line from an offset on.</summary>
    /// <returns>Where it stood.</returns>
    public Place Cut(int offset)
    {
        var place = _next;
        while (_parts.Count > 0 && (_parts[^1].Offset >= offset || place == _next))
        {
            var (start, at) = _parts[^1];
            place = at with { Column = at.Column + Math.Max(0, offset - start) };
            if (start < offset)
            {
                break;
            }

            _parts.RemoveAt(_parts.Count - 1);
        }

        _text.Length = offset;
        _next = default;
        IsEmpty = offset == 0;
        return place;
    }

    /// <summary>Ends a link whose text has been added.</summary>
    public void AddLink(string url)
    {
        if (Uri.TryCreate(url, UriKind.Absolute, out var parsed) && (parsed.Scheme == Uri.UriSchemeHttp || parsed.Scheme == Uri.UriSchemeHttps))
        {
            _links.Add(new Link(_text.Length, url));
        }
    }

    /// <summary>Ends the line, if anything stands on it.</summary>
    public void EndLine()
    {
        if (!IsEmpty)
        {
            var length = _text.Length;
            while (Blanks.IsBlank(_text[length - 1]))
            {
                length--;
            }

            _lines.Add(new SourceLine(_text.ToString(0, length), [.. _parts])
            {
                Kind = Kind,
                StartsBlock = _startsBlock,
                IsAside = IsAside,
                Links = _links.Count == 0 ? [] : [.. _links.Select(link => link with { End = Math.Min(link.End, length) })],
            });
            _startsBlock = false;
        }

        _text.Clear();
        _parts.Clear();
        _links.Clear();
        IsEmpty = true;
    }

    /// <summary>Ends the line and the block.</summary>
    public void EndBlock()
    {
        EndLine();
        _startsBlock = true;
    }
}
