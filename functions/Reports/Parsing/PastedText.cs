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
            note.Resolved.Citations.Select(found => Place(note, found.Citation, found.Start, found.End));

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
                .DefaultIfEmpty(typed);
        });

        // A span of a note may cover a line break of the source, so start and end are converted separately. The end is
        // one behind the last character: the character after it may be on another line.
        PastedCitation Place(ReadNote note, Citation citation, int start, int end) => new(
            citation,
            offsets.OffsetOf(note.Entry.Place(start)),
            offsets.OffsetOf(note.Entry.Place(end - 1)) + 1);
    }

    private static IEnumerable<PastedCitation> ReadLines(IReadOnlyList<SourceLine> lines, Offsets offsets)
    {
        foreach (var line in lines)
        {
            var label = NoteLabel.Read(line.Text)?.Length ?? 0;
            var contents = NoteReader.Read(new NoteText(line.Text[label..]));
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
