using System.Globalization;
using WatchReports.Language;

namespace WatchReports.Parsing.Citations;

/// <summary>
/// Reads a cross-reference: <c>See, notes [1] and [4]</c>, <c>Same as [2]</c>, <c>Ibid., p. 12</c>,
/// <c>Finch, op. cit.</c>, with the words before it and the pages behind it.
/// </summary>
internal static class CrossReferenceReader
{
    private const int LongestLead = 160;
    private const int LongestRemark = 120;
    private const int LongestAuthor = 80;

    // A wider range names no notes; without a limit, a few characters would become thousands of numbers.
    private const int WidestRange = 50;

    private static readonly string[] WordsBehindSentences =
    [
        "see", "ibid", "id", "same", "cf", "regarding", "note", "notes",
    ];

    /// <summary>The kinds of cross-references.</summary>
    public enum Kind
    {
        /// <summary>Notes by number: <c>See note 3</c>.</summary>
        Numbers,

        /// <summary>The work cited last: <c>Ibid.</c></summary>
        Ibidem,

        /// <summary>The work of an author cited last: <c>Finch, op. cit.</c></summary>
        OpereCitato,
    }

    /// <summary>A cross-reference as typed.</summary>
    /// <param name="Kind">The kind.</param>
    /// <param name="Notes">The numbers of the notes; empty for other kinds.</param>
    /// <param name="Author">The author; null without one.</param>
    /// <param name="Pages">The pages; null without any.</param>
    /// <param name="End">The end, exclusive.</param>
    public sealed record Typed(Kind Kind, IReadOnlyList<int> Notes, string? Author, string? Pages, int End);

    /// <summary>
    /// Finds the first word behind the end of a sentence that begins a cross-reference or another item.
    /// </summary>
    /// <returns>The position of the word; -1 without such a word before the limit.</returns>
    public static int BehindSentence(string text, int position, int limit)
    {
        for (var stop = position; stop + 1 < limit; stop++)
        {
            if (char.IsWhiteSpace(text[stop + 1])
                && (text[stop] == '.' || (stop > 0 && text[stop - 1] == '.' && Quotes.IsDouble(text[stop]))))
            {
                var next = Words.Skip(text, stop + 1);
                if (next < limit && char.IsUpper(text[next]) && WordsBehindSentences.Contains(Words.Read(text, next)))
                {
                    return next;
                }
            }
        }

        return -1;
    }

    /// <summary>Reads the cross-reference whose lead begins at a position; null without a cross-reference.</summary>
    /// <param name="source">The text as typed.</param>
    /// <param name="text">The text in narrow forms.</param>
    /// <param name="begin">The beginning of the lead.</param>
    /// <param name="limit">The next quotation mark or semicolon, before which the cross-reference must end.</param>
    public static Typed? At(string source, string text, int begin, int limit)
    {
        limit = Math.Min(limit, begin + LongestLead);
        var bracketed = text[begin] is '(' && begin + 1 < limit && !char.IsAsciiDigit(text[begin + 1]);
        var onlySignals = true;
        var pointing = false;
        for (var position = bracketed ? begin + 1 : begin; position < limit;)
        {
            if (text[position] == '['
                && pointing
                && onlySignals
                && Numbered(source, text, position, bracketed) is { } found)
            {
                return found;
            }

            if (text[position] == ':')
            {
                // The words before a colon are a label: “Regarding Nurseries: See, note [3]”.
                (onlySignals, pointing) = (true, false);
            }

            if (!char.IsLetterOrDigit(text[position]))
            {
                if (!onlySignals && Words.EndsSentenceOfNote(text, position))
                {
                    return null;
                }

                position++;
                continue;
            }

            var word = Words.Read(text, position);
            var past = position + Math.Max(1, word.Length);
            switch (word)
            {
                case "ibid" or "ibidem" when onlySignals || Mark(text, past):
                case "id" when onlySignals && Mark(text, past):
                    return Ended(source, text, Kind.Ibidem, [], null, Dot(text, past), bracketed);
                case "same" or "as" when onlySignals && SameAsAbove(text, position) is > 0 and var above:
                    return Ended(source, text, Kind.Ibidem, [], null, above, bracketed);
                case "op" or "loc" when Cited(text, past) is > 0 and var cited:
                    return Author(source, text, begin, position, cited, bracketed);
                case "note" or "notes" or "footnote" or "footnotes" or "endnote" or "endnotes" or "n" or "nn" or "fn"
                    when (onlySignals || pointing) && Numbered(source, text, past, bracketed) is { } numbered:
                    return numbered;
                case "see" or "cf" or "compare" or "same":
                    pointing = true;
                    break;
                case "also" or "as" or "the" or "in" or "and" or "again" or "supra" or "above" or "further" or "e"
                    or "g" or "for" or "example" or "generally" or "at" or "of" or "refer" or "to":
                    break;
                default:
                    (onlySignals, pointing) = (false, false);
                    break;
            }

            position = past;
        }

        return null;
    }

