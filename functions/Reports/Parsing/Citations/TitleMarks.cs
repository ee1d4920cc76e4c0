using System.Buffers;
using WatchReports.Language;

namespace WatchReports.Parsing.Citations;

/// <summary>
/// Finds the marks of titles in a note, in order: quotation marks, links and italics. Each character is looked at once.
/// </summary>
internal sealed class TitleMarks
{
    // A longer stretch in italics or in a link is a paragraph.
    private const int LongestTitle = 400;

    // The name of a newspaper or a journal; a longer text in its marks is a title.
    private const int LongestPublication = 60;

    // Browsers and servers agree on no more.
    private const int LongestUrl = 2048;

    private static readonly SearchValues<char> FirstOfMarks =
        SearchValues.Create("\"“”„‟＂«»「」『』《》'‘’‚‛[*_");

    private readonly NoteText _note;
    private readonly List<TitleMark> _laidOut = [];
    private int _next = -1;
    private TitleMark? _found;
    private int _layout;

    public TitleMarks(NoteText note)
    {
        _note = note;
        foreach (var extent in note.Extents)
        {
            // Quotation marks inside a link mark the title more closely: <a>“No Call in a Year,”</a>.
            if (extent.End - extent.Start is > 1 and <= LongestTitle
                && !HasQuotation(note, extent.Start, extent.End)
                && !IsLabel(note, extent.Start, extent.End))
            {
                _laidOut.Add(new TitleMark(
                    extent.Url is null ? TitleMarkKind.Italics : TitleMarkKind.Link,
                    extent.Start,
                    extent.Start,
                    extent.End,
                    extent.End,
                    extent.Url));
            }
        }
    }

    /// <summary>Finds the first quotation mark between two positions; null without one.</summary>
    public static TitleMark? FirstQuotation(NoteText note, int position, int limit)
    {
        for (; position < limit; position++)
        {
            if (Quotes.IsQuote(note.Narrow[position]) && TypedAt(note, position) is { } mark)
            {
                return mark;
            }
        }

        return null;
    }

    /// <summary>Finds the first mark at a position or behind; null without one.</summary>
    public TitleMark? From(int position)
    {
        if (_found is { } known && known.Position >= position)
        {
            return known;
        }

        var at = Math.Max(position, _next);
        while (_layout < _laidOut.Count && _laidOut[_layout].Position < position)
        {
            _layout++;
        }

        var laidOut = _layout < _laidOut.Count ? _laidOut[_layout] : (TitleMark?)null;
        for (; at < _note.Length; at++)
        {
            var next = _note.Narrow.AsSpan(at).IndexOfAny(FirstOfMarks);
            at = next < 0 ? _note.Length : at + next;
            if (laidOut is { } extent && extent.Position <= at)
            {
                at = extent.Position;
                break;
            }

            if (at == _note.Length)
            {
                break;
            }

            if (TypedAt(_note, at) is { } typed)
            {
                _next = at + 1;
                return _found = typed;
            }
        }

        _next = at;
        return _found = laidOut;
    }

    private static TitleMark? TypedAt(NoteText note, int position)
    {
        var character = note.Narrow[position];
        if (character is '》' or '』' || (character is '《' or '『' && IsOfPublication(note, position)))
        {
            return null;
        }

        if (Quotes.IsDouble(character))
        {
            return new TitleMark(TitleMarkKind.Double, position, position + 1, -1, -1, null)
            {
                IsOfBook = character is '『' or '《',
            };
        }

        if (Quotes.IsSingle(character))
        {
            return OpensTitle(note, position)
                ? new TitleMark(TitleMarkKind.Single, position, position + 1, -1, -1, null)
                : null;
        }

        return character switch
        {
            '[' => LinkAt(note, position),
            '*' or '_' => ItalicsAt(note, position),
            _ => null,
        };
    }

    // 《人民日报》2020年5月1日：“港口开放” and 『労働新聞』2020年5月1日付「港を開く」 have the publication and its day first.
    private static bool IsOfPublication(NoteText note, int position)
    {
        var cursor = note.At(position);
        var (open, close) = cursor.Current == '《' ? ('《', '》') : ('『', '』');
        if (cursor.TakeBracketed(open, close, LongestPublication) is null || cursor.TakeDay() is null)
        {
            return false;
        }

        cursor.Take(Vocabulary.Editions);
        cursor.Skip(",:");
        return Quotes.IsDouble(cursor.Current);
    }

