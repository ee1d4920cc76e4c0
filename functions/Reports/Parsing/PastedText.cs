using WatchReports.Language;
using WatchReports.Model;
using WatchReports.Parsing.Citations;
using WatchReports.Parsing.Heads;
using WatchReports.Parsing.Notes;
using WatchReports.Parsing.Pages;
using WatchReports.Text;
using WatchReports.Works;

namespace WatchReports.Parsing;

/// <summary>
/// Reads the citations of pasted text. A text with reports yields the citations of their notes, as ingestion reads
/// them; a text without reports yields those of its numbered notes; a text without notes yields the lines that are
/// citations. Running text before the notes yields nothing.
/// </summary>
public static class PastedText
{
    // A line without a readable work counts as an unparsed citation up to this length, which leaves room for authors,
    // title, publication, date and URL. A longer line is a paragraph of running text.
    private const int LongestUnparsedCitation = 400;

    // “September 24th, 2020” has 20 characters: a date at the end of a line begins no earlier.
    private const int LongestDate = 20;

    /// <summary>The citations in the order of the text, read lazily.</summary>
    public static IEnumerable<PastedCitation> Read(string text)
    {
        var lines = PlainText.ReadLines(text);
        var offsets = new Offsets(text);
        var lists = FindNoteLists(lines);
        return lists.Any(list => list.Entries.Count > 0)
            ? lists.SelectMany(list => ReadNotes(list, offsets))
            : ReadLines(lines, offsets);
    }

    private static NoteList[] FindNoteLists(IReadOnlyList<SourceLine> lines)
    {
        var reports = ReportParser.Split(lines, outside: []).Where(segment => !segment.IsAnnouncement).ToArray();
        return reports.Length > 0
            ? [.. reports.Select(FindNotes)]
            : [NoteList.Find([.. lines], from: 0)];

        static NoteList FindNotes(Segment report) =>
            NoteList.Find(report.Content, TitleBlock.Read(report.Rest, report.Content).End);
    }

    private static IEnumerable<PastedCitation> ReadNotes(NoteList list, Offsets offsets)
    {
        PlacedNote[] placed =
        [
            .. list.Entries.Zip(
                NoteList.ReadContents(list.Entries),
                (entry, contents) => new PlacedNote(entry, contents, offsets)),
        ];

        // CrossReferences.ByNote resolves whole notes. Each cross-reference becomes a note of its own, with a number
        // below zero, so that two cross-references of one note are resolved separately.
        var below = 0;
        var references = placed
            .SelectMany(note => note.Contents.CrossReferences.Select(reference =>
                (Note: note, Reference: reference, Number: --below)))
            .ToArray();
        Note[] notes =
        [
            .. placed.Select(note => new Note(
                note.Number,
                note.Text,
                [.. note.Contents.Citations.Select(found => found.Citation)],
                note.Contents.SeeNotes,
                [])),
            .. references.Select(entry => new Note(entry.Number, "", [], entry.Reference.Notes, [])),
        ];
        var targets = CrossReferences.ByNote(notes);
        var cited = notes.DistinctBy(note => note.Number).ToDictionary(note => note.Number, DistinctWorks);
        var direct = placed.SelectMany(note => note.Contents.Citations.Select(found =>
            (Start: note.SourceOffset(found.Start), Items: Direct(note, found))));
        var followed = references.Select(entry =>
            (Start: entry.Note.SourceOffset(entry.Reference.Start),
                Items: Follow(entry.Note, entry.Reference, entry.Number)));
        return direct.Concat(followed).OrderBy(item => item.Start).SelectMany(item => item.Items);

        static Citation[] DistinctWorks(Note note) =>
            [.. note.Citations.Where(citation => citation.Work is not null).DistinctBy(citation => citation.Work)];

        static IEnumerable<PastedCitation> Direct(PlacedNote note, FoundCitation found) =>
            [Place(note, found.Citation, found.Start, found.End)];

        IEnumerable<PastedCitation> Follow(PlacedNote note, FoundCrossReference reference, int number)
        {
            var typed = Place(
                note, new Citation { Raw = note.Text[reference.Start..reference.End] }, reference.Start, reference.End);
            return targets.GetValueOrDefault(number, []).Where(target => target != note.Number)
                .SelectMany(target => cited[target].Select(citation =>
                    typed with { Citation = citation, Via = target }))
                .DefaultIfEmpty(typed);
        }

        // A span of a note may cover a line break of the source, so start and end are converted separately. The end is
        // one behind the last character: the character after it may be on another line.
        static PastedCitation Place(PlacedNote note, Citation citation, int start, int end) =>
            new(citation, note.SourceOffset(start), note.SourceOffset(end - 1) + 1);
    }

    private static IEnumerable<PastedCitation> ReadLines(IReadOnlyList<SourceLine> lines, Offsets offsets)
    {
        foreach (var line in lines)
        {
            var label = NoteLabel.Read(line.Text)?.Length ?? 0;
            var contents = NoteReader.Read(line.Text[label..], previous: null);
            var hasWork = contents.Citations.Any(found => found.Citation.Work is not null);
            var looksLikeCitation = hasWork
                || (line.Text.Length <= LongestUnparsedCitation && IsCitationLike(line.Text.AsSpan(label)));

            // A single pasted line always answers, if only as unparsed: “An interview with the author”.
            if (lines.Count > 1 && !looksLikeCitation)
            {
                continue;
            }

            var lineStart = offsets.OffsetOf(line.Start) + label;
            foreach (var (citation, start, end) in contents.Citations)
            {
                yield return new PastedCitation(citation, lineStart + start, lineStart + end);
            }
        }
    }

    /// <summary>
    /// Whether a line begins with a quoted title or ends with a date:
    /// <c>Fourth Day Sitting of Plenary Meeting Held, January 4, 2020.</c>
    /// </summary>
    private static bool IsCitationLike(ReadOnlySpan<char> line)
    {
        if (!line.IsEmpty && Quotes.IsDouble(line[0]))
        {
            return true;
        }

        line = line.TrimEnd(" .;)");
        for (var start = Math.Max(0, line.Length - LongestDate); start < line.Length; start++)
        {
            var beginsWord = start == 0 || !char.IsLetterOrDigit(line[start - 1]);
            if (beginsWord && Dates.Read(line[start..]) is { } date && start + date.Length == line.Length)
            {
                return true;
            }
        }

        return false;
    }
}
