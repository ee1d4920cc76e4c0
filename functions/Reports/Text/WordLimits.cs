namespace WatchReports.Text;

/// <summary>Counts what is read of a Word document: as much as a text of the other formats can have.</summary>
/// <param name="mostCharacters">The most characters, in UTF-16 code units.</param>
internal sealed class WordLimits(int mostCharacters)
{
    /// <summary>
    /// The limit of the address of a link. RFC 9110 asks all programs to support addresses of 8,000 characters; that
    /// of a citation has some hundred.
    /// </summary>
    public const int LongestAddress = 8_000;

    private int _characters;
    private int _spans;
    private int _paragraphs;

    /// <summary>Counts characters.</summary>
    /// <exception cref="RefusedTextException">The document has too many.</exception>
    public void AddCharacters(int count) =>
        Check(_characters += count, mostCharacters, $"{mostCharacters:N0} characters");

    /// <summary>Counts a stretch of text in one format.</summary>
    /// <param name="url">
    /// The address of its link; null for none. A document has the address once for all links to it, and a web page once
    /// for each link. The address is counted as in a web page, because it becomes part of the text of a note.
    /// </param>
    /// <exception cref="RefusedTextException">The document has too many.</exception>
    public void AddSpan(string? url = null)
    {
        Check(++_spans, LineBuilder.MostParts, LineBuilder.ManyParts);
        AddCharacters(url?.Length ?? 0);
    }

    /// <summary>Counts a paragraph that has text or a number.</summary>
    /// <exception cref="RefusedTextException">The document has too many.</exception>
    public void AddParagraph() => Check(++_paragraphs, LineBuilder.MostLines, LineBuilder.ManyLines);

    private static void Check(int count, int most, string limit)
    {
        if (count > most)
        {
            throw RefusedTextException.Exceeds(limit);
        }
    }
}