    // “Workers’” has an apostrophe: a letter precedes. A title follows the beginning, a comma, a bracket or a signal.
    private static bool OpensTitle(NoteText note, int position)
    {
        var before = position - 1;
        if (before >= 0 && !char.IsWhiteSpace(note.Narrow[before]) && note.Narrow[before] is not ('(' or '['))
        {
            return false;
        }

        // “’90s” has an apostrophe.
        if (note.At(position) is var cursor && char.IsAsciiDigit(cursor.Peek(1)) && char.IsAsciiDigit(cursor.Peek(2))
            && cursor.Peek(3) == 's')
        {
            return false;
        }

        return position + 1 < note.Length
            && (char.IsLetterOrDigit(note.Narrow[position + 1]) || Quotes.IsQuote(note.Narrow[position + 1]));
    }

    /// <summary>Reads a link of Markdown: <c>[Mayor Asks for Patience](https://…)</c>.</summary>
    public static TitleMark? LinkAt(NoteText note, int position)
    {
        var cursor = note.At(position);
        var near = cursor.Rest[..Math.Min(cursor.Rest.Length, LongestTitle)];
        if (near.IndexOf("](", StringComparison.Ordinal) < 0
            || cursor.TakeBracketed('[', ']', LongestTitle) is not ({ } start, { } end)
            || cursor.TakeBracketed('(', ')', LongestUrl) is not ({ } from, { } to))
        {
            return null;
        }

        var url = note.At(from, to);
        // [“Pier Opens”](https://…) has its title in the quotation marks.
        return end > start && !HasQuotation(note, start, end) && !IsLabel(note, start, end) && Links.Begins(url)
            ? new TitleMark(
                TitleMarkKind.Link, position, start, end, cursor.Position, WithoutTooltip(cursor.Text(from, to)))
            : null;
    }

    // [Ferry Sinks](https://… "The whole story")
    private static string WithoutTooltip(string destination)
    {
        var blank = destination.AsSpan().Trim().IndexOf(' ');
        return blank < 0 ? destination : destination.Trim()[..blank];
    }

    /// <summary>Reads italics of Markdown: <c>*The Coast Guardian*</c>, <c>_Dry Season_</c>.</summary>
    private static TitleMark? ItalicsAt(NoteText note, int position)
    {
        var mark = note.Narrow[position];
        var isInside = position > 0 && char.IsLetterOrDigit(note.Narrow[position - 1]);
        if (isInside || position + 2 >= note.Length || !char.IsLetterOrDigit(note.Narrow[position + 1]))
        {
            return null;
        }

        var length = Math.Min(LongestTitle, note.Length - position - 1);
        var end = note.Narrow.AsSpan(position + 1, length).IndexOf(mark);
        if (end <= 0)
        {
            return null;
        }

        end += position + 1;
        return !char.IsWhiteSpace(note.Narrow[end - 1])
            && (end + 1 == note.Length || !char.IsLetterOrDigit(note.Narrow[end + 1]))
            ? new TitleMark(TitleMarkKind.Italics, position, position + 1, end, end + 1, null)
            : null;
    }

    private static bool HasQuotation(NoteText note, int start, int end) =>
        note.Narrow.AsSpan(start..end).ContainsAny(Quotes.Doubles);

    // “archived” in a link and “Ibid.” in italics are no titles.
    private static bool IsLabel(NoteText note, int start, int end)
    {
        var text = note.Narrow.AsSpan(start..end).Trim(" .,");
        return Vocabulary.LinkLabels.Contains(text) || Vocabulary.Ibidem.Contains(text)
            || Vocabulary.Idem.Contains(text) || Vocabulary.OpereCitato.Contains(text)
            || Vocabulary.Signals.Contains(text) || Vocabulary.PointingWords.Contains(text)
            || Names.IsEditorMark(text);
    }
}
