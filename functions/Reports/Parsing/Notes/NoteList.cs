using WatchReports.Language;
using WatchReports.Text;

namespace WatchReports.Parsing.Notes;

/// <summary>The numbered notes at the end of a report.</summary>
/// <param name="First">Index of the first line behind the body: the heading of the notes, or the first note.</param>
/// <param name="Style">The style of the numbers.</param>
/// <param name="Entries">The notes in order.</param>
internal sealed record NoteList(int First, LabelStyle Style, List<NoteEntry> Entries)
{
    /// <summary>
    /// The limit of notes in a report: a number has at most four digits. A list that is longer is cut behind the first
    /// note beyond the limit.
    /// </summary>
    public const int MostNotes = 9_999;

    // “1. ”, “(1) ” or “¹” inside a note may be text. A number is a label only if at most four notes are missing before
    // it.
    private const int WidestGap = 5;

    // A note that is broken by hand has a few lines; in sample 111 it has up to three.
    private const int LinesSearchedForSecondNote = 12;

    private const int LongestHeading = 40;
    private const int LongestWordBeforeNumber = 8;

    private static readonly LabelStyle[] Unheaded =
    [
        LabelStyle.Raised, LabelStyle.Caret, LabelStyle.Sign, LabelStyle.RomanBracket, LabelStyle.Dot, LabelStyle.Close,
        LabelStyle.Paren, LabelStyle.Star, LabelStyle.Bare, LabelStyle.Roman,
    ];

    private static readonly LabelStyle[] StylesAlone = [.. Unheaded, LabelStyle.Bullet];

    private static readonly HashSet<string> HeadingWords = new(StringComparer.OrdinalIgnoreCase)
    {
        "note", "notes", "endnote", "endnotes", "end notes", "footnote", "footnotes", "reference", "references",
        "sources", "notes and references", "bibliography",
        "注", "註", "注釈", "注记", "注释", "脚注", "後注", "尾注", "出典", "参考文献", "주", "각주", "미주", "참고문헌",
    };

    // A number on the next line belongs to such a word: “See, notes” / “[1] and [2].” (sample 111).
    private static readonly HashSet<string> WordsBeforeNumbers = new(StringComparer.OrdinalIgnoreCase)
    {
        "note", "notes", "and", "see", "as", "in", "or", "to", "no", "nos", "vol", "vols", "p", "pp", "para", "paras",
        "art", "ch",
    };

    /// <summary>Whether a line is the heading of notes: <c>Notes</c>, <c>ENDNOTES:</c>, <c>[References]</c>.</summary>
    public static bool IsHeading(string line) =>
        line.Length <= LongestHeading
        && HeadingWords.Contains(line.Trim(
            ' ', '\u00A0', '[', ']', '【', '】', '*', ':', '：', '-', '–', '—', '_', '=', '<', '>', '.'));

    /// <summary>
    /// Finds the notes of a report. Without notes, the list is empty and begins behind the last line.
    /// </summary>
    /// <param name="lines">The lines of the report.</param>
    /// <param name="from">Index of the first line behind the title.</param>
    public static NoteList Find(List<SourceLine> lines, int from)
    {
        var heading = FindHeading(lines, from);
        var bracketed = FindBracketed(lines, from, heading < 0 ? lines.Count : heading);
        if (bracketed >= 0)
        {
            return new NoteList(bracketed, LabelStyle.Bracket, Split(lines, bracketed, LabelStyle.Bracket));
        }

        if (heading >= 0)
        {
            var style = NoteLabel.ReadAny(lines[heading + 1].Text)!.Value.Style;
            return new NoteList(heading, style, Split(lines, heading + 1, style));
        }

        foreach (var style in Unheaded)
        {
            if (FindRun(lines, from, style) is >= 0 and var first)
            {
                return new NoteList(first, style, Split(lines, first, style));
            }
        }

        return new NoteList(lines.Count, LabelStyle.Bracket, []);
    }

    /// <summary>
    /// Finds notes without a text that leads to them: a list with ascending numbers, from any number
    /// on, or with bullets. Without a list, it is empty and begins behind the last line.
    /// </summary>
    public static NoteList FindAlone(List<SourceLine> lines)
    {
        var (first, style) = StylesAlone
            .Select(style => (First: FindAscending(lines, style), Style: style))
            .Where(found => found.First >= 0)
            .DefaultIfEmpty((lines.Count, LabelStyle.Bracket))
            .MinBy(found => found.Item1);
        return new NoteList(first, style, first < lines.Count ? Split(lines, first, style) : []);
    }

