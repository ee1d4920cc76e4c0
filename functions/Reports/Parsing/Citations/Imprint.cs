using WatchReports.Language;

namespace WatchReports.Parsing.Citations;

/// <summary>
/// The text behind the quoted title of a work: publication, number, date, and further details.
/// </summary>
/// <param name="Publication">The publication as typed; null where the date follows the title directly.</param>
/// <param name="Details">The number, date and further details.</param>
/// <param name="End">The end, exclusive.</param>
/// <param name="IsMarkedOff">Whether a comma or another mark divides title and publication.</param>
internal sealed record Imprint(string? Publication, WorkDetails Details, int End, bool IsMarkedOff)
{
    private const int LongestPublication = 120;

    // The longest publication with number and date.
    private const int Longest = 200;

    /// <summary>
    /// Reads publication and date behind a quotation mark; null where other text follows, so that no title ends there.
    /// </summary>
    /// <param name="source">The text as typed.</param>
    /// <param name="text">The text in narrow forms.</param>
    /// <param name="close">The quotation mark.</param>
    /// <param name="limit">The next quotation mark, or the end of the text.</param>
    public static Imprint? At(string source, string text, int close, int limit)
    {
        limit = Math.Min(limit, close + Longest);
        var details = new WorkDetails();
        for (var position = close + 1; position < limit && text[position] != ';'; position++)
        {
            if (!Words.Begins(text, position))
            {
                continue;
            }

            if (WorkDetails.UrlBehindWords(text, position) >= 0)
            {
                return Of(source, text, close, position, position, details, datesFollow: true);
            }

            if (WorkDetails.PastAccessWords(text, position) > 0)
            {
                var seen = Of(source, text, close, position, position, details, datesFollow: false);
                return seen is { Details.Accessed: not null } ? seen : null;
            }

            var end = details.DateAt(text, position);
            if (end > 0 && (details.Issued is null || Preceded(text, close, position)))
            {
                return Of(source, text, close, position, end, details, datesFollow: false);
            }

            // “May 1-3, 2020” begins with a month and a day but is not a single date. It is not a name either.
            if (end < 0 && Dates.BeginsDay(text.AsSpan(position)))
            {
                return null;
            }

            details.Issued = null;
        }

        return null;
    }

    // A year or a month counts only as a part on its own, not in a name such as “Agenda 2030”.
    private static bool Preceded(string text, int close, int position)
    {
        while (position > close && char.IsWhiteSpace(text[position - 1]))
        {
            position--;
        }

        return text[position - 1] is ',' or '(';
    }

    private static Imprint? Of(
        string source, string text, int close, int stop, int end, WorkDetails details, bool datesFollow)
    {
        var inside = text.AsSpan(0, close).TrimEnd("'‘’ ");
        var start = Words.Skip(text, close + 1, ",.'’‘:");
        var comma = text.AsSpan(close + 1, start - close - 1).ContainsAny(',', '.', ':')
            || (!inside.IsEmpty && inside[^1] is ',' or '?' or '!' or '.' or '…');
        start = Math.Min(start, stop);
        var inParentheses = start < stop && text[start] == '(' && !text.AsSpan(start, stop - start).Contains(')');
        start = Words.Skip(text, inParentheses ? start + 1 : start);
        start = text.AsSpan(start, stop - start).StartsWith("in ") && details.Issued is not { Length: 4 }
            ? Words.Skip(text, start + 3)
            : start;
        var trimmed = Trim(text, start, stop);
        var open = trimmed < stop && text.AsSpan(trimmed, stop - trimmed).Contains('(');
        trimmed = TakeDetails(source, text, start, trimmed, ref details);
        if (open || inParentheses)
        {
            end = end < text.Length && text[end] == ')' ? end + 1 : end;
        }

        if (trimmed <= start)
        {
            return new Imprint(null, details, details.Read(source, text, end, datesFollow), comma);
        }

        // “in Editor, ed., Book, Publisher” names the book of a chapter. An edition or an ibid. refers to a newspaper
        // named elsewhere.
        var name = source.AsSpan(start, trimmed - start);
        if (name.StartsWith("in ") || Words.Read(text, start) is "ibid" || WorkDetails.Edition(text, start) == trimmed)
        {
            return null;
        }

        if (name[0] == '(' && name[^1] == ')')
        {
            name = name[1..^1].Trim();
        }

        // A full stop that divides is not part of the name; a full stop that abbreviates is: “Co.”
        name = name.EndsWith(".") && name.Length - name.LastIndexOf(' ') > 5 ? name[..^1] : name;

        if (name.Length is 0 or > LongestPublication
            || !char.IsLetterOrDigit(name[0])
            || name.IndexOfAnyExceptInRange('0', '9') < 0
            || Words.AreSentence(name))
        {
            return null;
        }

        var last = details.Read(source, text, end, datesFollow);
        return new Imprint(name.ToString(), details, last, comma || inParentheses);
    }

    // Number, pages and language may come before the date too.
    private static int TakeDetails(string source, string text, int start, int end, ref WorkDetails details)
    {
        for (var position = start; position < end; position++)
        {
            if (text[position] is not (',' or '('))
            {
                continue;
            }

            var taken = details with { };
            var next = text[position] == '(' ? position : Words.Skip(text, position + 1);
            while (next < end && taken.One(source, text, next) is > 0 and var past && past <= end)
            {
                next = Words.Skip(text, past, ",");
            }

            if (next >= end)
            {
                var digits = position;
                while (details.Number is null
                    && taken.Number is not null
                    && digits > start
                    && char.IsAsciiDigit(text[digits - 1]))
                {
                    digits--;
                }

                // “Survival 61, no. 4” is volume 61 of Survival.
                details = taken;
                if (digits < position && digits > start && text[digits - 1] == ' ' && !taken.IsDocument)
                {
                    details.AddVolume(source[digits..position]);
                    position = digits;
                }

                return Trim(text, start, position);
            }
        }

        return end;
    }

    private static int Trim(string text, int start, int end)
    {
        while (end > start && (char.IsWhiteSpace(text[end - 1]) || text[end - 1] is ',' or '(' or ':'))
        {
            end--;
        }

        return end;
    }
}
