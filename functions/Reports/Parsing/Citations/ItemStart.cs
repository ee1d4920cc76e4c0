using WatchReports.Model;

namespace WatchReports.Parsing.Citations;

/// <summary>A place in a note where an item begins.</summary>
/// <param name="Note">The note.</param>
/// <param name="Position">The beginning of the item with its signals, in UTF-16 code units.</param>
/// <param name="Limit">The next mark of a title or semicolon, before which an item without marks ends.</param>
/// <param name="Mark">The next mark of a title; null where a semicolon comes first or no mark is left.</param>
internal sealed record ItemStart(NoteText Note, int Position, int Limit, TitleMark? Mark)
{
    // An item without marks is read up to this length, which leaves room for authors, title, imprint and details.
    private const int Longest = 600;

    // “For the talks, see also, on page 3: …” has few introductions. The limit keeps the reading linear.
    private const int MostStarts = 4;

    private int? _first;
    private List<int>? _starts;
    private bool? _hasDigit;

    /// <summary>
    /// The positions at which the item may begin behind its introduction: behind the signals, behind a label such as
    /// <c>For the talks,</c>, and behind each sentence.
    /// </summary>
    public IReadOnlyList<int> Starts => _starts ??= FindStarts();

    /// <summary>The first of the positions: behind the signals.</summary>
    public int First => _first ??= Signals.Past(Note, Position, Limit);

    /// <summary>Whether a digit is near, without which no work without marks is dated.</summary>
    public bool HasDigit => _hasDigit ??= Note.Narrow.AsSpan(Position..Math.Min(Limit, Position + Longest))
        .ContainsAnyInRange('0', '9');

    /// <summary>
    /// The work at the first of the starts at which one of the forms fits; null without one. A bare address behind
    /// other words belongs to these words.
    /// </summary>
    public Item? FirstOf(IReadOnlyList<WorkForm> forms)
    {
        if (Limit <= Position)
        {
            return null;
        }

        IReadOnlyList<int> starts = HasDigit ? Starts : [First];
        foreach (var start in starts)
        {
            var cursor = Note.At(start, Math.Min(Limit, start + Longest));
            foreach (var form in cursor.AtEnd ? [] : forms)
            {
                if (form.Read(cursor) is { } item && item.End <= Limit && EndsItem(item.End)
                    && (item.Citation?.Kind != WorkKind.WebPage || start == First))
                {
                    return item;
                }
            }
        }

        return null;
    }

    private List<int> FindStarts()
    {
        var starts = new List<int>(MostStarts);
        for (var start = First; start >= 0 && starts.Count < MostStarts;)
        {
            Add(start);
            Add(Signals.PastIntroduction(Note, start, Limit));
            var sentence = Signals.PastSentence(Note, start, Math.Min(Limit, Position + Longest));
            start = sentence < 0 ? -1 : Signals.Past(Note, sentence, Limit);
        }

        return starts;

        void Add(int start)
        {
            if (start >= 0 && starts.Count < MostStarts && !starts.Contains(start))
            {
                starts.Add(start);
            }
        }
    }

    private bool EndsItem(int end)
    {
        var cursor = Note.At(end);
        return DetailForms.EndsPart(cursor);
    }
}