    private static int SameAsAbove(string text, int position) =>
        ((string[])["same as the above", "same as above", "as above"])
            .Max(phrase => Words.Past(text, position, phrase));

    private static bool Mark(string text, int position) =>
        position < text.Length && text[position] is '.' or ',' or ';';

    private static int Dot(string text, int position) =>
        position < text.Length && text[position] == '.' ? position + 1 : position;

    /// <summary>Whether <c>op. cit.</c> follows a quotation mark.</summary>
    public static bool IsCitedBehind(string text, int close) => CitedBehind(text, close) > 0;

    /// <summary>
    /// Reads <c>Finch, “Title,” op. cit.</c>; null where no <c>op. cit.</c> follows the closing quotation mark.
    /// </summary>
    /// <param name="source">The text as typed.</param>
    /// <param name="text">The text in narrow forms.</param>
    /// <param name="begin">The beginning of the lead.</param>
    /// <param name="open">The opening quotation mark.</param>
    /// <param name="close">The closing quotation mark.</param>
    public static Typed? BehindTitle(string source, string text, int begin, int open, int close) =>
        CitedBehind(text, close) is > 0 and var end ? Author(source, text, begin, open, end, bracketed: false) : null;

    private static int CitedBehind(string text, int close)
    {
        var position = Words.Skip(text, close + 1, ",.");
        return Words.Read(text, position) is "op" or "loc"
            ? Cited(text, position + Words.Read(text, position).Length)
            : -1;
    }

    private static int Cited(string text, int position)
    {
        var next = Words.Skip(text, position, ".");
        return Words.Read(text, next) is "cit" ? Dot(text, next + 3) : -1;
    }

    private static Typed? Author(string source, string text, int begin, int position, int end, bool bracketed)
    {
        var from = Signals.Past(text, bracketed ? begin + 1 : begin, position);
        var author = source[from..position].Trim(' ', ',', '\u00A0', '\t');

        // “op. cit., note 3” and “op. cit. (note 3)” name the note.
        var next = Words.Skip(text, end, ",(");
        if (Words.Read(text, next) is "note" or "n" or "footnote" or "supra"
            && Numbers(text, next + Words.Read(text, next).Length, out var notes) is > 0 and var past)
        {
            past = past < text.Length && text[past] == ')' ? past + 1 : past;
            return Ended(source, text, Kind.Numbers, notes, author, past, bracketed);
        }

        return author.Length <= LongestAuthor && !author.Any(char.IsAsciiDigit)
            ? Ended(source, text, Kind.OpereCitato, [], author.Length > 0 ? author : null, end, bracketed)
            : null;
    }

    private static Typed? Numbered(string source, string text, int position, bool bracketed) =>
        Numbers(text, position, out var notes) is > 0 and var end
            ? Ended(source, text, Kind.Numbers, notes, null, end, bracketed)
            : null;

