using System.Buffers;
using WatchReports.Model;

namespace WatchReports.Parsing;

/// <summary>A citation with its place in the text that it was found in.</summary>
/// <param name="Citation">The citation; without a work where it could not be split into parts.</param>
/// <param name="Start">Where <see cref="Citation.Raw"/> begins, in UTF-16 code units.</param>
/// <param name="End">Where it ends, exclusive.</param>
public sealed record FoundCitation(Citation Citation, int Start, int End);

/// <summary>A cross-reference with its place in the text of the note, such as <c>See, note [1]</c>.</summary>
/// <param name="Notes">The numbers of the notes that it points at, as typed.</param>
/// <param name="Start">Where it begins, in UTF-16 code units.</param>
/// <param name="End">Where it ends, exclusive.</param>
internal sealed record FoundCrossReference(IReadOnlyList<int> Notes, int Start, int End);

/// <summary>What the text of a note holds.</summary>
/// <param name="Citations">The citations in order.</param>
/// <param name="CrossReferences">The cross-references in order.</param>
/// <param name="UnreadableDates">Offsets of dates that no calendar has.</param>
internal sealed record NoteContents(
    IReadOnlyList<FoundCitation> Citations, IReadOnlyList<FoundCrossReference> CrossReferences, IReadOnlyList<int> UnreadableDates)
{
    /// <summary>The notes pointed at, in order and each once.</summary>
    public IReadOnlyList<int> SeeNotes { get; } = [.. CrossReferences.SelectMany(reference => reference.Notes).Distinct()];
}

/// <summary>
/// Reads the citations and cross-references of notes. A citation is taken to be <c>“Title,” Publication, Date</c>: each date
/// anchors one, its title lies between the first and the last quotation mark before the date, whichever way they are turned.
/// </summary>
public static class NoteReader
{
    private const int LongestPublication = 80;
    private const int LongestLabel = 60;

    private static readonly SearchValues<char> Punctuation = SearchValues.Create(" .,;)]");
    private static readonly SearchValues<char> UrlEnd = SearchValues.Create(" \t\u00A0;<>\"”");

    /// <summary>Reads the text of one note in one pass.</summary>
    /// <param name="text">The note without its number.</param>
    /// <param name="previous">The number of the note before, which <c>Ibid.</c> means.</param>
    internal static NoteContents Read(string text, int? previous)
    {
        var citations = new List<FoundCitation>();
        var crossReferences = new List<FoundCrossReference>();
        var unreadable = new List<int>();
        var start = 0;
        int open = -1, close = -1;
        for (var position = 0; position < text.Length; position++)
        {
            if (Quotes.IsDouble(text[position]))
            {
                close = open < 0 ? -1 : position;
                open = open < 0 ? position : open;
                continue;
            }

            var wordBegins = position == 0 || !char.IsLetterOrDigit(text[position - 1]);
            if (!wordBegins || close < 0 || Dates.At(text.AsSpan(position)) is not { } date
                || Publication(text, close, position) is not { } publication)
            {
                continue;
            }

            if (date.Value is null)
            {
                unreadable.Add(position);
            }

            var signal = SignalAndCrossReferences(text, start, open, previous, crossReferences);
            var end = Suffix(text, position + date.Length, out var language, out var pages, out var url);
            var title = Title(text.AsSpan((open + 1)..close));
            citations.Add(new FoundCitation(
                new Citation
                {
                    Work = WorkId.Of(publication, date.Value, title),
                    Title = title,
                    Publication = publication,
                    Date = date.Value,
                    Language = language,
                    Pages = pages,
                    Url = url,
                    Signal = signal,
                    Raw = text[open..end],
                },
                open,
                end));
            start = SkipSeparators(text, end);
            position = start - 1;
            open = close = -1;
        }

        Rest(text, start, previous, citations, crossReferences);
        return new NoteContents(citations, crossReferences, unreadable);
    }

    // The comma that ends a title may stand inside the quotation marks that the title itself ends with.
    private static string Title(ReadOnlySpan<char> quoted)
    {
        var title = quoted.Trim().TrimEnd(", ");
        var inner = title.TrimEnd("'’‘");
        return inner.Length > 1 && inner[^1] == ',' ? $"{inner[..^1]}{title[inner.Length..]}" : title.ToString();
    }

