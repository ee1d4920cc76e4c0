using System.Text;
using WatchReports.Model;

namespace WatchReports.Parsing;

/// <summary>Reads one report out of the lines below its header.</summary>
internal sealed class SegmentReader(Segment segment)
{
    private readonly List<Diagnostic> _diagnostics = [];

    public Report Read()
    {
        var content = segment.Content;
        var position = 0;
        var title = Title(content, ref position);
        var date = Date();
        var firstNote = FirstNote(content, position);
        var entries = NoteEntries(content, firstNote);
        var body = new BodyReader(entries.Select(entry => entry.Number).ToHashSet());
        foreach (var block in Blocks(content, position, firstNote < 0 ? content.Count : firstNote))
        {
            body.Add(block);
        }

        var authors = TakeAuthors(body);
        var notes = Notes(entries, body, date);
        Check(entries, notes, body);
        return new Report
        {
            Id = $"{Slug.Of(segment.Series)}-{segment.Number}",
            Series = segment.Series,
            Number = segment.Number,
            Date = date,
            Posted = segment.Posted,
            Title = title,
            Authors = authors,
            Body = body.Entries,
            Notes = notes,
            Diagnostics = [.. _diagnostics.OrderBy(diagnostic => diagnostic.Line).ThenBy(diagnostic => diagnostic.Column)],
        };
    }

    /// <summary>Reads the notes alone, with their places.</summary>
    /// <param name="titled">Whether a title stands before them.</param>
    public IReadOnlyList<PlacedNote> ReadNotes(bool titled)
    {
        var position = 0;
        if (titled)
        {
            Title(segment.Content, ref position);
        }

        var notes = new List<PlacedNote>();
        foreach (var entry in NoteEntries(segment.Content, FirstNote(segment.Content, position)))
        {
            notes.Add(new PlacedNote(entry.Number, entry.Text, NoteReader.Read(entry.Text, notes.Count > 0 ? notes[^1].Number : null), entry.Source));
        }

        return notes;
    }

    private string Title(List<SourceLine> content, ref int position)
    {
        if (segment.Rest.Length > 0)
        {
            return segment.Rest.TrimStart('§', ' ');
        }

        while (position < content.Count)
        {
            var title = content[position++].Text.AsSpan().Trim().TrimStart('§').Trim();
            if (!title.IsEmpty)
            {
                return title.ToString();
            }
        }

        return "";
    }

