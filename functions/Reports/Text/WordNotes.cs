namespace WatchReports.Text;

/// <summary>
/// The numbers of the notes of a Word document, which Word counts by the order of their marks. Endnotes are counted
/// behind the footnotes of a document that has both, and notes with a typed mark that is no number behind all others.
/// </summary>
internal sealed class WordNotes
{
    private readonly Dictionary<(bool IsEndnote, string Id), int> _numbers = [];

    private WordNotes()
    {
    }

    /// <summary>Numbers the notes of a document.</summary>
    /// <param name="body">The body.</param>
    /// <param name="settings">How the notes are counted where a section does not say it.</param>
    public static WordNotes Number(WordPart body, WordSection settings)
    {
        var notes = new WordNotes();
        var references = body.Paragraphs
            .SelectMany(paragraph => paragraph.Spans, (paragraph, span) => (paragraph.Section, span.Note))
            .Where(found => found.Note is not null)
            .Select(found => (found.Section, Note: found.Note!))
            .DistinctBy(found => (found.Note.IsEndnote, found.Note.Id))
            .ToLookup(found => found.Note.IsEndnote);
        var footnotes = notes.Count(references[false], body.Sections, section => section.Footnotes, settings, 0);
        var endnotes = notes.Count(references[true], body.Sections, section => section.Endnotes, settings, footnotes);
        var last = Math.Max(footnotes, endnotes);
        foreach (var (_, note) in references[false].Concat(references[true]))
        {
            last += notes._numbers.TryAdd((note.IsEndnote, note.Id), last + 1) ? 1 : 0;
        }

        return notes;
    }

    /// <summary>The number of a note.</summary>
    public int Of(WordNoteReference note) => _numbers[(note.IsEndnote, note.Id)];

    /// <returns>The highest number.</returns>
    private int Count(
        IEnumerable<(int Section, WordNoteReference Note)> references,
        IReadOnlyList<WordSection> sections,
        Func<WordSection, WordNoteCount> countOf,
        WordSection settings,
        int before)
    {
        var highest = before;
        var section = -1;
        var next = 1;
        foreach (var (at, note) in references)
        {
            if (at != section)
            {
                var ofSection = at < sections.Count ? countOf(sections[at]) : default;
                var count = ofSection.Over(countOf(settings));
                next = section < 0 || count.Restarts == true ? Math.Max(1, count.Start ?? 1) : next;
                section = at;
            }

            var isTyped = note.Mark is { Length: > 0 };
            var typed = isTyped ? NoteReference.Read(note.Mark!, isNote: true) : null;
            if (isTyped && typed is null)
            {
                continue;
            }

            var number = typed ?? before + next++;
            _numbers[(note.IsEndnote, note.Id)] = number;
            highest = Math.Max(highest, number);
        }

        return highest;
    }
}
