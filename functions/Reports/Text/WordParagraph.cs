using System.Text;

namespace WatchReports.Text;

/// <summary>A paragraph of a Word document.</summary>
/// <param name="number">The number of the paragraph in its part, from 1.</param>
internal sealed class WordParagraph(int number)
{
    /// <summary>The character at the place of a mark of a note.</summary>
    public const char NoteMark = '\uFFFC';

    private readonly StringBuilder _text = new();
    private readonly List<WordSpan> _spans = [];

    /// <summary>The number of the paragraph in its part, from 1.</summary>
    public int Number => number;

    /// <summary>The properties of the paragraph itself.</summary>
    public WordParagraphFormat Format { get; set; }

    /// <summary>The style of the paragraph, found once: each run asks for it.</summary>
    public required WordStyle Style { get; set; }

    /// <summary>The properties of the paragraph, with those of its style where they are not set.</summary>
    public WordParagraphFormat FullFormat => Format.Over(Style.Paragraph);

    /// <summary>The number of the row of a table that the paragraph is in; 0 outside tables.</summary>
    public int Row { get; init; }

    /// <summary>Whether the paragraph is the drop cap of the next one.</summary>
    public bool IsDropCap => FullFormat.IsDropCap == true;

    /// <summary>The number of the cell in the row.</summary>
    public int Cell { get; init; }

    /// <summary>The number of sections before that of the paragraph.</summary>
    public int Section { get; init; }

    /// <summary>Whether an empty paragraph is before it.</summary>
    public bool IsBelowBlank { get; init; }

    /// <summary>The length so far, in UTF-16 code units.</summary>
    public int Length => _text.Length;

    /// <summary>The stretches of the text.</summary>
    public IReadOnlyList<WordSpan> Spans => _spans;

    /// <summary>Whether the paragraph has only blanks.</summary>
    public bool IsBlank
    {
        get
        {
            foreach (var chunk in _text.GetChunks())
            {
                foreach (var character in chunk.Span)
                {
                    if (!Blanks.IsBlank(character))
                    {
                        return false;
                    }
                }
            }

            return true;
        }
    }

    /// <summary>The last character so far; a space if the paragraph is empty.</summary>
    public char Last => _text.Length > 0 ? _text[^1] : ' ';

    /// <summary>The text as Word shows it; a line break is <c>\n</c>.</summary>
    public string Text => WordCapitals.Show(_text.ToString(), _spans);

    /// <summary>Adds text.</summary>
    /// <param name="text">The text.</param>
    /// <param name="span">The format of the text.</param>
    /// <returns>Whether the text begins a stretch.</returns>
    public bool Append(ReadOnlySpan<char> text, WordSpan span)
    {
        var begins = _spans.Count == 0 || span.Note is not null || _spans[^1] != span with { Start = _spans[^1].Start };
        if (begins)
        {
            _spans.Add(span with { Start = _text.Length });
        }

        _text.Append(text);
        return begins;
    }

    /// <summary>Removes blanks of XML at the end, down to a length.</summary>
    public void TrimEnd(int length)
    {
        while (_text.Length > length && WordXml.Blanks.Contains(_text[^1]))
        {
            _text.Length--;
        }
    }

    /// <summary>Adds the text of another paragraph.</summary>
    public void Append(WordParagraph other)
    {
        var text = other._text.ToString();
        for (var index = 0; index < other.Spans.Count; index++)
        {
            var end = index + 1 < other.Spans.Count ? other.Spans[index + 1].Start : text.Length;
            Append(text.AsSpan(other.Spans[index].Start..end), other.Spans[index]);
        }
    }
}
