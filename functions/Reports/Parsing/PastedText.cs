using WatchReports.Language;
using WatchReports.Model;
using WatchReports.Parsing.Citations;
using WatchReports.Parsing.Heads;
using WatchReports.Parsing.Notes;
using WatchReports.Text;
using WatchReports.Works;

namespace WatchReports.Parsing;

/// <summary>
/// Reads the citations of pasted text: the notes of each report in it as ingestion reads them; without a report the numbered notes; and without
/// any of those the lines that hold citations. Running text before the notes yields nothing.
/// </summary>
public static class PastedText
{
    // A longer line that holds no citation is running text, not a citation that could not be read.
    private const int LongestCitation = 400;

    /// <summary>The citations in the order of the text, found as they are asked for.</summary>
    public static IEnumerable<PastedCitation> Read(string text)
    {
        var lines = PlainText.Lines(text);
        var offsets = new Offsets(text);
        var reports = ReportParser.Segments(lines, outside: []).Where(segment => !segment.IsAnnouncement).ToArray();
        NoteList[] lists = reports.Length > 0
            ? [.. reports.Select(segment => NoteList.Find(segment.Content, TitleBlock.Read(segment.Rest, segment.Content).End))]
            : [NoteList.Find([.. lines], from: 0)];
        return lists.Any(list => list.Entries.Count > 0)
            ? lists.SelectMany(list => OfNotes([.. list.Entries.Zip(NoteList.Read(list.Entries), (entry, contents) => new PlacedNote(entry, contents, offsets))]))
            : OfLines(lines, offsets);
    }

    private static IEnumerable<PastedCitation> OfNotes(IReadOnlyList<PlacedNote> placed)
    {
        // Each cross-reference stands as a note of its own, numbered below zero, so that it is followed as notes are.
        var below = 0;
        var references = placed.SelectMany(note => note.Contents.CrossReferences.Select(reference => (Note: note, Reference: reference, Number: --below))).ToArray();
        Note[] notes =
        [
            .. placed.Select(note => new Note(note.Number, note.Text, [.. note.Contents.Citations.Select(found => found.Citation)], note.Contents.SeeNotes, [])),
            .. references.Select(entry => new Note(entry.Number, "", [], entry.Reference.Notes, [])),
        ];
        var targets = CrossReferences.ByNote(notes);
        var cited = notes.DistinctBy(note => note.Number).ToDictionary(
            note => note.Number, note => note.Citations.Where(citation => citation.Work is not null).DistinctBy(citation => citation.Work).ToArray());
        return placed
            .SelectMany(note => note.Contents.Citations.Select(found => (Start: note.Source(found.Start), Items: Direct(note, found))))
            .Concat(references.Select(entry => (Start: entry.Note.Source(entry.Reference.Start), Items: Follow(entry.Note, entry.Reference, entry.Number))))
            .OrderBy(item => item.Start)
            .SelectMany(item => item.Items);

        static IEnumerable<PastedCitation> Direct(PlacedNote note, FoundCitation found) =>
            [new PastedCitation(found.Citation, note.Source(found.Start), note.Source(found.End - 1) + 1)];

        IEnumerable<PastedCitation> Follow(PlacedNote note, FoundCrossReference reference, int number)
        {
            var typed = new PastedCitation(
                new Citation { Raw = note.Text[reference.Start..reference.End] }, note.Source(reference.Start), note.Source(reference.End - 1) + 1);
            return targets.GetValueOrDefault(number, []).Where(target => target != note.Number)
                .SelectMany(target => cited[target].Select(citation => typed with { Citation = citation, Via = target }))
                .DefaultIfEmpty(typed);
        }
    }

    private static IEnumerable<PastedCitation> OfLines(IReadOnlyList<SourceLine> lines, Offsets offsets)
    {
        foreach (var line in lines)
        {
            var label = NoteLabel.Read(line.Text)?.Length ?? 0;
            var contents = NoteReader.Read(line.Text[label..], previous: null);
            var reads = lines.Count == 1 || contents.Citations.Any(found => found.Citation.Work is not null)
                || (line.Text.Length <= LongestCitation && IsCitationLike(line.Text.AsSpan(label)));
            var begin = offsets.Of(line.Start) + label;
            foreach (var (citation, start, end) in reads ? contents.Citations : [])
            {
                yield return new PastedCitation(citation, begin + start, begin + end);
            }
        }
    }

    // It begins with a title in quotation marks, or ends in a date.
    private static bool IsCitationLike(ReadOnlySpan<char> line)
    {
        if (!line.IsEmpty && Quotes.IsDouble(line[0]))
        {
            return true;
        }

        line = line.TrimEnd(" .;)");
        for (var start = Math.Max(0, line.Length - 20); start < line.Length; start++)
        {
            if ((start == 0 || !char.IsLetterOrDigit(line[start - 1])) && Dates.Read(line[start..]) is { } date && start + date.Length == line.Length)
            {
                return true;
            }
        }

        return false;
    }
}
