using WatchReports.Language;
using WatchReports.Parsing.Citations;
using WatchReports.Parsing.Notes;
using WatchReports.Text;

namespace WatchReports.Parsing;

/// <summary>One or more lines of pasted text that may be a citation.</summary>
internal sealed class TypedCitation
{
    // A text without a readable work counts as an unparsed citation up to this length, which leaves room for authors,
    // title, publication, date and URL. A longer text is a paragraph of running text.
    private const int LongestUnparsed = 400;

    // “September 24th, 2020” has 20 characters: a date at the end of a line begins no earlier.
    private const int LongestDate = 20;

    private readonly bool _isRead;
    private readonly bool _endsWithDate;

    /// <summary>Reads the citations of lines.</summary>
    public TypedCitation(NoteEntry entry)
    {
        Entry = entry;
        var resolved = ReadNote.All([entry])[0].Resolved;
        Citations = resolved.Citations;
        _isRead = resolved.CrossReferences.Count > 0 || Citations.Any(found => found.Citation.Work is not null);

        // “She stayed until January 12, 2021” is a sentence.
        _endsWithDate = EndsWithDate(entry.Text)
            && (entry.Text.Length > LongestUnparsed || !Words.AreSentence(entry.Text));
    }

    /// <summary>The lines.</summary>
    public NoteEntry Entry { get; }

    /// <summary>The citations, read or kept as typed.</summary>
    public IReadOnlyList<FoundCitation> Citations { get; }

    /// <summary>
    /// Whether the text is a citation and not running text: a work or a cross-reference is read, the text begins with a
    /// quoted title, or it ends with a date: <c>Fourth Day Sitting of Plenary Meeting Held, January 4, 2020.</c>
    /// </summary>
    public bool IsCitation =>
        _isRead || (Entry.Text.Length <= LongestUnparsed && (BeginsWithTitle(Entry.Text) || _endsWithDate));

    /// <summary>Whether the citation goes on in the next line of the text.</summary>
    public bool GoesOn(SourceLine next)
    {
        var text = Entry.Text.AsSpan().TrimEnd();
        if (next.StartsBlock || text.Length + next.Text.Length > LongestUnparsed)
        {
            return false;
        }

        var isDated = Citations.Any(found =>
            found.Citation is { Date: not null } or { Issued: not null } or { Url: not null });
        var isComplete = _endsWithDate || (_isRead && isDated);
        var isOpen = text.TrimEnd("”\"’»」』").EndsWith(",")
            || next.Text.StartsWith("http", StringComparison.OrdinalIgnoreCase)
            || Entry.Text.AsSpan().EndsWith("/");
        return isOpen || text.IsEmpty || !(isComplete || EndsSentence(text));
    }

    private static bool EndsSentence(ReadOnlySpan<char> text)
    {
        var quotes = 0;
        foreach (var character in text)
        {
            quotes += Quotes.IsDouble(character) ? 1 : 0;
        }

        // “Who Pays?” / “Nobody Knows,” is one title.
        var isInsideTitle = quotes % 2 == 1;
        return !isInsideTitle && text[^1] is '.' or '!' or '?' or '。'
            && !(text[^1] == '.' && Sentences.IsAbbreviation(text[..^1]));
    }

    // “We will not yield,” he said on the bridge: the words behind the quotation marks are those of a sentence.
    private static bool BeginsWithTitle(string text)
    {
        if (text.Length == 0 || !Quotes.IsDouble(text[0]))
        {
            return false;
        }

        var last = text.Length - 1;
        while (!Quotes.IsDouble(text[last]))
        {
            last--;
        }

        return last == 0 || !Words.AreSentence(text.AsSpan(last + 1));
    }

    private static bool EndsWithDate(ReadOnlySpan<char> text)
    {
        text = text.TrimEnd(" .;)");
        for (var start = Math.Max(0, text.Length - LongestDate); start < text.Length; start++)
        {
            var beginsWord = start == 0 || !char.IsLetterOrDigit(text[start - 1]);
            if (beginsWord && Dates.Read(text[start..]) is { } date && start + date.Length == text.Length)
            {
                return true;
            }
        }

        return false;
    }
}
