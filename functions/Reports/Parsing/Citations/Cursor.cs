using System.Buffers;
using System.Globalization;
using WatchReports.Language;

namespace WatchReports.Parsing.Citations;

/// <summary>
/// A position in the text of a note, with the small readings that every form is made of. A reading that fails leaves
/// the cursor where it was; a copy of the cursor looks ahead.
/// </summary>
internal struct Cursor
{
    private static readonly SearchValues<char> FirstOfDates = SearchValues.Create("JFMASONDjfmasond주");

    private readonly string _narrow;

    public Cursor(NoteText note, int position, int limit)
    {
        Note = note;
        Limit = limit;
        Position = Math.Min(position, limit);
        _narrow = note.Narrow;
    }

    public NoteText Note { get; }

    /// <summary>The position, in UTF-16 code units.</summary>
    public int Position { get; set; }

    /// <summary>The position that the cursor does not pass.</summary>
    public int Limit { get; }

    public readonly bool AtEnd => Position >= Limit;

    /// <summary>The character at the position in its narrow form; NUL at the end.</summary>
    public readonly char Current => AtEnd ? '\0' : _narrow[Position];

    /// <summary>The character before the position in its narrow form; NUL at the beginning.</summary>
    public readonly char Before => Position == 0 ? '\0' : _narrow[Position - 1];

    /// <summary>The text from the position to the limit, in narrow forms.</summary>
    public readonly ReadOnlySpan<char> Rest => _narrow.AsSpan(Position, Limit - Position);

    /// <summary>Whether a word or number begins here.</summary>
    public readonly bool BeginsWord => !AtEnd && char.IsLetterOrDigit(Current) && !char.IsLetterOrDigit(Before);

    /// <summary>The text between two positions as typed, without blanks at its ends.</summary>
    public readonly string Text(int start, int end) => Note.Source[start..end].Trim();

    /// <summary>The text between two positions in narrow forms.</summary>
    public readonly ReadOnlySpan<char> Narrow(int start, int end) => _narrow.AsSpan(start, end - start);

    /// <summary>The character at a distance from the position, in its narrow form; NUL beyond the ends.</summary>
    public readonly char Peek(int distance) =>
        Position + distance >= 0 && Position + distance < Limit ? _narrow[Position + distance] : '\0';

    /// <summary>This cursor at another position.</summary>
    public readonly Cursor At(int position) => new(Note, position, Limit);

    /// <summary>This cursor with another limit.</summary>
    public readonly Cursor Until(int limit) => new(Note, Position, Math.Min(limit, Limit));

    public void SkipBlanks()
    {
        while (!AtEnd && char.IsWhiteSpace(_narrow[Position]))
        {
            Position++;
        }
    }

    /// <summary>Skips blanks and the given marks.</summary>
    public void Skip(ReadOnlySpan<char> marks)
    {
        while (!AtEnd && (char.IsWhiteSpace(_narrow[Position]) || marks.Contains(_narrow[Position])))
        {
            Position++;
        }
    }

    public bool Take(char character)
    {
        var found = !AtEnd && _narrow[Position] == character;
        Position += found ? 1 : 0;
        return found;
    }

    /// <summary>Takes one of the characters; NUL where none of them is here.</summary>
    public char TakeAny(ReadOnlySpan<char> characters)
    {
        var found = !AtEnd && characters.Contains(_narrow[Position]) ? _narrow[Position] : '\0';
        Position += found != '\0' ? 1 : 0;
        return found;
    }

    /// <summary>Takes one of the opening brackets; NUL where none of them is here.</summary>
    /// <returns>The bracket that closes it.</returns>
    public char TakeOpening(ReadOnlySpan<char> brackets) =>
        TakeAny(brackets) switch { '(' => ')', '[' => ']', '<' => '>', _ => '\0' };

    /// <summary>Takes the longest phrase of a set and the blanks behind the phrase.</summary>
    public bool Take(PhraseSet phrases) => TakeFrom(phrases) is not null;

