using System.Globalization;
using WatchReports.Language;
using WatchReports.Text;

namespace WatchReports.Parsing.Notes;

/// <summary>The number at the beginning of a note.</summary>
/// <param name="Style">The form of the number.</param>
/// <param name="Number">The number; for asterisks, their count.</param>
/// <param name="Length">The length of the label with the blanks behind it, in UTF-16 code units.</param>
internal readonly record struct NoteLabel(LabelStyle Style, int Number, int Length)
{
    // A longer row of asterisks is a drawn rule.
    private const int MostStars = 5;

    // A report has fewer than a thousand notes. “2019. A year later, …” begins with a year.
    private const int MostPlainDigits = 3;

    /// <summary>Reads the label at the beginning of a line; null where the line begins otherwise.</summary>
    public static NoteLabel? Read(ReadOnlySpan<char> text)
    {
        if (text.IsEmpty)
        {
            return null;
        }

        var first = FullWidth.Narrow(text[0]);
        if (first == '[')
        {
            return NoteNumber.ReadMarker(text) is { } marker
                    ? ReadEnd(text, LabelStyle.Bracket, marker.Value, marker.Length)
                : NoteNumber.ReadRomanMarker(text) is { } roman
                    ? ReadEnd(text, LabelStyle.RomanBracket, roman.Value, roman.Length)
                : NoteNumber.ReadCaret(text) is { Value: > 0 } caret
                    && caret.Length < text.Length && text[caret.Length] == ':'
                    ? new NoteLabel(LabelStyle.Caret, caret.Value, SkipBlanks(text, caret.Length + 1))
                : null;
        }

        if (NoteNumber.ReadSigned(text, isLabel: true) is { Value: > 0 } signed)
        {
            return new NoteLabel(LabelStyle.Sign, signed.Value, SkipBlanks(text, signed.Length));
        }

        if (first == '*')
        {
            var stars = text.IndexOfAnyExcept('*');
            return stars is > 0 and <= MostStars ? ReadEnd(text, LabelStyle.Star, stars, stars) : null;
        }

        if (NoteNumber.ReadRaised(text) is { } raised)
        {
            return new NoteLabel(LabelStyle.Raised, raised.Value, SkipBlanks(text, raised.Length));
        }

        var begin = first == '(' ? 1 : 0;
        if (NoteNumber.ReadPlain(text[begin..], MostPlainDigits) is not ({ } number and > 0, var length)
            || begin + length == text.Length)
        {
            return null;
        }

        var end = begin + length;
        return (begin, FullWidth.Narrow(text[end])) switch
        {
            (1, ')') => ReadEnd(text, LabelStyle.Paren, number, end + 1),
            (0, ')') => ReadEnd(text, LabelStyle.Close, number, end + 1),
            (0, '.') => ReadEnd(text, LabelStyle.Dot, number, end + 1),
            _ => null,
        };
    }

    /// <summary>
    /// Reads a label that also may be the beginning of a sentence: a number or a roman number with a blank behind it,
    /// <c>15 Mara Ellwood, …</c>, <c>iv “Crane,” …</c>, or a roman number with a full stop. It is a label only among
    /// others of its kind.
    /// </summary>
    public static NoteLabel? ReadBare(ReadOnlySpan<char> text)
    {
        var (style, number, end) =
            NoteNumber.ReadPlain(text, MostPlainDigits) is { Value: > 0 } digits
                ? (LabelStyle.Bare, digits.Value, digits.Length)
            : RomanNumber.Read(text) is var (value, length) ? (LabelStyle.Roman, value, length)
            : default;
        if (number == 0 || end == text.Length)
        {
            return null;
        }

        // The full stop behind a roman number is part of the label. “1.” and “1)” are labels of their own.
        end += style == LabelStyle.Roman && text[end] is '.' or ')' ? 1 : 0;
        var begin = SkipBlanks(text, end);
        return begin > end && begin < text.Length
            && (!char.IsLower(text[begin]) || text[begin..].StartsWith("ibid", StringComparison.Ordinal))
            ? new NoteLabel(style, number, begin)
            : null;
    }

    /// <summary>Reads a label of any kind.</summary>
    public static NoteLabel? ReadAny(ReadOnlySpan<char> text) => Read(text) ?? ReadBare(text);

    /// <summary>Reads a label of a style.</summary>
    public static NoteLabel? Read(ReadOnlySpan<char> text, LabelStyle style)
    {
        var label = style switch
        {
            LabelStyle.Bare or LabelStyle.Roman => ReadBare(text),
            LabelStyle.Bullet => ReadBullet(text),
            _ => Read(text),
        };
        return label?.Style == style ? label : null;
    }

    private static NoteLabel? ReadBullet(ReadOnlySpan<char> text)
    {
        var isBullet = text.Length > 2
            && text[0] is '-' or '–' or '*' or '•' or '●' or '・' or '·' or '▪' or '‣' or '◦'
            && Blanks.IsBlank(text[1]);
        return isBullet ? new NoteLabel(LabelStyle.Bullet, 0, SkipBlanks(text, 1)) : null;
    }

    /// <summary>
    /// Reads the end of a label: a blank, or else a character that can begin a note; null at any other.
    /// </summary>
    private static NoteLabel? ReadEnd(ReadOnlySpan<char> text, LabelStyle style, int number, int end)
    {
        // “[1]. Title” and “[1]: Title”
        if (style == LabelStyle.Bracket && end + 1 < text.Length
            && text[end] is '.' or ':' && Blanks.IsBlank(text[end + 1]))
        {
            end++;
        }

        // “[7]“No Blank Behind the Number,” …” (sample 120) is a note; “[3]-[5]” and “1.5 million” begin a sentence.
        var beginsNote = end == text.Length
            || Blanks.IsBlank(text[end])
            || Quotes.IsDouble(text[end])
            || char.IsUpper(text[end])
            || char.GetUnicodeCategory(text[end]) == UnicodeCategory.OtherLetter
            || IsUrl(text[end..]);
        return beginsNote ? new NoteLabel(style, number, SkipBlanks(text, end)) : null;
    }

    private static bool IsUrl(ReadOnlySpan<char> text) =>
        text.StartsWith("http://", StringComparison.OrdinalIgnoreCase)
        || text.StartsWith("https://", StringComparison.OrdinalIgnoreCase);

    private static int SkipBlanks(ReadOnlySpan<char> text, int position)
    {
        while (position < text.Length && Blanks.IsBlank(text[position]))
        {
            position++;
        }

        return position;
    }
}
