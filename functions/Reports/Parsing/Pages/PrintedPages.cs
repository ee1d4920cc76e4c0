using WatchReports.Parsing.Bodies;
using WatchReports.Parsing.Heads;
using WatchReports.Parsing.Notes;
using WatchReports.Text;

namespace WatchReports.Parsing.Pages;

/// <summary>
/// Undoes the pages of a printed report: takes out page numbers and running heads, puts the notes at the feet of the
/// pages to the end, and joins the paragraphs that go on over a page break.
/// </summary>
/// <remarks>
/// Essays have sections with a number alone above them too. Numbers are those of pages only if they run on by one, and
/// if a running head, notes or a broken sentence is next to one of them.
/// </remarks>
internal sealed class PrintedPages
{
    // A running head has the name of the report or its title.
    private const int LongestRunningHead = 120;

    // The head and the title of a report, which its running heads repeat, are among its first lines.
    private const int MostLinesOfTitle = 3;

    // Three blanks divide the columns of a line.
    private const string Gap = "   ";

    private static readonly char[] Digits = [.. "0123456789"];

    // The lines of a printed page have 60 characters or more.
    private const int LeastWidth = 60;

    private readonly List<SourceLine> _lines;
    private readonly HashSet<string> _heads;
    private readonly Segment? _report;
    private readonly List<SourceLine> _body = [];
    private readonly List<SourceLine> _notes = [];
    private int _lastNote;
    private bool _isCertain;

    private PrintedPages(Segment? report, List<SourceLine> lines)
    {
        _report = report;
        _lines = lines;
        _heads = [.. lines.Take(MostLinesOfTitle).Select(line => line.Text)];
        if (report is not null)
        {
            _heads.Add(report.Line.Text);
        }
    }

    /// <summary>Undoes the pages of a report.</summary>
    /// <param name="report">The report; null for lines without a head, as people paste them.</param>
    /// <param name="lines">Its lines.</param>
    /// <param name="removed">Receives the page numbers and running heads.</param>
    /// <returns>The lines without pages; the same list where the lines are not of pages.</returns>
    public static List<SourceLine> Undo(Segment? report, List<SourceLine> lines, List<SourceLine> removed)
    {
        var pages = new PrintedPages(report, lines);
        var numbers = pages.FindNumbers();
        if (numbers.Count == 0)
        {
            return lines;
        }

        var furniture = pages.Divide(numbers);
        if (!pages._isCertain)
        {
            return lines;
        }

        removed.AddRange(furniture);
        return [.. pages._body, .. pages._notes];
    }

    /// <summary>
    /// Whether a line names its report again at the edge of a page: without a date, beside a page number.
    /// </summary>
    /// <param name="head">The line as a head.</param>
    /// <param name="report">The report so far; null where none has begun, as in a page that is pasted alone.</param>
    /// <param name="lines">The lines of the source.</param>
    /// <param name="position">Index of the line.</param>
    public static bool IsRunningHead(
        HeadLine head, Segment? report, IReadOnlyList<SourceLine> lines, int position) =>
        (report is null ? position >= MostLinesOfTitle : head.Number == report.Number)
        && head.Date is null
        && head.Rest.Length == 0
        && ((position > 0 && PageNumber.Read(lines[position - 1].Text) is not null)
            || (position + 1 < lines.Count && PageNumber.Read(lines[position + 1].Text) is not null));

    /// <summary>
    /// Finds the longest row of page numbers that run on by one. Other numbers on lines of their own may be between.
    /// </summary>
    private List<int> FindNumbers()
    {
        var best = new Dictionary<int, (int Count, int Line)>();
        var before = new Dictionary<int, int>();
        var last = (Count: 0, Line: -1);
        for (var position = 0; position < _lines.Count; position++)
        {
            // A number alone on a line inside a block is a cell of a table.
            var text = _lines[position].Text;
            var isApart = _lines[position].StartsBlock
                || position + 1 == _lines.Count
                || _lines[position + 1].StartsBlock;
            if ((PageNumber.Read(text) ?? NumberBesideHead(text)) is not { } number
                || !(isApart || PageNumber.IsMarked(text)))
            {
                continue;
            }

            var (count, line) = best.GetValueOrDefault(number - 1, (0, -1));
            if (count + 1 >= best.GetValueOrDefault(number).Count)
            {
                best[number] = (count + 1, position);
                before[position] = line;
                last = count + 1 > last.Count ? (count + 1, position) : last;
            }
        }

        var found = new List<int>();
        for (var line = last.Line; line >= 0; line = before[line])
        {
            found.Add(line);
        }

        found.Reverse();
        return found;
    }

