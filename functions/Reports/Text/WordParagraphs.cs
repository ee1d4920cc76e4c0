namespace WatchReports.Text;

/// <summary>
/// The paragraphs of a part of a Word document, in order. A paragraph whose end a tracked change deletes goes on in the
/// next one, and so does a drop cap.
/// </summary>
/// <param name="limits">Counts the paragraphs.</param>
internal sealed class WordParagraphs(WordLimits limits)
{
    private readonly List<WordParagraph> _paragraphs = [];

    // A text box in a paragraph has a level of its own.
    private readonly Stack<(WordParagraph Paragraph, int Level)> _unended = [];

    /// <summary>Whether the last paragraph is empty.</summary>
    public bool IsLastBlank { get; private set; }

    /// <summary>Adds a paragraph, joined with the beginning that it has in the paragraphs before it.</summary>
    /// <param name="paragraph">The paragraph.</param>
    /// <param name="level">The number of paragraphs around it.</param>
    public void Add(WordParagraph paragraph, int level)
    {
        EndAll(level + 1);
        if (_unended.TryPeek(out var found) && found.Level == level)
        {
            var unended = found.Paragraph;
            if (unended.IsDropCap && paragraph.IsBlank)
            {
                Keep(paragraph);
                return;
            }

            // A table ends the paragraph before it, and a cell the last one in it.
            _unended.Pop();
            if ((unended.Row, unended.Cell) == (paragraph.Row, paragraph.Cell))
            {
                unended.Append(paragraph);
                (unended.Format, unended.Style) = (paragraph.Format, paragraph.Style);
                paragraph = unended;
            }
            else
            {
                Keep(unended);
            }
        }

        if (paragraph.Format.IsEndDeleted || (paragraph.IsDropCap && !paragraph.IsBlank))
        {
            _unended.Push((paragraph, level));
        }
        else
        {
            Keep(paragraph);
        }
    }

    /// <summary>Takes the paragraphs that have text or a number; none of them goes on.</summary>
    public IReadOnlyList<WordParagraph> Take()
    {
        EndAll(level: 0);
        WordParagraph[] paragraphs = [.. _paragraphs];
        _paragraphs.Clear();
        return paragraphs;
    }

    /// <summary>Keeps the paragraphs that no further paragraph goes on from.</summary>
    /// <param name="level">The number of paragraphs around them, at least.</param>
    private void EndAll(int level)
    {
        while (_unended.TryPeek(out var last) && last.Level >= level)
        {
            Keep(_unended.Pop().Paragraph);
        }
    }

    private void Keep(WordParagraph paragraph)
    {
        // An empty item of a list is counted.
        IsLastBlank = paragraph.IsBlank;
        if (!IsLastBlank || paragraph.FullFormat.List is not (null or "0"))
        {
            limits.AddParagraph();
            _paragraphs.Add(paragraph);
        }
    }
}