    /// <summary>Reads numbers: <c>3</c>, <c>[1] and [4]</c>, <c>1-3</c>, <c>[1, 4]</c>.</summary>
    /// <returns>The end of the numbers; -1 without a number.</returns>
    private static int Numbers(string text, int position, out List<int> notes)
    {
        notes = [];
        var seen = new HashSet<int>();
        var end = -1;
        while (true)
        {
            var next = Words.Skip(text, position, ",.");
            next = end > 0 && Words.Past(text, next, "and") is > 0 and var and ? Words.Skip(text, and) : next;
            next = Words.Past(text, next, "notes") is > 0 and var word && end > 0 ? Words.Skip(text, word) : next;
            if (One(text, ref next, out var bracketed) is not { } first)
            {
                return end;
            }

            // “See note 3, 38 North” goes on with a name.
            var behindNumber = Words.Skip(text, next);
            if (end > 0 && !bracketed && behindNumber < text.Length && char.IsUpper(text[behindNumber]))
            {
                return end;
            }

            var last = first;
            var dash = Words.Skip(text, next);
            if (IsDash(text, dash))
            {
                var behind = Words.Skip(text, dash + 1);
                if (One(text, ref behind, out _) is { } upper && upper >= first && upper - first < WidestRange)
                {
                    (last, next) = (upper, behind);
                }
            }

            for (var number = first; number <= last; number++)
            {
                if (seen.Add(number))
                {
                    notes.Add(number);
                }
            }

            if (next < text.Length && text[next] == ']')
            {
                next++;
            }

            position = end = next;
        }
    }

    private static bool IsDash(string text, int position) =>
        position < text.Length && text[position] is '-' or '–' or '—' or '~';

    // A closing bracket behind a range or a list is left to the caller: [1-3], [1, 4].
    private static int? One(string text, ref int position, out bool bracketed)
    {
        bracketed = position < text.Length && text[position] == '[';
        var digits = position + (bracketed ? 1 : 0);
        var end = digits;
        while (end < text.Length && end - digits < 4 && char.IsAsciiDigit(text[end]))
        {
            end++;
        }

        if (end == digits || (end < text.Length && char.IsLetterOrDigit(text[end])))
        {
            return null;
        }

        if (bracketed && (end == text.Length || text[end] is not (']' or ',' or '-' or '–')))
        {
            return null;
        }

        position = bracketed && text[end] == ']' ? end + 1 : end;
        return int.Parse(text.AsSpan(digits, end - digits), CultureInfo.InvariantCulture);
    }

    private static Typed Ended(
        string source, string text, Kind kind, IReadOnlyList<int> notes, string? author, int end, bool bracketed)
    {
        var details = new WorkDetails();
        var next = Words.Skip(text, end, ",");
        var past = Words.Past(text, next, "at") is > 0 and var at
            ? details.PageRange(source, text, Words.Skip(text, at))
            : details.PageNumbers(source, text, next);
        end = Math.Max(end, past);

        end = Remark(text, end);
        end = bracketed && end < text.Length && text[end] == ')' ? end + 1 : end;
        return new Typed(kind, notes, author, details.Pages, end);
    }

    /// <summary>
    /// Reads words in lower case up to the end of the sentence as part of the cross-reference: “See note 3 for the
    /// whole text”.
    /// </summary>
    private static int Remark(string text, int end)
    {
        var start = Words.Skip(text, end, ",");
        if (start >= text.Length || !char.IsLower(text[start]) || Words.Read(text, start) is "and" or "see" or "cf")
        {
            return end;
        }

        var limit = Math.Min(text.Length, start + LongestRemark);
        var position = start;
        while (position < limit && text[position] is not (';' or '.' or ')'))
        {
            if (Quotes.IsDouble(text[position]) || WorkDetails.IsUrl(text, position)
                || (Words.Begins(text, position)
                    && (Words.Read(text, position) is "note" or "notes" or "ibid" or "op"
                        || char.IsAsciiDigit(text[position]))))
            {
                return end;
            }

            position++;
        }

        return position < limit || limit == text.Length ? position : end;
    }
}
