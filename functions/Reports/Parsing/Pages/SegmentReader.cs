using WatchReports.Language;
using WatchReports.Model;
using WatchReports.Parsing.Bodies;
using WatchReports.Parsing.Citations;
using WatchReports.Parsing.Heads;
using WatchReports.Parsing.Notes;
using WatchReports.Text;
using WatchReports.Works;

namespace WatchReports.Parsing.Pages;

/// <summary>Reads one report from the lines below its head line.</summary>
internal sealed class SegmentReader(Segment segment, Room room)
{
    private readonly List<Diagnostic> _diagnostics = [];

    /// <summary>Reads the report.</summary>
    /// <exception cref="ReportTooLargeException">
    /// The report has too many notes, or brings its text beyond one of the other limits.
    /// </exception>
    public Report Read()
    {
        var content = segment.Content;
        var titleBlock = TitleBlock.Read(segment.Rest, content);
        var date = ReadDate();
        var list = NoteList.Find(content, titleBlock.End);
        var entries = list.Entries;
        if (entries.Count > NoteList.MostNotes)
        {
            throw new ReportTooLargeException(
                $"{segment.Series} No.{segment.Number} has more than {NoteList.MostNotes:N0} notes, which is "
                    + $"the limit; the next note begins in line {entries[^1].Start.Line}. Divide the report.");
        }

        var read = ReadNote.All(entries, room.Items);
        room.Items -= read.Sum(note => note.Contents.CountItems());
        if (room.Items < 0)
        {
            var last = read.FirstOrDefault(note => note.Contents.IsCut) ?? read[^1];
            throw TooLarge(
                NoteContents.MostItems,
                "notes, citations and cross-references",
                last.Entry.Place(last.Contents.IsCut ? last.Contents.Citations[^1].Start : 0));
        }

        var markerReader = new MarkerReader(entries.Select(entry => entry.Number).ToHashSet(), list.Style);
        var body = new BodyReader(markerReader, room.Markers);
        body.Add(titleBlock.Before);
        body.Add(content.Take(list.First).Skip(titleBlock.End));
        room.Markers -= body.Markers.Count;
        if (body.IsFull)
        {
            var last = body.Markers[^1];
            throw TooLarge(BodyReader.MostMarkers, "markers", new Place(last.Line, last.Column));
        }

        var authors = titleBlock.Authors.Count > 0 ? titleBlock.Authors : Byline.TakeFromEnd(body.Entries);

        // No work is later than a report whose own date is unknown.
        var latest = date == DateOnly.MinValue ? DateOnly.MaxValue : date;
        var notes = CreateNotes(read, body, latest);
        CheckMarkers(entries, body);
        CheckNotes(read, notes, body);
        return new Report
        {
            Id = new ReportId(Slug.Of(segment.Series), segment.Number).ToString(),
            Series = segment.Series,
            Number = segment.Number,
            Date = date,
            Posted = segment.Posted,
            Title = titleBlock.Title,
            Subtitle = titleBlock.Subtitle,
            Authors = authors,
            Language = WrittenLanguage.Detect(body.Entries.Select(entry => entry.Text).Prepend(titleBlock.Title)),
            Body = body.Entries,
            Notes = notes,
            Diagnostics =
            [
                .. _diagnostics.OrderBy(diagnostic => diagnostic.Line).ThenBy(diagnostic => diagnostic.Column),
            ],
        };
    }

    private ReportTooLargeException TooLarge(int limit, string things, Place place) => new(
        $"The reports of the blob have more than {limit:N0} {things}, which is the limit; {segment.Series} "
            + $"No.{segment.Number} exceeds it in line {place.Line}, column {place.Column}. "
            + "Split the blob into smaller blobs.");

    private DateOnly ReadDate()
    {
        if (segment.Date is { } date)
        {
            return date;
        }

        var (line, column) = segment.UnreadableDate ?? segment.Line.Start;
        _diagnostics.Add(new Diagnostic(
            DiagnosticCodes.DateUnreadable,
            Severity.Warning,
            segment.Posted is { } posted
                ? $"The head of the report has no valid date; the posting date {posted:yyyy-MM-dd} is used instead."
                : "The head of the report has no valid date, and the page has no posting date; "
                    + "0001-01-01 is used instead.",
            Line: line,
            Column: column));
        return segment.Posted ?? DateOnly.MinValue;
    }

    private List<Note> CreateNotes(IReadOnlyList<ReadNote> read, BodyReader body, DateOnly latest)
    {
        var notes = new List<Note>();
        var markedIn = body.Markers.ToLookup(marker => marker.Note, marker => marker.Entry);
        foreach (var note in read)
        {
            CheckDatesAndCitations(note, latest);

            // A byline that is taken off the end of the body takes its markers along.
            var paragraphs = markedIn[note.Entry.Number].Distinct().Where(index => index < body.Entries.Count);
            notes.Add(new Note(
                note.Entry.Number,
                note.Entry.Text,
                [.. note.Resolved.Citations.Select(found => found.Citation)],
                note.Resolved.SeeNotes,
                [.. paragraphs]));
        }

        return notes;
    }

