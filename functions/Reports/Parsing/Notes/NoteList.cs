using WatchReports.Language;
using WatchReports.Parsing.Citations;
using WatchReports.Text;

namespace WatchReports.Parsing.Notes;

/// <summary>The numbered notes at the end of a report, found among its lines.</summary>
/// <param name="First">Index of the first line that is no body: the heading of the notes, or the first note.</param>
/// <param name="Style">How they are numbered.</param>
/// <param name="Entries">The notes in order.</param>
internal sealed record NoteList(int First, LabelStyle Style, List<NoteEntry> Entries)
{
    // How far a number may be ahead of the one before, where it could be a number of the text as well.
    private const int WidestGap = 5;

    // How many lines of a note are looked through for the number of the next.
    private const int Ahead = 12;

    private static readonly HashSet<string> Headings = new(StringComparer.OrdinalIgnoreCase)
    {
        "note", "notes", "endnote", "endnotes", "end notes", "footnote", "footnotes", "reference", "references", "sources", "notes and references",
    };

    private static readonly HashSet<string> WordsBeforeNumbers = new(StringComparer.OrdinalIgnoreCase)
    {
        "note", "notes", "and", "see", "as", "in", "or", "to", "no", "nos", "vol", "vols", "p", "pp", "para", "paras", "art", "ch",
    };

    /// <summary>Whether a line heads the notes: <c>Notes</c>, <c>ENDNOTES:</c>, <c>[References]</c>.</summary>
    public static bool IsHeading(string line) => line.Length <= 40 && Headings.Contains(line.Trim(' ', '\u00A0', '[', ']', '【', '】', '*', ':', '：', '-', '–', '—', '_', '=', '<', '>', '.'));

    /// <summary>Finds the notes; a list without entries that begins behind the last line where there are none.</summary>
    /// <param name="lines">The lines of the report.</param>
    /// <param name="from">Index of the first line behind the title.</param>
    public static NoteList Find(List<SourceLine> lines, int from)
    {
        var heading = Heading(lines, from);
        var bracketed = Bracketed(lines, from, heading < 0 ? lines.Count : heading);
        if (bracketed >= 0)
        {
            return new NoteList(bracketed, LabelStyle.Bracket, Split(lines, bracketed, LabelStyle.Bracket));
        }

        if (heading >= 0)
        {
            var style = NoteLabel.Read(lines[heading + 1].Text)!.Value.Style;
            return new NoteList(heading, style, Split(lines, heading + 1, style));
        }

        foreach (var style in (LabelStyle[])[LabelStyle.Raised, LabelStyle.Dot, LabelStyle.Close, LabelStyle.Paren, LabelStyle.Star])
        {
            if (Run(lines, from, style) is >= 0 and var first)
            {
                return new NoteList(first, style, Split(lines, first, style));
            }
        }

        return new NoteList(lines.Count, LabelStyle.Bracket, []);
    }

    /// <summary>Reads notes one after another, each knowing those before it.</summary>
    public static IReadOnlyList<NoteContents> Read(IEnumerable<NoteEntry> entries)
    {
        var read = new List<NoteContents>();
        int? previous = null;
        var cited = new CitedAuthors();
        foreach (var entry in entries)
        {
            var contents = NoteReader.Read(entry.Text, previous, cited);
            read.Add(contents);
            previous = entry.Number;
            cited.Add(entry.Number, [.. contents.Citations.Select(found => found.Citation)]);
        }

        return read;
    }

    private static int Heading(List<SourceLine> lines, int from)
    {
        for (var position = from; position + 1 < lines.Count; position++)
        {
            var line = lines[position];
            if ((line.StartsBlock || line.Kind == LineKind.Heading) && IsHeading(line.Text) && NoteLabel.Read(lines[position + 1].Text) is not null)
            {
                return position;
            }
        }

        return -1;
    }

    /// <summary>Where the numbers in brackets begin: behind a blank line, and so that no block without one and then a lower number follow.</summary>
    private static int Bracketed(List<SourceLine> lines, int from, int end)
    {
        var first = -1;
        var number = 0;
        var unlabelled = false;
        for (var position = from; position < end; position++)
        {
            var line = lines[position];
            if (NoteLabel.Read(line.Text) is not { Style: LabelStyle.Bracket } label || (!line.StartsBlock && GoesOn(line.Text, label)))
            {
                unlabelled |= line.StartsBlock;
                continue;
            }

            var begins = line.StartsBlock ? label.Length < line.Text.Length || label.Number == 1 : first < 0 && BeginsInBlock(lines, position, from, label);
            if (begins && (first < 0 || (unlabelled && label.Number <= number)))
            {
                (first, number, unlabelled) = (position, label.Number, false);
            }
        }

        return first;
    }