    /// <summary>
    /// Finds the beginning of the first two labels of a style that follow each other; without them a single label in
    /// the first line, if its form is only used for labels. -1 without either.
    /// </summary>
    private static int FindAscending(List<SourceLine> lines, LabelStyle style)
    {
        var (first, last, count) = (-1, 0, 0);
        for (var position = 0; position < lines.Count && count < 2; position++)
        {
            if (NoteLabel.Read(lines[position].Text, style) is not { } label)
            {
                continue;
            }

            var mayBeFirst = lines[position].StartsBlock || lines[position - 1].Text[^1] is ':' or '：';
            if (first >= 0 && (style == LabelStyle.Bullet || label.Number == last + 1))
            {
                (last, count) = (label.Number, count + 1);
            }
            else if (mayBeFirst)
            {
                (first, last, count) = (position, label.Number, 1);
            }
        }

        // “38 North, …” begins with the name of a website, “- ” with a dash.
        var isCertain = style is not (LabelStyle.Bare or LabelStyle.Roman or LabelStyle.Bullet);
        return count == 2 || (first == 0 && isCertain) ? first : -1;
    }

    /// <summary>Finds the first heading of notes with a labelled line below it; -1 without one.</summary>
    private static int FindHeading(List<SourceLine> lines, int from)
    {
        for (var position = from; position + 1 < lines.Count; position++)
        {
            var line = lines[position];
            if (!IsHeading(line.Text) || NoteLabel.ReadAny(lines[position + 1].Text) is not { } label)
            {
                continue;
            }

            // A text without blank lines has none above its notes: “… on the bar at noon [2].” / “Notes” / “1. Lund”.
            var isApart = line.StartsBlock || line.Kind == LineKind.Heading
                || label is { Number: 1, Style: not (LabelStyle.Bare or LabelStyle.Roman) };
            if (isApart)
            {
                return position;
            }
        }

        return -1;
    }

    /// <summary>
    /// Finds the first note numbered in brackets, before a heading of notes if there is one; -1 without a note.
    /// </summary>
    /// <remarks>
    /// A paragraph of the body may begin with a marker: “[5] The exercises of August …”. The notes begin later if a
    /// block without a label follows, and then a block with the same number or a lower one.
    /// </remarks>
    private static int FindBracketed(List<SourceLine> lines, int from, int end)
    {
        var first = -1;
        var firstNumber = 0;
        var hasUnlabelledBlock = false;
        for (var position = from; position < end; position++)
        {
            var line = lines[position];
            if (NoteLabel.Read(line.Text) is not { Style: LabelStyle.Bracket } label
                || (!line.StartsBlock && ContinuesSentence(line.Text, label)))
            {
                hasUnlabelledBlock |= line.StartsBlock;
                continue;
            }

            // A block that is only “[3]” is a marker whose paragraph was torn apart; only note 1 may be empty.
            var hasText = label.Length < line.Text.Length;
            var mayBeFirst = line.StartsBlock
                ? hasText || label.Number == 1
                : first < 0 && BeginsInBlock(lines, position, from, label);
            if (mayBeFirst && (first < 0 || (hasUnlabelledBlock && label.Number <= firstNumber)))
            {
                (first, firstNumber, hasUnlabelledBlock) = (position, label.Number, false);
            }
        }

        return first;
    }

    /// <summary>
    /// Whether the notes begin at a line without a blank line before it (sample 111): a whole sentence ends above, and
    /// note 2 follows or the block ends.
    /// </summary>
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

        for (var next = position + 1; next < lines.Count && next <= position + LinesSearchedForSecondNote; next++)
        {
            if (NoteLabel.Read(lines[next].Text) is { Style: LabelStyle.Bracket, Number: 2 })
            {
                return true;
            }
        }