    /// <summary>Divides the lines into bodies and notes.</summary>
    /// <returns>The page numbers and running heads.</returns>
    private List<SourceLine> Divide(List<int> numbers)
    {
        var furniture = new List<SourceLine>();
        var first = 0;
        foreach (var number in numbers)
        {
            var (begin, end) = (number, number + 1);
            while (begin > first && IsRunningHead(begin - 1))
            {
                begin--;
            }

            while (end < _lines.Count && IsRunningHead(end))
            {
                end++;
            }

            _isCertain |= end - begin > 1 || PageNumber.Read(_lines[number].Text) is null;
            AddPage(first, begin, isBroken: numbers.Count > 1);
            furniture.AddRange(_lines[begin..end]);
            first = end;
        }

        AddPage(first, _lines.Count, isBroken: numbers.Count > 1);
        return furniture;
    }

    /// <summary>Reads a page number in one line with a running head: <c>2    Lake Monitor No. 19</c>.</summary>
    private int? NumberBesideHead(string line)
    {
        if (line.Length > LongestRunningHead)
        {
            return null;
        }

        // “Lake Monitor No. 19          Page 2 of 5”
        var gap = line.IndexOf(Gap, StringComparison.Ordinal);
        if (gap > 0)
        {
            var (left, right) = (line[..gap].Trim(), line[gap..].Trim());
            var besideLeft = IsHead(left) ? PageNumber.Read(right) : null;
            if ((besideLeft ?? (IsHead(right) ? PageNumber.Read(left) : null)) is { } numbered)
            {
                return numbered;
            }
        }

        var head = char.IsAsciiDigit(line[0]) ? line.TrimStart(Digits)
            : char.IsAsciiDigit(line[^1]) ? line.TrimEnd(Digits)
            : line;
        var number = head.Length == line.Length ? null
            : PageNumber.Read(char.IsAsciiDigit(line[0]) ? line[..^head.Length] : line[head.Length..]);
        return number is not null && IsHead(head.Trim(' ', '\u00A0', '\t', '|', '-', '–')) ? number : null;
    }

    // The title itself is among the first lines, and is no running head.
    private bool IsRunningHead(int position) => position >= MostLinesOfTitle && IsHead(_lines[position].Text);

    private bool IsHead(string text) =>
        text.Length is > 0 and <= LongestRunningHead
        && (_heads.Contains(text)
            || (HeadLine.Read(text, isAlone: false) is { Date: null, Rest: "" } head
                && (_report is null || (head.Number == _report.Number && head.Series == _report.Series))));

    private void AddPage(int first, int end, bool isBroken)
    {
        var notes = FindNotes(first, end);
        _isCertain |= isBroken && notes < end;

        // The paragraph above the rule of the notes may go on over the page.
        var hasRule = notes < end && notes > first && Paragraphs.IsRule(_lines[notes - 1].Text);
        for (var position = first; position < (hasRule ? notes - 1 : notes); position++)
        {
            var line = _lines[position];
            var goesOn = position == first && _body.Count > 0 && GoesOn(_body[^1].Text, line.Text);
            _isCertain |= isBroken && goesOn && char.IsLower(line.Text[0]);
            _body.Add(goesOn ? line.AsContinuation() : line);
        }

        _notes.AddRange(_lines[notes..end]);
    }

    /// <summary>
    /// Finds the notes at the foot of a page: its last blocks, each with a label, from the number behind the last note
    /// on; or the end of its last block. Returns the end of the page where it has none.
    /// </summary>
    private int FindNotes(int first, int end)
    {
        var found = end;
        var block = end;
        NoteLabel? label = null;
        while (block > first && label?.Number != _lastNote + 1)
        {
            block = StartOfBlock(first, block - 1);
            if (NoteLabel.ReadAny(_lines[block].Text) is not { } before
                || (label is not null && before.Style != label.Value.Style))
            {
                break;
            }

            (found, label) = (block, before);
        }

        if (label is null)
        {
            // No blank line is between the text and the notes.
            found = _lines.FindIndex(block, end - block, line =>
                !line.StartsBlock && NoteLabel.ReadAny(line.Text)?.Number == _lastNote + 1);
            found = found < 0 ? end : found;
        }

        if (found == end || (_lastNote > 0 && NoteLabel.ReadAny(_lines[found].Text)?.Number != _lastNote + 1))
        {
            return end;
        }

        for (var position = found; position < end; position++)
        {
            var number = NoteLabel.ReadAny(_lines[position].Text)?.Number ?? 0;
            _lastNote = position == found || number == _lastNote + 1 ? number : _lastNote;
        }

        return found;
    }

    private int StartOfBlock(int first, int position)
    {
        while (position > first && !_lines[position].StartsBlock)
        {
            position--;
        }

        return position;
    }

    private static bool GoesOn(string line, string next)
    {
        // A title and a heading end without a full stop too, and are shorter than the lines of a page.
        var isOpen = line.Length >= LeastWidth
            && (char.IsLetter(line[^1]) || line[^1] is ',' or ';' or '-' or '–' or '(');
        return char.IsLower(next[0]) || isOpen;
    }
}
