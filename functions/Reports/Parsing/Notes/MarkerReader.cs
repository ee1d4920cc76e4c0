using System.Globalization;
using WatchReports.Language;
using WatchReports.Text;

namespace WatchReports.Parsing.Notes;

/// <summary>
/// Reads markers: <c>[1]</c>, <c>[1, 2]</c>, <c>[1–3]</c>, <c>[1]-[3]</c>, <c>¹</c>, <c>(注1)</c>; and <c>(1)</c>,
/// <c>*</c>, <c>[i]</c>, or a bare number behind a sentence, in a report with notes of that style.
/// </summary>
/// <remarks>Each read looks at a bounded number of characters, so that hostile text is read in linear time.</remarks>
/// <param name="notes">The numbers of the report's notes.</param>
/// <param name="style">The style of the notes' numbers.</param>
internal sealed class MarkerReader(IReadOnlySet<int> notes, LabelStyle style)
{
    // A longer list in brackets is data of the text, not a marker.
    private const int MostInBrackets = 20;

    // In a report with a note 9999, “[1-9999]” would otherwise make thousands of markers out of eight characters.
    private const int WidestRange = 100;

    // Units have one or two letters: “km²” and “m³” have an exponent, “ground¹” (sample 127) a marker.
    private const int ShortestWordBeforeRaised = 3;

    // “[2018]” has six characters.
    private const int LongestSureMarker = 5;

    // Abbreviations and years, which decide about a number behind them, are shorter.
    private const int LongestWordBeforeBare = 8;

    // A parenthesis of the text with a number at its end, “(표와 그림1)”, is shorter.
    private const int LongestParenthesis = 60;

    private const int MostStars = 8;
    private const int MostSeparators = 3;
    private const int MostBlanks = 4;

    private readonly List<int> _found = [];

    /// <summary>The numbers of the notes that the marker of the last <see cref="Read"/> names.</summary>
    public IReadOnlyList<int> Found => _found;

    /// <summary>Finds the numbers of the notes that the markers of a text name, in order.</summary>
    public IEnumerable<int> FindAll(string text)
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

    /// <summary>Reads the marker at a position.</summary>
    /// <returns>The length of the marker in UTF-16 code units; 0 without a marker.</returns>
    public int Read(ReadOnlySpan<char> text, int position)
    {
        _found.Clear();
        switch (text[position])
        {
            case '[' or '［':
                return ReadBrackets(text, position) is > 0 and var length
                    ? length
                    : ReadOtherBrackets(text[position..]);
            case '(' or '（':
                return ReadInParentheses(text, position);
            case '注' or '註' or '주' when style == LabelStyle.Sign:
                return ReadSigned(text[position..]);
            case '*' when style == LabelStyle.Star && IsBehindWord(text, position):
                return ReadStars(text[position..]);
            case >= '0' and <= '9' when style == LabelStyle.Bare:
                return ReadBare(text, position);
            case >= '0' and <= '9' when style == LabelStyle.Close:
                return ReadClosed(text, position);
            case 'i' or 'v' or 'x' or 'l' when style == LabelStyle.Roman:
                return ReadBare(text, position);
            default:
                return RaisedDigits.Value(text[position]) >= 0 ? ReadRaised(text, position) : 0;
        }
    }

    private int ReadOtherBrackets(ReadOnlySpan<char> text) => style switch
    {
        LabelStyle.RomanBracket => Accept(NoteNumber.ReadRomanMarker(text)),
        LabelStyle.Caret => Accept(NoteNumber.ReadCaret(text)),
        _ => 0,
    };

    private int ReadSigned(ReadOnlySpan<char> text) => Accept(NoteNumber.ReadSigned(text));

    private int Accept(NoteNumber? number)
    {
        if (number is not var (value, length) || !notes.Contains(value))
        {
            return 0;
        }

        _found.Add(value);
        return length;
    }

    /// <summary>
    /// Reads <c>(1)</c>, <c>(注1)</c>, or a marker in brackets in parentheses of its own, <c>([1])</c>.
    /// </summary>
    private int ReadInParentheses(ReadOnlySpan<char> text, int position)
    {
        if (ReadSigned(text[position..]) is > 0 and var signed)
        {
            return signed;
        }

        if (position + 1 < text.Length && text[position + 1] is '[' or '［')
        {
            var length = ReadBrackets(text, position + 1);
            var close = position + 1 + length;
            if (length > 0 && close < text.Length && text[close] is ')' or '）')
            {
                return length + 2;
            }

            _found.Clear();
        }

        return style == LabelStyle.Paren && position > 0 ? ReadParentheses(text[position..]) : 0;
    }

