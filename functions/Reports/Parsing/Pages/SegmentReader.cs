using WatchReports.Language;
using WatchReports.Model;
using WatchReports.Parsing.Bodies;
using WatchReports.Parsing.Citations;
using WatchReports.Parsing.Heads;
using WatchReports.Parsing.Notes;
using WatchReports.Text;
using WatchReports.Works;

namespace WatchReports.Parsing.Pages;

/// <summary>Reads one report out of the lines below its header.</summary>
internal sealed class SegmentReader(Segment segment)
{
    private readonly List<Diagnostic> _diagnostics = [];

    public Report Read()
    {
        var content = segment.Content;
        var head = TitleBlock.Read(segment.Rest, content);
        var date = Date();
        var list = NoteList.Find(content, head.End);
        var entries = list.Entries;
        var contents = NoteList.Read(entries);
        var body = new BodyReader(new MarkerReader(entries.Select(entry => entry.Number).ToHashSet(), list.Style));
        body.Add(head.Before);
        body.Add(content.Take(list.First).Skip(head.End));
        var authors = head.Authors.Count > 0 ? head.Authors : Byline.TakeFromEnd(body.Entries);
        var notes = Notes(entries, contents, body, date == DateOnly.MinValue ? DateOnly.MaxValue : date);
        Check(entries, contents, notes, body);
        return new Report
        {
            Id = new ReportId(Slug.Of(segment.Series), segment.Number).ToString(),
            Series = segment.Series,
            Number = segment.Number,
            Date = date,
            Posted = segment.Posted,
            Title = head.Title,
            Subtitle = head.Subtitle,
            Authors = authors,
            Language = WrittenLanguage.Of(body.Entries.Select(entry => entry.Text).Prepend(head.Title)),
            Body = body.Entries,
            Notes = notes,
            Diagnostics = [.. _diagnostics.OrderBy(diagnostic => diagnostic.Line).ThenBy(diagnostic => diagnostic.Column)],
        };
    }

    private DateOnly Date()
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
                ? $"The head of the report has no date that the calendar knows; the posting date {posted:yyyy-MM-dd} stands in."
                : "The head of the report has no date that the calendar knows, and the page has no posting date; 0001-01-01 stands in.",
            Line: line,
            Column: column));
        return segment.Posted ?? DateOnly.MinValue;
    }

    private List<Note> Notes(List<NoteEntry> entries, IReadOnlyList<NoteContents> read, BodyReader body, DateOnly reportDate)
    {
        var notes = new List<Note>();
        var markedIn = body.Markers.ToLookup(marker => marker.Note, marker => marker.Entry);
        foreach (var (entry, contents) in entries.Zip(read))
        {
            foreach (var offset in contents.UnreadableDates)
            {
                Report(DiagnosticCodes.DateUnreadable, $"Note {entry.Number} has a date that no calendar has; the work is kept without it.", entry.Number, entry.Place(offset));
            }

            foreach (var (citation, start, _) in contents.Citations)
            {
                if (citation.Work is null)
                {
                    Report(DiagnosticCodes.CitationUnparsed, $"Note {entry.Number} has a citation that could not be split into title, publication and date; it is kept as typed.", entry.Number, entry.Place(start));
                }
                else if (citation.Date > reportDate)
                {
                    Report(
                        DiagnosticCodes.CitationAfterReport,
                        $"Note {entry.Number} cites a work of {citation.Date:yyyy-MM-dd}, after the report's own date {reportDate:yyyy-MM-dd}; one of the two is probably mistyped.",
                        entry.Number,
                        entry.Place(start));
                }
            }

            notes.Add(new Note(
                entry.Number,
                entry.Text,
                [.. contents.Citations.Select(found => found.Citation)],
                contents.SeeNotes,
                [.. markedIn[entry.Number].Distinct().Where(index => index < body.Entries.Count)]));
        }

        return notes;
    }

    private void Check(List<NoteEntry> entries, IReadOnlyList<NoteContents> read, List<Note> notes, BodyReader body)
    {
        var numbers = entries.Select(entry => entry.Number).ToHashSet();
        var marked = body.Markers.Select(marker => marker.Note).ToHashSet();
        foreach (var markers in body.Markers.Where(marker => !numbers.Contains(marker.Note)).GroupBy(marker => marker.Note))
        {
            var (first, count) = (markers.First(), markers.Count());
            var places = count == 1 ? "" : $" in {count} places";
            Report(DiagnosticCodes.MarkerWithoutNote, $"The text refers to note {first.Note}{places}, which is not there.", first.Note, new Place(first.Line, first.Column));
        }

        var targets = CrossReferences.ByNote(notes);
        var seen = new HashSet<int>();
        var highest = entries.Count > 0 ? entries[0].Number - 1 : 0;
        foreach (var (entry, contents) in entries.Zip(read))
        {
            if (!seen.Add(entry.Number))
            {
                Report(DiagnosticCodes.NoteNumberRepeated, $"Two notes bear the number {entry.Number}; markers lead to the first.", entry.Number, entry.Start);
            }
            else if (entry.Number > highest + 1)
            {
                Report(DiagnosticCodes.NoteNumberGap, $"Note {entry.Number} follows note {highest}: a number between is left out.", entry.Number, entry.Start);
            }

            highest = Math.Max(highest, entry.Number);
            if (!marked.Contains(entry.Number))
            {
                Report(DiagnosticCodes.NoteWithoutMarker, $"No marker in the text leads to note {entry.Number}.", entry.Number, entry.Start);
            }

            var crossReferences = contents.CrossReferences;
            var unresolved = crossReferences.FirstOrDefault(reference => reference.Notes.Count == 0 || reference.Notes.Any(target => target == entry.Number || !numbers.Contains(target)))
                ?? (crossReferences.Count > 0 && targets.GetValueOrDefault(entry.Number, []).Count == 0 ? crossReferences[0] : null);
            if (unresolved is not null)
            {
                Report(
                    DiagnosticCodes.CrossReferenceUnresolved,
                    $"Note {entry.Number} points at itself, at a note that is not there, or at one that leads to no work.",
                    entry.Number,
                    entry.Place(unresolved.Start));
            }
        }
    }

    private void Report(string code, string message, int note, Place place) =>
        _diagnostics.Add(new Diagnostic(code, Severity.Warning, message, note, place.Line, place.Column));
}