        return position + 1 == lines.Count || lines[position + 1].StartsBlock;
    }

    private static bool EndsLikeSentence(ReadOnlySpan<char> text) =>
        !text.IsEmpty && (text[^1] is '.' or '!' or '?' or '…' or ')' or ']' or '。' || Quotes.IsDouble(text[^1]));

    /// <summary>
    /// Finds the last run of labels, 1, 2, 3 … or from another number on, that reaches the end, if the markers before
    /// it fit; -1 without one. In sample 128 the headings <c>1. Weather</c> and <c>2. Ducks</c> are no run, because
    /// paragraphs come between.
    /// </summary>
    private static int FindRun(List<SourceLine> lines, int from, LabelStyle style)
    {
        var first = -1;
        var (begin, last) = (0, 0);
        for (var position = from; position < lines.Count; position++)
        {
            var line = lines[position];
            int? number = NoteLabel.Read(line.Text, style) is { } label && label.Length < line.Text.Length
                ? label.Number
                : null;

            // In the text of a PDF file no blank line may be above the notes: “… on the bar at noon.3” / “1 Ada Lund”.
            var isApart = line.StartsBlock || (style == LabelStyle.Bare
                && position > from && EndsLikeSentence(lines[position - 1].Text.AsSpan().TrimEnd("0123456789,")));
            if (first >= 0 && number == last + 1)
            {
                last++;
            }
            else if (number is { } start && isApart && (start == 1 || first < 0))
            {
                (first, begin, last) = (position, start, start);
            }
            else if (line.StartsBlock || line.Kind == LineKind.Heading)
            {
                first = -1;
            }
        }

        return first >= 0 && MarkersFit(lines, from, first, style, begin, last) ? first : -1;
    }

    /// <summary>
    /// Whether the markers before a run lead to at least half of its notes and to no other number. A numbered list at
    /// the end of a report has no markers before it.
    /// </summary>
    private static bool MarkersFit(
        List<SourceLine> lines, int from, int first, LabelStyle style, int begin, int last)
    {
        var numbers = Enumerable.Range(begin, last + 1 - begin).ToHashSet();
        var text = string.Join(' ', lines.Take(first).Skip(from).Select(line => line.Text));
        var found = new MarkerReader(numbers, style).FindAll(text).ToHashSet();
        return found.IsSubsetOf(numbers) && found.Count * 2 >= numbers.Count;
    }

    private static List<NoteEntry> Split(List<SourceLine> lines, int first, LabelStyle style)
    {
        var entries = new List<NoteEntry>();

        // Where every note begins with one asterisk, the asterisks are bullets, and the notes are numbered in order.
        var areBullets = style == LabelStyle.Bullet || style == LabelStyle.Star
            && lines.Skip(first).All(line => NoteLabel.Read(line.Text) is not { Style: LabelStyle.Star, Number: > 1 });
        for (var position = first; position < lines.Count && entries.Count <= MostNotes; position++)
        {
            var line = lines[position];
            if (NoteLabel.Read(line.Text, style) is { } label
                && (entries.Count == 0 || areBullets || BeginsNote(lines, position, label, entries[^1].Number)))
            {
                entries.Add(new NoteEntry(areBullets ? entries.Count + 1 : label.Number, line.Start));
                entries[^1].Add(line, label.Length);
            }
            else
            {
                entries[^1].Add(line, 0);
            }
        }

        return entries;
    }

    /// <summary>Whether a labelled line begins a note, and is not a broken line of the note before.</summary>
    private static bool BeginsNote(List<SourceLine> lines, int position, NoteLabel label, int last)
    {
        var line = lines[position];
        if (!line.StartsBlock && EndsBeforeNumber(lines[position - 1].Text))
        {
            return false;
        }

        if (label.Number == last + 1 || (line.IsNote && line.StartsBlock))
        {
            return true;
        }

        // “[2]” out of order may be a repeated number, which a diagnostic reports; “2.” out of order is text.
        // “12 Lund said” begins a note only at the beginning of a block.
        var mayBeText = label.Style is LabelStyle.Bare or LabelStyle.Roman && !line.StartsBlock;
        var isPlausible = label.Style == LabelStyle.Bracket
            || (!mayBeText && label.Number > last && label.Number <= last + WidestGap);
        return isPlausible && label.Length < line.Text.Length && !ContinuesSentence(line.Text, label);
    }

    /// <summary>Whether a line ends with a word that wants a number: <c>See, notes</c>, <c>vol.</c>.</summary>
    private static bool EndsBeforeNumber(string line)
    {
        line = line.TrimEnd('.');
        var begin = line.Length;
        while (begin > 0 && line.Length - begin < LongestWordBeforeNumber && char.IsLetter(line[begin - 1]))
        {
            begin--;
        }

        return WordsBeforeNumbers.Contains(line[begin..]);
    }

    /// <summary>
    /// Whether the text behind a label goes on with a sentence of the line above: <c>[3] drew attention</c> does,
    /// <c>[3] see note 1</c> and <c>[3] https://…</c> are notes.
    /// </summary>
    private static bool ContinuesSentence(string line, NoteLabel label)
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