    // Without a blank line before it, [1] begins the notes only behind a whole sentence and with [2] below it.
    private static bool BeginsInBlock(List<SourceLine> lines, int position, int from, NoteLabel label)
    {
        if (label.Number != 1 || label.Length == lines[position].Text.Length)
        {
            return false;
        }

        if (position > from && !EndsLikeSentence(lines[position - 1].Text))
        {
            return false;
        }

        for (var next = position + 1; next < lines.Count && next <= position + Ahead; next++)
        {
            if (NoteLabel.Read(lines[next].Text) is { Style: LabelStyle.Bracket, Number: 2 })
            {
                return true;
            }
        }

        return position + 1 == lines.Count || lines[position + 1].StartsBlock;
    }

    private static bool EndsLikeSentence(string text) => text[^1] is '.' or '!' or '?' or '…' or ')' or ']' || Quotes.IsDouble(text[^1]);

    /// <summary>Where the last run of numbers 1, 2, 3 … begins, if it reaches the end and the markers before it fit.</summary>
    private static int Run(List<SourceLine> lines, int from, LabelStyle style)
    {
        var first = -1;
        var last = 0;
        for (var position = from; position < lines.Count; position++)
        {
            var line = lines[position];
            var label = NoteLabel.Read(line.Text) is { } read && read.Style == style && read.Length < line.Text.Length ? read : (NoteLabel?)null;
            if (label is { Number: 1 } && line.StartsBlock)
            {
                (first, last) = (position, 1);
            }
            else if (label is { } next && first >= 0 && next.Number == last + 1)
            {
                last = next.Number;
            }
            else if (line.StartsBlock || line.Kind == LineKind.Heading)
            {
                first = -1;
            }
        }

        return first >= 0 && MarkersFit(lines, from, first, style, last) ? first : -1;
    }

    private static bool MarkersFit(List<SourceLine> lines, int from, int first, LabelStyle style, int last)
    {
        var numbers = Enumerable.Range(1, last).ToHashSet();
        var text = string.Join(' ', lines.Take(first).Skip(from).Select(line => line.Text));
        var found = new MarkerReader(numbers, style).In(text).ToHashSet();
        return found.IsSubsetOf(numbers) && found.Count * 2 >= last;
    }

    private static List<NoteEntry> Split(List<SourceLine> lines, int first, LabelStyle style)
    {
        var entries = new List<NoteEntry>();
        var bullets = style == LabelStyle.Star && lines.Skip(first).All(line => NoteLabel.Read(line.Text) is not { Style: LabelStyle.Star, Number: > 1 });
        for (var position = first; position < lines.Count; position++)
        {
            var line = lines[position];
            if (NoteLabel.Read(line.Text) is { } label && label.Style == style
                && (entries.Count == 0 || bullets || Begins(lines, position, label, entries[^1].Number)))
            {
                entries.Add(new NoteEntry(bullets ? entries.Count + 1 : label.Number, line.Start));
                entries[^1].Add(line, label.Length);
            }
            else
            {
                entries[^1].Add(line, 0);
            }
        }

        return entries;
    }

    // A line that a note happens to be broken into can begin with a number too: “See, notes / [1] and [4].”
    private static bool Begins(List<SourceLine> lines, int position, NoteLabel label, int last)
    {
        var line = lines[position];
        if (!line.StartsBlock && AsksForNumber(lines[position - 1].Text))
        {
            return false;
        }

        return label.Number == last + 1
            || (label.Length < line.Text.Length && !GoesOn(line.Text, label)
                && (label.Style == LabelStyle.Bracket || (label.Number > last && label.Number <= last + WidestGap)));
    }

    private static bool AsksForNumber(string before)
    {
        before = before.TrimEnd('.');
        var begin = before.Length;
        while (begin > 0 && before.Length - begin < 8 && char.IsLetter(before[begin - 1]))
        {
            begin--;
        }

        return WordsBeforeNumbers.Contains(before[begin..]);
    }

    // “[3] drew attention” is a sentence that was broken; “[3] see note 1” and “[3] https://…” are notes.
    private static bool GoesOn(string line, NoteLabel label)
    {
        var text = line.AsSpan(label.Length);
        return !text.IsEmpty && (char.IsLower(text[0]) || text[0] is '.' or ',' or ';' or ')')
            && !StartsWithAny(text, "see", "ibid", "http", "cf", "op.", "same", "e.g.");
    }

    private static bool StartsWithAny(ReadOnlySpan<char> text, params ReadOnlySpan<string> words)
    {
        foreach (var word in words)
        {
            if (text.StartsWith(word, StringComparison.OrdinalIgnoreCase))
            {
                return true;
            }
        }

        return false;
    }
}
