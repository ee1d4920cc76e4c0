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
/// them; a text without reports yields those of its notes, numbered or with bullets; a text without notes yields the
/// lines that are citations, each of one line or of several. Running text yields nothing.
/// </summary>
public static class PastedText
{
    private const string LeadsNowhere = "This leads to no work in the text: paste the note to which it points as well.";

    // A citation that is broken by hand has a few lines. The limit keeps the joining of running text linear.
    private const int MostLines = 8;

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
        if (reports.Length > 0)
        {
            return [.. reports.Select(FindNotes)];
        }

        var text = PrintedPages.Undo(report: null, RuledLines.BeginBlocks([.. lines]), removed: []);
        var marked = NoteList.Find(text, from: 0);
        if (marked.Entries.Count > 0)
        {
            return [marked];
        }

        // Running text has numbered lists too: one of things to be done has no citation in it.
        var alone = NoteList.FindAlone(text);
        return alone.Entries.Exists(entry => new TypedCitation(entry).IsCitation) ? [alone] : [];

        static NoteList FindNotes(Segment report) =>
            NoteList.Find(report.Content, TitleBlock.Read(report.Rest, report.Content).End);
    }

    private static IEnumerable<PastedCitation> ReadNotes(NoteList list, Offsets offsets)
    {
        var read = ReadNote.All(list.Entries);
        var references = new CrossReferences(read.Select(note => new Note(
            note.Entry.Number,
            note.Entry.Text,
            [.. note.Resolved.Citations.Select(found => found.Citation)],
            note.Resolved.SeeNotes,
            [])));
        var cited = read.DistinctBy(note => note.Entry.Number)
            .ToDictionary(note => note.Entry.Number, note => DistinctWorks(note.Resolved));
        return read.SelectMany(note => Direct(note).Concat(Followed(note)).OrderBy(item => item.Start));

        static Citation[] DistinctWorks(ResolvedNote note) =>
        [
            .. note.Citations.Select(found => found.Citation).Where(citation => citation.Work is not null)
                .DistinctBy(citation => citation.Work),
        ];

        IEnumerable<PastedCitation> Direct(ReadNote note) =>
            note.Resolved.Citations.Select(found =>
                Place(note, found.Citation, found.Start, found.End) with { Problem = Explain(found.Citation) });

        IEnumerable<PastedCitation> Followed(ReadNote note) => note.Resolved.CrossReferences.SelectMany(reference =>
        {
            var typed = Place(
                note,
                new Citation { Raw = note.Entry.Text[reference.Start..reference.End] },
                reference.Start,
                reference.End);
            return references.Follow(note.Entry.Number, reference.Notes)
                .SelectMany(target => cited[target]
                    .Where(citation => reference.Work is null || citation.Work == reference.Work)
                    .Select(citation => typed with { Citation = citation, Via = target }))
                .DefaultIfEmpty(typed with { Problem = LeadsNowhere });
        });

        // A span of a note may cover a line break of the source, so start and end are converted separately. The end is
        // one behind the last character: the character after it may be on another line.
        PastedCitation Place(ReadNote note, Citation citation, int start, int end) => new(
            citation,
            offsets.OffsetOf(note.Entry.Place(start)),
            offsets.OffsetOf(note.Entry.Place(end - 1)) + 1);
    }

    private static string? Explain(Citation citation) =>
        citation.Work is null ? Unread.ExplainPasted(citation.Raw) : null;

    private static IEnumerable<PastedCitation> ReadLines(IReadOnlyList<SourceLine> lines, Offsets offsets)
    {
        for (var first = 0; first < lines.Count;)
        {
            var end = first + 1;
            var typed = Join(lines, first, end);
            while (end < lines.Count && end - first < MostLines && typed.GoesOn(lines[end]))
            {
                typed = Join(lines, first, ++end);
            }

            first = end;

            // A single pasted line always answers, if only as unparsed: “An interview with the author”.
            foreach (var found in typed.IsCitation || lines.Count == 1 ? typed.Citations : [])
            {
                yield return new PastedCitation(
                    found.Citation,
                    offsets.OffsetOf(typed.Entry.Place(found.Start)),
                    offsets.OffsetOf(typed.Entry.Place(found.End - 1)) + 1,
                    Problem: Explain(found.Citation));
            }
        }
    }

    private static TypedCitation Join(IReadOnlyList<SourceLine> lines, int first, int end)
    {
        var entry = new NoteEntry(1, lines[first].Start);
        entry.Add(lines[first], NoteLabel.Read(lines[first].Text)?.Length ?? 0);
        for (var line = first + 1; line < end; line++)
        {
            entry.Add(lines[line], 0);
        }

        return new TypedCitation(entry);
    }
}