    private void CheckDatesAndCitations(ReadNote note, DateOnly latest)
    {
        var number = note.Entry.Number;
        foreach (var offset in note.Contents.UnreadableDates)
        {
            Warn(
                DiagnosticCodes.DateUnreadable,
                $"Note {number} has the date {Unread.QuoteDate(note.Entry.Text, offset)}, which the calendar does not "
                + "have; the work is kept without a date. Write a day that exists.",
                number,
                note.Entry.Place(offset));
        }

        foreach (var (citation, start, _) in note.Resolved.Citations)
        {
            if (citation.Work is null)
            {
                Warn(
                    DiagnosticCodes.CitationUnparsed,
                    $"Note {number}: {Unread.Explain(citation.Raw)}",
                    number,
                    note.Entry.Place(start));
            }
            else if (citation.Date > latest)
            {
                Warn(
                    DiagnosticCodes.CitationAfterReport,
                    $"Note {number} cites a work of {citation.Date:yyyy-MM-dd}, but the report is of "
                    + $"{latest:yyyy-MM-dd}; one of the two dates is probably mistyped.",
                    number,
                    note.Entry.Place(start));
            }
        }
    }

    private void CheckMarkers(List<NoteEntry> entries, BodyReader body)
    {
        var numbers = entries.Select(entry => entry.Number).ToHashSet();
        var dangling = body.Markers.Where(marker => !numbers.Contains(marker.Note)).GroupBy(marker => marker.Note);
        foreach (var markers in dangling)
        {
            var (first, count) = (markers.First(), markers.Count());
            var places = count == 1 ? "" : $" in {count} places";
            Warn(
                DiagnosticCodes.MarkerWithoutNote,
                $"The text refers to note {first.Note}{places}, but there is no note {first.Note}.",
                first.Note,
                new Place(first.Line, first.Column));
        }
    }

    private void CheckNotes(IReadOnlyList<ReadNote> read, List<Note> notes, BodyReader body)
    {
        var numbers = read.Select(note => note.Entry.Number).ToHashSet();
        var marked = body.Markers.Select(marker => marker.Note).ToHashSet();
        var targets = CrossReferences.ByNote(notes);
        var seen = new HashSet<int>();

        // A list that begins with note 5 has no gap before it.
        var highest = read.Count > 0 ? read[0].Entry.Number - 1 : 0;
        foreach (var note in read)
        {
            var entry = note.Entry;
            if (!seen.Add(entry.Number))
            {
                Warn(
                    DiagnosticCodes.NoteNumberRepeated,
                    $"The number {entry.Number} is given to more than one note; markers lead to the first of them.",
                    entry.Number,
                    entry.Start);
            }
            else if (entry.Number > highest + 1)
            {
                Warn(DiagnosticCodes.NoteNumberGap, DescribeGap(highest, entry.Number), entry.Number, entry.Start);
            }

            highest = Math.Max(highest, entry.Number);
            if (!marked.Contains(entry.Number))
            {
                Warn(
                    DiagnosticCodes.NoteWithoutMarker,
                    $"No marker in the text leads to note {entry.Number}.",
                    entry.Number,
                    entry.Start);
            }

            if (FindUnresolved(note, numbers, targets) is { } unresolved)
            {
                Warn(
                    DiagnosticCodes.CrossReferenceUnresolved,
                    $"A cross-reference in note {entry.Number} leads to no work: it names note {entry.Number} itself, "
                    + "a missing note, a note without a work, or an author not cited before.",
                    entry.Number,
                    entry.Place(unresolved.Start));
            }
        }
    }

    private static string DescribeGap(int before, int number) => number == before + 2
        ? $"Note {number} follows note {before}; number {before + 1} is skipped."
        : $"Note {number} follows note {before}; numbers {before + 1} to {number - 1} are skipped.";

    /// <summary>
    /// Finds the first cross-reference of a note that names no other note of the report; without one, the first
    /// cross-reference of a note whose chain leads to no work. Null where the note is in order.
    /// </summary>
    private static FoundCrossReference? FindUnresolved(
        ReadNote note,
        HashSet<int> numbers,
        IReadOnlyDictionary<int, IReadOnlyList<int>> targets)
    {
        var references = note.Resolved.CrossReferences;
        var dangling = references.FirstOrDefault(reference =>
            reference.Notes.Count == 0
            || reference.Notes.Any(target => target == note.Entry.Number || !numbers.Contains(target)));
        var leadsNowhere = references.Count > 0 && targets.GetValueOrDefault(note.Entry.Number, []).Count == 0;
        return dangling ?? (leadsNowhere ? references[0] : null);
    }

    private void Warn(string code, string message, int note, Place place)
    {
        if (--room.Diagnostics < 0)
        {
            throw TooLarge(Room.MostDiagnostics, "oddities, such as markers without a note", place);
        }

        _diagnostics.Add(new Diagnostic(code, Severity.Warning, message, note, place.Line, place.Column));
    }
}