    // Between the closing quote and the date stand a comma, on either side of the quote, and the publication.
    private static string? Publication(string text, int close, int date)
    {
        if (date - close > LongestPublication + 8)
        {
            return null;
        }

        var between = text.AsSpan((close + 1)..date).Trim();
        var inside = text.AsSpan(0, close).TrimEnd("'‘’");
        var comma = between.StartsWith(",") || (!inside.IsEmpty && inside[^1] is ',' or '?' or '!' or '.');
        var name = between.Trim(", \u00A0").ToString();
        return comma && name.Length is > 0 and <= LongestPublication && char.IsLetterOrDigit(name[0]) && !name.Contains(';') ? name : null;
    }

    private static string? SignalAndCrossReferences(string text, int start, int end, int? previous, List<FoundCrossReference> crossReferences)
    {
        var lead = text[start..end];
        var past = CrossReferencesIn(lead, start, previous, crossReferences);
        var signal = lead[past..].Trim().TrimStart(';', '.', ',', ' ');
        return signal.Length > 0 ? signal : null;
    }

    private static void Rest(string text, int start, int? previous, List<FoundCitation> citations, List<FoundCrossReference> crossReferences)
    {
        var rest = text[start..];
        var past = CrossReferencesIn(rest, start, previous, crossReferences);
        var left = rest.AsSpan(past);
        var trimmedStart = left.Length - left.TrimStart(" \t\u00A0.,;").Length;
        var raw = left[trimmedStart..].TrimEnd();
        if (raw.ContainsAnyExcept(Punctuation))
        {
            var offset = start + past + trimmedStart;
            citations.Add(new FoundCitation(new Citation { Raw = raw.ToString() }, offset, offset + raw.Length));
        }
    }

    /// <summary>Reads the cross-references that a text begins with, behind words such as <c>See,</c>.</summary>
    /// <returns>The offset behind the last of them; 0 where there is none.</returns>
    private static int CrossReferencesIn(string text, int offset, int? previous, List<FoundCrossReference> crossReferences)
    {
        var past = 0;
        var position = 0;
        var begin = -1;
        while (position < text.Length && !Quotes.IsDouble(text[position]))
        {
            if (text[position] is ' ' or ',' or ';' or '.' or '\u00A0' or '\t')
            {
                position++;
                continue;
            }

            var word = Word(text, position);
            if (word.Length == 0)
            {
                break;
            }

            if (text.AsSpan(position, Math.Min(LongestLabel, text.Length - position)).IndexOf(':') is > 0 and var colon
                && Word(text, position + colon + 2) is "see" or "ibid" or "note" or "notes")
            {
                position += colon + 1;
                continue;
            }

            begin = begin < 0 ? position : begin;
            position += word.Length;
            if (word is "see" or "also" or "same" or "as" or "and" or "the" or "in" or "above" or "cf")
            {
                continue;
            }

            var notes = new List<int>();
            if (word is "ibid" && previous is { } before)
            {
                notes.Add(before);
            }
            else if (word is not ("note" or "notes") || !Numbers(text, ref position, notes))
            {
                break;
            }

            crossReferences.Add(new FoundCrossReference(notes, offset + begin, offset + position));
            past = position;
            begin = -1;
        }

        while (past > 0 && past < text.Length && text[past] is '.' or ',' or ';' or ' ')
        {
            past++;
        }

        return past;
    }

    private static bool Numbers(string text, ref int position, List<int> notes)
    {
        var found = false;
        var next = position;
        while (true)
        {
            while (next < text.Length && text[next] is ' ' or ',' or '\u00A0' or '.')
            {
                next++;
            }

            if (found && Word(text, next) is "and")
            {
                next += 3;
                continue;
            }

            var bracketed = next < text.Length && text[next] == '[';
            var digit = next + (bracketed ? 1 : 0);
            var end = digit;
            while (end < text.Length && end - digit < 4 && char.IsAsciiDigit(text[end]))
            {
                end++;
            }

            if (end == digit || (bracketed && (end == text.Length || text[end] != ']')))
            {
                return found;
            }

            notes.Add(int.Parse(text.AsSpan(digit, end - digit), System.Globalization.CultureInfo.InvariantCulture));
            position = next = end + (bracketed ? 1 : 0);
            found = true;
        }
    }