    /// <summary>
    /// Reads a number behind the punctuation of a word, as raised numbers become in the text of a PDF file:
    /// <c>called a beginning.1 A clerk</c>, <c>“a lamp,”2 and</c>, <c>at noon.3,4</c>.
    /// </summary>
    private int ReadBare(ReadOnlySpan<char> text, int position)
    {
        if (!IsBehindPunctuation(text, position))
        {
            return 0;
        }

        var end = position;
        while (_found.Count < MostInBrackets
            && ReadBareNumber(text[end..]) is var (value, length)
            && notes.Contains(value))
        {
            _found.Add(value);
            end += length;
            if (end + 1 >= text.Length || text[end] != ',' || !char.IsAsciiDigit(text[end + 1]))
            {
                break;
            }

            end++;
        }

        if (_found.Count > 0 && EndsBareNumber(text, end))
        {
            return end - position;
        }

        _found.Clear();
        return 0;
    }

    /// <summary>
    /// Reads a number with a parenthesis behind a word of Korean or the punctuation of any other:
    /// <c>세 권이 있다.1) 그 가운데</c>.
    /// </summary>
    private int ReadClosed(ReadOnlySpan<char> text, int position)
    {
        var isBehindWord = IsBehindPunctuation(text, position)
            || (position > 0 && char.GetUnicodeCategory(text[position - 1]) == UnicodeCategory.OtherLetter);
        if (!isBehindWord
            || IsInsideParentheses(text[..position])
            || NoteNumber.ReadPlain(text[position..], most: 3) is not var (value, length)
            || !notes.Contains(value)
            || position + length == text.Length
            || FullWidth.Narrow(text[position + length]) != ')')
        {
            return 0;
        }

        _found.Add(value);
        return length + 1;
    }

    // “(그림1)” ends a parenthesis of the text.
    private static bool IsInsideParentheses(ReadOnlySpan<char> before)
    {
        before = before[Math.Max(0, before.Length - LongestParenthesis)..];
        return before.LastIndexOfAny('(', '（') > before.LastIndexOfAny(')', '）');
    }

    private (int Value, int Length)? ReadBareNumber(ReadOnlySpan<char> text) =>
        style == LabelStyle.Roman ? RomanNumber.Read(text)
        : NoteNumber.ReadPlain(text, most: 3) is var (value, length) ? (value, length)
        : null;

    private static bool EndsBareNumber(ReadOnlySpan<char> text, int end) =>
        end == text.Length
        || Blanks.IsBlank(text[end])
        || text[end] is '—' or '–' or ')' or ']'
        || Quotes.IsQuote(text[end])
        || (text[end] is ',' or '.' or ';' or ':' && (end + 1 == text.Length || Blanks.IsBlank(text[end + 1])));

    // “rose by 3.5”, “at 10:30”, “No.2”, “p.4” and “v.1” are no markers. “in May 2019.1 The” has a year before it.
    private static bool IsBehindPunctuation(ReadOnlySpan<char> text, int position)
    {
        if (position < 2)
        {
            return false;
        }

        var mark = text[position - 1];
        if (Quotes.IsDouble(mark) || mark is '’' or ')' or ']' or '!' or '?' or '…' or '。')
        {
            return true;
        }

        if (mark is not ('.' or ',' or ';' or ':'))
        {
            return false;
        }

        var begin = position - 1;
        while (begin > 0 && position - begin < LongestWordBeforeBare && char.IsLetterOrDigit(text[begin - 1]))
        {
            begin--;
        }

        var word = text[begin..(position - 1)];
        if (word.IsEmpty)
        {
            return Quotes.IsQuote(text[position - 2]) || text[position - 2] is ')' or ']';
        }

        if (word.ContainsAnyInRange('0', '9'))
        {
            return mark == '.' && word.Length == 4 && !word.ContainsAnyExceptInRange('0', '9');
        }

        var isInitials = word.Length == 1 && char.IsUpper(word[0]) && begin > 0 && text[begin - 1] == '.';
        return isInitials || (word.Length > 1 && !(mark == '.' && Abbreviations.Contains(word)));
    }