    private DateOnly Date()
    {
        if (segment.Date is { } date)
        {
            return date;
        }

        var (line, column) = segment.UnreadableDate ?? (segment.FirstLine, 1);
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

    private static bool IsNoteLine(SourceLine line)
    {
        var text = line.Text.AsSpan().TrimStart();
        var marker = NoteNumber.Marker(text)!.Value;
        return marker.Length < text.Length && char.IsWhiteSpace(text[marker.Length]);
    }

    private static IEnumerable<IReadOnlyList<SourceLine>> Blocks(List<SourceLine> content, int start, int end)
    {
        var block = new List<SourceLine>();
        for (var position = start; position <= end; position++)
        {
            if (position < end && !content[position].IsBlank)
            {
                block.Add(content[position]);
            }
            else if (block.Count > 0)
            {
                yield return block;
                block = [];
            }
        }
    }

    private static int FirstNote(List<SourceLine> content, int position) =>
        content.FindIndex(position, line => NoteNumber.At(line.Text) is { } number && number.Length > 3 && IsNoteLine(line));

    private static List<NoteEntry> NoteEntries(List<SourceLine> content, int first)
    {
        var entries = new List<NoteEntry>();
        for (var position = first < 0 ? content.Count : first; position < content.Count; position++)
        {
            var line = content[position];
            if (NoteNumber.At(line.Text) is { } number && IsNoteLine(line))
            {
                entries.Add(new NoteEntry(number.Value, (line.Number, line.Text.Length - line.Text.AsSpan().TrimStart().Length + 1)));
                entries[^1].Add(line, number.Length);
            }
            else if (!line.IsBlank)
            {
                entries[^1].Add(line, line.Text.Length - line.Text.AsSpan().TrimStart().Length);
            }
        }

        return entries;
    }

    private static List<Author> TakeAuthors(BodyReader body)
    {
        if (body.Entries.Count == 0 || body.Entries[^1] is not { } last || !last.Text.EndsWith(')'))
        {
            return [];
        }

        var open = last.Text.LastIndexOf('(');
        if (open < 0)
        {
            return [];
        }

        var before = last.Text.AsSpan(0, open).TrimEnd();
        var names = last.Text[(open + 1)..^1].Split([",", " and ", "&"], StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        if (names.Length == 0 || !names.All(IsName) || !(before.IsEmpty || before[^1] is '.' or '!' or '?' or '…' || Quotes.IsDouble(before[^1])))
        {
            return [];
        }

        if (before.IsEmpty)
        {
            body.Entries.RemoveAt(body.Entries.Count - 1);
        }
        else
        {
            var length = before.Length;
            body.Entries[^1] = last with
            {
                Text = before.ToString(),
                Markers = [.. last.Markers.Select(marker => marker with { Offset = Math.Min(marker.Offset, length) })],
            };
        }

        return [.. names.Select(name => new Author(name))];
    }

    private static bool IsName(string name)
    {
        var words = name.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return words.Length is >= 2 and <= 5
            && words.All(word => char.IsUpper(word[0]) && word.All(character => char.IsLetter(character) || character is '.' or '-' or '\'' or '’'));
    }

    private List<Note> Notes(List<NoteEntry> entries, BodyReader body, DateOnly reportDate)
    {
        var notes = new List<Note>();
        int? previous = null;
        var markedIn = body.Markers.ToLookup(marker => marker.Note, marker => marker.Entry);
        foreach (var entry in entries)
        {
            var contents = NoteReader.Read(entry.Text, previous);
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
            previous = entry.Number;
        }

        return notes;
    }

    private void Check(List<NoteEntry> entries, List<Note> notes, BodyReader body)
    {
        var numbers = entries.Select(entry => entry.Number).ToHashSet();
        var marked = body.Markers.Select(marker => marker.Note).ToHashSet();
        foreach (var marker in body.Markers.Where(marker => !numbers.Contains(marker.Note)))
        {
            _diagnostics.Add(new Diagnostic(
                DiagnosticCodes.MarkerWithoutNote, Severity.Warning, $"The text refers to note {marker.Note}, which is not there.", marker.Note, marker.Line, marker.Column));
        }

        var targets = CrossReferences.ByNote(notes);
        var seen = new HashSet<int>();
        var highest = entries.Count > 0 ? entries[0].Number - 1 : 0;
        foreach (var (entry, note) in entries.Zip(notes))
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

            if (note.SeeNotes.Any(target => !numbers.Contains(target)) || (note.SeeNotes.Count > 0 && targets.GetValueOrDefault(note.Number, []).Count == 0))
            {
                Report(DiagnosticCodes.CrossReferenceUnresolved, $"Note {entry.Number} points at a note that is not there or that leads to no work.", entry.Number, entry.Place(0));
            }
        }
    }

    private void Report(string code, string message, int note, (int Line, int Column) place) =>
        _diagnostics.Add(new Diagnostic(code, Severity.Warning, message, note, place.Line, place.Column));

    /// <summary>A note as it stands in the source.</summary>
    private sealed class NoteEntry(int number, (int Line, int Column) start)
    {
        private readonly StringBuilder _joined = new();
        private readonly List<int> _starts = [];
        private readonly List<(int Line, int Column, int Source)> _places = [];

        public int Number => number;

        /// <summary>The 1-based line and column of its number.</summary>
        public (int Line, int Column) Start => start;

        public string Text => field ??= _joined.ToString();

        /// <summary>Adds a line, from a 0-based column of the source on.</summary>
        public void Add(SourceLine line, int column)
        {
            _joined.Append(_joined.Length > 0 ? " " : "");
            _starts.Add(_joined.Length);
            _places.Add((line.Number, column + 1, line.Start + column));
            _joined.Append(line.Text.AsSpan(column).TrimEnd());
        }

        /// <summary>The 1-based line and column of an offset in the text.</summary>
        public (int Line, int Column) Place(int offset)
        {
            var part = Part(offset);
            return (_places[part].Line, _places[part].Column + offset - _starts[part]);
        }

        /// <summary>Where in the source a character of the text stands, in UTF-16 code units.</summary>
        public int Source(int offset)
        {
            var part = Part(offset);
            return _places[part].Source + offset - _starts[part];
        }

        private int Part(int offset)
        {
            var found = _starts.BinarySearch(offset);
            return Math.Max(0, found >= 0 ? found : ~found - 1);
        }
    }
}