    /// <summary>Takes the longest phrase of a set and the blanks behind the phrase; null without a phrase.</summary>
    public string? TakeFrom(PhraseSet phrases)
    {
        if (AtEnd || phrases.At(Rest) is not { } phrase)
        {
            return null;
        }

        Position += phrase.Length;
        SkipBlanks();
        return phrase;
    }

    /// <summary>Whether a phrase of a set is here.</summary>
    public readonly bool Sees(PhraseSet phrases) => !AtEnd && phrases.At(Rest) is not null;

    /// <summary>Takes a number of at most the given digits that no letter or digit follows; null without one.</summary>
    /// <param name="most">The number of digits.</param>
    /// <param name="mayTouch">Whether a character of a script without blanks may follow.</param>
    public int? TakeNumber(int most, bool mayTouch = false)
    {
        var end = Position;
        var value = 0;
        while (end < Limit && end - Position < most && char.IsAsciiDigit(_narrow[end]))
        {
            value = (value * 10) + (_narrow[end++] - '0');
        }

        if (end == Position || (end < Limit && char.IsLetterOrDigit(_narrow[end])
            && (!mayTouch || char.GetUnicodeCategory(_narrow[end]) != UnicodeCategory.OtherLetter)))
        {
            return null;
        }

        Position = end;
        return value;
    }

    // A date begins with a digit, the first letter of a month, or “Juche”.
    private readonly bool MayBeDate => char.IsAsciiDigit(Current) || FirstOfDates.Contains(Current);

    /// <summary>Takes a day with month and year; null without one.</summary>
    public TypedDate? TakeDay()
    {
        if (!MayBeDate)
        {
            return null;
        }

        if (Dates.Read(Rest) is { } date)
        {
            Position += date.Length;
            return date;
        }

        if (JucheDates.Read(Rest) is not { } juche || Dates.Read(juche.Typed) is not { } day)
        {
            return null;
        }

        Position += juche.Length;
        return day with { Length = juche.Length };
    }

    /// <summary>Takes a month with its year, or a year, as <c>yyyy-MM</c> or <c>yyyy</c>; null without one.</summary>
    public string? TakeMonthOrYear()
    {
        if (!MayBeDate)
        {
            return null;
        }

        if (Dates.ReadPartial(Rest) is { } partial)
        {
            Position += partial.Length;
            return partial.Issued;
        }

        if (JucheDates.Read(Rest) is not { Typed.Length: 4 } juche)
        {
            return null;
        }

        Position += juche.Length;
        return juche.Typed;
    }

    /// <summary>Takes a year with or without a letter, <c>2019a</c>; null without a year.</summary>
    public string? TakeYear()
    {
        var end = 0;
        while (end < 4 && char.IsAsciiDigit(Peek(end)))
        {
            end++;
        }

        var behind = char.IsAsciiLetterLower(Peek(end)) ? end + 1 : end;
        if (end < 4 || char.IsLetterOrDigit(Peek(behind)) || Dates.ReadPartial(Rest[..4]) is not { Issued: var year })
        {
            return null;
        }

        Position += behind;
        return year;
    }

    /// <summary>
    /// Takes a stretch in brackets with the brackets; nested ones of the same kind belong to it. Null where the closing
    /// bracket is missing within the given length.
    /// </summary>
    /// <returns>The beginning and end of the text between the brackets.</returns>
    public (int Start, int End)? TakeBracketed(char open, char close, int longest)
    {
        if (Current != open)
        {
            return null;
        }

        var depth = 0;
        var last = Math.Min(Limit, Position + longest);
        for (var end = Position; end < last; end++)
        {
            depth += _narrow[end] == open ? 1 : _narrow[end] == close ? -1 : 0;
            if (depth == 0)
            {
                var inside = (Position + 1, end);
                Position = end + 1;
                return inside;
            }
        }

        return null;
    }
}
