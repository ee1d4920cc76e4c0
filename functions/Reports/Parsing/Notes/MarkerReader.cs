using WatchReports.Model;
using WatchReports.Text;

namespace WatchReports.Parsing.Notes;

/// <summary>Reads reference marks: <c>[1]</c>, <c>[1, 2]</c>, <c>[1–3]</c>, <c>[1]-[3]</c>, <c>¹</c>; and <c>(1)</c> or <c>*</c> where the notes are numbered so.</summary>
/// <param name="notes">The numbers of the report's notes.</param>
/// <param name="style">How the notes are numbered.</param>
internal sealed class MarkerReader(IReadOnlySet<int> notes, LabelStyle style)
{
    private const int MostInBrackets = 20;
    private const int WidestRange = 100;
    private const int ShortestRaisedWord = 3;

    private readonly List<int> _found = [];

    /// <summary>The notes named by the mark that <see cref="Read"/> has found last.</summary>
    public IReadOnlyList<int> Found => _found;

    /// <summary>The notes that the marks in a text name, in order.</summary>
    public IEnumerable<int> In(string text)
    {
        for (var position = 0; position < text.Length;)
        {
            var length = Read(text, position);
            foreach (var note in length > 0 ? _found : [])
            {
                yield return note;
            }

            position += Math.Max(1, length);
        }
    }

    /// <summary>Reads the mark at a position, looking at a bounded number of characters.</summary>
    /// <returns>Its length; 0 where none stands there.</returns>
    public int Read(ReadOnlySpan<char> text, int position)
    {
        _found.Clear();
        switch (text[position])
        {
            case '[':
                return Brackets(text, position);
            case '(' when style == LabelStyle.Paren && position > 0:
                return Parens(text[position..]);
            case '*' when style == LabelStyle.Star && position > 0 && !Blanks.IsBlank(text[position - 1]) && text[position - 1] != '*':
                return Stars(text[position..]);
            default:
                return RaisedDigits.Value(text[position]) >= 0 ? RaisedNumber(text, position) : 0;
        }
    }

    private int Brackets(ReadOnlySpan<char> text, int position)
    {
        var end = Bracket(text, position);
        if (end == 0)
        {
            return 0;
        }

        // What joins two marks is part of them: [1]-[3], [1], [2].
        while (end < text.Length && _found.Count <= WidestRange)
        {
            var next = end;
            while (next < text.Length && next - end < 3 && text[next] is ' ' or ',' or ';' or '-' or '–' or '—' or '~')
            {
                next++;
            }

            if (next == end || next == text.Length || NoteNumber.ReadMarker(text[next..]) is not { } marker || !notes.Contains(marker.Value))
            {
                break;
            }

            var joint = text[end..next].Trim();
            if (joint is "-" or "–" or "—" or "~" && marker.Value > _found[^1] && marker.Value - _found[^1] <= WidestRange)
            {
                AddRange(_found[^1] + 1, marker.Value);
            }
            else if (joint is "," or ";")
            {
                _found.Add(marker.Value);
            }
            else
            {
                break;
            }

            end = next + marker.Length;
        }

        return end - position;
    }

    /// <summary>Reads one pair of brackets; the position behind it, or 0.</summary>
    private int Bracket(ReadOnlySpan<char> text, int position)
    {
        if (NoteNumber.ReadMarker(text[position..]) is { } single)
        {
            // Four digits in brackets are a year unless a note bears them.
            if (single.Length > 5 && !notes.Contains(single.Value))
            {
                return 0;
            }

            _found.Add(single.Value);
            return position + single.Length;
        }

        var end = position + 1;
        int? rangeFrom = null;
        while (_found.Count < MostInBrackets)
        {
            end = PastBlanks(text, end);
            if (NoteNumber.ReadPlain(text[end..], most: 4) is not ({ } number, { } length) || !notes.Contains(number)
                || (rangeFrom is { } from && (number <= from || number - from > WidestRange)))
            {
                break;
            }

            AddRange(rangeFrom + 1 ?? number, number);
            end = PastBlanks(text, end + length);
            if (end == text.Length)
            {
                break;
            }

            switch (text[end++])
            {
                case ']':
                    return end;
                case ',' or ';':
                    rangeFrom = null;
                    continue;
                case '-' or '–' or '—' or '~' when rangeFrom is null:
                    rangeFrom = number;
                    continue;
                default:
                    break;
            }

            break;
        }

        _found.Clear();
        return 0;
    }

    private void AddRange(int first, int last)
    {
        for (var number = first; number <= last; number++)
        {
            _found.Add(number);
        }
    }

    private int Parens(ReadOnlySpan<char> text)
    {
        if (NoteNumber.ReadPlain(text[1..], most: 3) is not { } number || number.Length + 1 == text.Length || text[number.Length + 1] != ')' || !notes.Contains(number.Value))
        {
            return 0;
        }

        _found.Add(number.Value);
        return number.Length + 2;
    }

    private int Stars(ReadOnlySpan<char> text)
    {
        var stars = 1;
        while (stars < text.Length && stars < 8 && text[stars] == '*')
        {
            stars++;
        }

        if (!notes.Contains(stars) || (stars < text.Length && char.IsLetterOrDigit(text[stars])))
        {
            return 0;
        }

        _found.Add(stars);
        return stars;
    }

    // Behind a digit, or behind a word as short as a unit, it is a power: 10³, km².
    private int RaisedNumber(ReadOnlySpan<char> text, int position)
    {
        if (NoteNumber.ReadRaised(text[position..]) is not { } number || !notes.Contains(number.Value))
        {
            return 0;
        }

        var begin = position;
        while (begin > 0 && position - begin < ShortestRaisedWord && char.IsLetter(text[begin - 1]))
        {
            begin--;
        }

        var afterLetters = position - begin;
        if ((afterLetters is > 0 and < ShortestRaisedWord) || (position > 0 && char.IsDigit(text[position - 1])))
        {
            return 0;
        }

        _found.Add(number.Value);
        return number.Length;
    }

    private static int PastBlanks(ReadOnlySpan<char> text, int position)
    {
        var start = position;
        while (position < text.Length && position - start < 4 && Blanks.IsBlank(text[position]))
        {
            position++;
        }

        return position;
    }
}
