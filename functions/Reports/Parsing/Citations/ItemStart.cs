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

    private int[]? _starts;
    private bool? _hasDigit;

    /// <summary>
    /// The positions at which the item may begin behind its introduction: behind the signals, behind a label such as
    /// <c>For the talks,</c>, and behind each sentence.
    /// </summary>
    public IReadOnlyList<int> Starts => _starts ??= [.. FindStarts().Distinct().Take(MostStarts)];

    /// <summary>Whether a digit is near, without which no work without marks is dated.</summary>
    public bool HasDigit => _hasDigit ??= Note.Narrow.AsSpan(Position..Math.Min(Limit, Position + Longest))
        .ContainsAnyInRange('0', '9');

    /// <summary>
    /// The work at the first of the starts at which one of the forms fits; null without one. A bare address behind other
    /// words belongs to these words.
    /// </summary>
    public Item? FirstOf(IReadOnlyList<WorkForm> forms)
    {
        foreach (var start in HasDigit ? Starts : [Starts[0]])
        {
            var cursor = Note.At(start, Math.Min(Limit, start + Longest));
            foreach (var form in cursor.AtEnd ? [] : forms)
            {
                if (form.Read(cursor) is { } item && item.End <= Limit && EndsItem(item.End)
                    && (item.Citation?.Kind != WorkKind.WebPage || start == Starts[0]))
                {
                    return item;
                }
            }
        }

        return null;
    }

    private IEnumerable<int> FindStarts()
    {
        var first = Signals.Past(Note, Position, Limit);
        yield return first;
        if (Signals.PastIntroduction(Note, first, Limit) is > 0 and var introduced)
        {
            yield return introduced;
        }

        for (var sentence = 0; sentence < MostStarts; sentence++)
        {
            first = Signals.PastSentence(Note, first, Math.Min(Limit, Position + Longest));
            if (first < 0)
            {
                yield break;
            }

            first = Signals.Past(Note, first, Limit);
            yield return first;
            if (Signals.PastIntroduction(Note, first, Limit) is > 0 and var further)
            {
                yield return further;
            }
        }
    }

    private bool EndsItem(int end)
    {
        var cursor = Note.At(end);
        return DetailForms.EndsPart(cursor);
    }
}