    // “ * ” is a sign of the text, and the second asterisk of “**” is part of the first.
    private static bool IsBehindWord(ReadOnlySpan<char> text, int position) =>
        position > 0 && !Blanks.IsBlank(text[position - 1]) && text[position - 1] != '*';

    /// <summary>Reads pairs of brackets with their joints: <c>[1]-[3]</c>, <c>[1], [2]</c>.</summary>
    private int ReadBrackets(ReadOnlySpan<char> text, int position)
    {
        var end = ReadPair(text, position);
        if (end == 0)
        {
            return 0;
        }

        while (end < text.Length && _found.Count <= WidestRange)
        {
            var next = end;
            while (next < text.Length && next - end < MostSeparators
                && text[next] is ' ' or ',' or ';' or '-' or '–' or '—' or '~')
            {
                next++;
            }

            if (next == end || next == text.Length
                || NoteNumber.ReadMarker(text[next..]) is not { } marker || !notes.Contains(marker.Value))
            {
                break;
            }

            var joint = text[end..next].Trim();
            var isRange = joint is "-" or "–" or "—" or "~";
            if (isRange && marker.Value > _found[^1] && marker.Value - _found[^1] <= WidestRange)
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

    /// <summary>Reads one pair of brackets: <c>[1]</c>, <c>[1, 2]</c>, <c>[1–3]</c>.</summary>
    /// <returns>The position behind the pair; 0 where the brackets are no marker.</returns>
    private int ReadPair(ReadOnlySpan<char> text, int position)
    {
        if (NoteNumber.ReadMarker(text[position..]) is { } single)
        {
            // “[12]” is a marker even without a note 12: a diagnostic reports it. “[2018]” is a year (sample 120).
            if (single.Length > LongestSureMarker && !notes.Contains(single.Value))
            {
                return 0;
            }

            _found.Add(single.Value);
            return position + single.Length;
        }

        // “[10-20]” is a range of pages and “[1, 99]” is text where one of the numbers is no note (sample 120).
        var end = position + 1;
        int? rangeFrom = null;
        while (_found.Count < MostInBrackets)
        {
            end = SkipBlanks(text, end);
            if (NoteNumber.ReadPlain(text[end..], most: 4) is not ({ } number, { } length) || !notes.Contains(number))
            {
                break;
            }

            if (rangeFrom is { } from && (number <= from || number - from > WidestRange))
            {
                break;
            }

            AddRange(rangeFrom + 1 ?? number, number);
            end = SkipBlanks(text, end + length);
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

    private int ReadParentheses(ReadOnlySpan<char> text)
    {
        if (NoteNumber.ReadPlain(text[1..], most: 3) is not { } number || !notes.Contains(number.Value))
        {
            return 0;
        }

        var close = number.Length + 1;
        if (close == text.Length || text[close] is not (')' or '）'))
        {
            return 0;
        }

        _found.Add(number.Value);
        return close + 1;
    }

    private int ReadStars(ReadOnlySpan<char> text)
    {
        var stars = 1;
        while (stars < text.Length && stars < MostStars && text[stars] == '*')
        {
            stars++;
        }

        // “2*3” is a product.
        if (!notes.Contains(stars) || (stars < text.Length && char.IsLetterOrDigit(text[stars])))
        {
            return 0;
        }

        _found.Add(stars);
        return stars;
    }

    private int ReadRaised(ReadOnlySpan<char> text, int position)
    {
        if (NoteNumber.ReadRaised(text[position..]) is not { } number || !notes.Contains(number.Value))
        {
            return 0;
        }

        var wordStart = position;
        while (wordStart > 0 && position - wordStart < ShortestWordBeforeRaised && char.IsLetter(text[wordStart - 1]))
        {
            wordStart--;
        }

        var isBehindUnit = position - wordStart is > 0 and < ShortestWordBeforeRaised;
        var isBehindDigit = position > 0 && char.IsDigit(text[position - 1]);
        if (isBehindUnit || isBehindDigit)
        {
            return 0;
        }

        _found.Add(number.Value);
        return number.Length;
    }

    private static int SkipBlanks(ReadOnlySpan<char> text, int position)
    {
        var start = position;
        while (position < text.Length && position - start < MostBlanks && Blanks.IsBlank(text[position]))
        {
            position++;
        }

        return position;
    }
}