    private static string Word(string text, int position)
    {
        var end = position;
        while (end < text.Length && end - position < 16 && char.IsLetter(text[end]))
        {
            end++;
        }

        return text[position..end].ToLowerInvariant();
    }

    private static int Suffix(string text, int position, out string? language, out string? pages, out string? url)
    {
        language = pages = url = null;
        var end = position;
        while (true)
        {
            var next = end;
            while (next < text.Length && (char.IsWhiteSpace(text[next]) || text[next] == ','))
            {
                next++;
            }

            var rest = text.AsSpan(next);
            if (language is null && rest.StartsWith("(") && LanguageNote(rest) is { } note)
            {
                (language, end) = (note.Tag, next + note.Length);
            }
            else if (pages is null && PageNumbers(rest) is { Length: > 0 } typed)
            {
                (pages, end) = (typed.Pages, next + typed.Length);
            }
            else if (url is null && (rest.StartsWith("http://", StringComparison.OrdinalIgnoreCase) || rest.StartsWith("https://", StringComparison.OrdinalIgnoreCase)))
            {
                var length = rest.IndexOfAny(UrlEnd);
                url = (length < 0 ? rest : rest[..length]).TrimEnd(".,)").ToString();
                end = next + url.Length;
            }
            else
            {
                return end;
            }
        }
    }

    private static (string Tag, int Length)? LanguageNote(ReadOnlySpan<char> text)
    {
        var close = text[..Math.Min(text.Length, 40)].IndexOf(')');
        if (close < 0)
        {
            return null;
        }

        var inside = text[1..close];
        foreach (var (name, tag) in Languages)
        {
            if (inside.Contains(name, StringComparison.OrdinalIgnoreCase))
            {
                return (tag, close + 1);
            }
        }

        return null;
    }

    private static readonly (string Name, string Tag)[] Languages =
    [
        ("Japanese", "ja"), ("Korean", "ko"), ("Chinese", "zh"), ("Russian", "ru"), ("English", "en"),
        ("French", "fr"), ("German", "de"), ("Spanish", "es"),
    ];

    private static (string Pages, int Length) PageNumbers(ReadOnlySpan<char> text)
    {
        var prefix = text.StartsWith("pp.") ? 3 : text.StartsWith("p.") ? 2 : 0;
        if (prefix == 0)
        {
            return default;
        }

        var start = prefix;
        while (start < text.Length && start < 8 && text[start] == ' ')
        {
            start++;
        }

        var end = start;
        while (end < text.Length && end - start < 24 && (char.IsAsciiDigit(text[end]) || text[end] is '-' or '–'))
        {
            end++;
        }

        return end == start ? default : (text[start..end].ToString(), end);
    }

    private static int SkipSeparators(string text, int position)
    {
        while (position < text.Length && (char.IsWhiteSpace(text[position]) || text[position] is ';' or ',' or '.'))
        {
            position++;
        }

        return Word(text, position) is "and" ? SkipSeparators(text, position + 3) : position;
    }
}

/// <summary>The number in brackets that begins a note: <c>[13]</c>.</summary>
internal readonly record struct NoteNumber(int Value, int Length)
{
    /// <summary>Reads the number with the blanks around it; null where the line begins otherwise.</summary>
    public static NoteNumber? At(ReadOnlySpan<char> line)
    {
        var start = line.Length - line.TrimStart().Length;
        if (Marker(line[start..]) is not { } marker)
        {
            return null;
        }

        var end = start + marker.Length;
        while (end < line.Length && char.IsWhiteSpace(line[end]))
        {
            end++;
        }

        return new NoteNumber(marker.Value, end);
    }

    /// <summary>Reads a bracketed number of one to four digits; null where the text begins otherwise.</summary>
    public static NoteNumber? Marker(ReadOnlySpan<char> text)
    {
        if (text.IsEmpty || text[0] != '[')
        {
            return null;
        }

        var end = 1;
        var value = 0;
        while (end < text.Length && end < 5 && char.IsAsciiDigit(text[end]))
        {
            value = (value * 10) + (text[end++] - '0');
        }

        return end > 1 && end < text.Length && text[end] == ']' ? new NoteNumber(value, end + 1) : null;
    }
}
