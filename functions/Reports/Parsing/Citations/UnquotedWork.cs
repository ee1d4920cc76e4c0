using WatchReports.Language;
using WatchReports.Model;

namespace WatchReports.Parsing.Citations;

/// <summary>
/// A work without quotation marks: a resolution or statement, a press conference, a book, a bare URL. Each of them has
/// a form of its own; other text is not guessed at.
/// </summary>
internal sealed record UnquotedWork(
    WorkKind Kind,
    string? Title,
    string? Publication,
    string? Publisher,
    IReadOnlyList<string> Authors,
    WorkDetails Details,
    int Start,
    int End)
{
    private const int Longest = 400;
    private const int LongestPublisher = 80;

    private static readonly string[] DocumentWords =
    [
        "Resolution", "Statement", "Declaration", "Communiqué", "Communique", "Agreement", "Treaty", "Report of",
        "Memorandum", "Protocol", "Convention", "White Paper", "Note Verbale", "Letter dated", "Guidelines",
    ];

    private static readonly string[] Bodies =
    [
        "United Nations", "Security Council", "General Assembly", "Ministry of", "Foreign Ministry", "Department of",
        "Government of", "White House", "Cabinet Office", "Cabinet Secretariat", "Prime Minister’s Office",
        "Prime Minister's Office", "Embassy of", "IAEA", "International Atomic Energy Agency",
    ];

    private static readonly string[] Events = ["press conference", "news conference", "press briefing"];

    /// <summary>Whether a publication is a government, a ministry or an organ of the United Nations.</summary>
    public static bool IsBody(string name) =>
        Bodies.Any(body => name.Contains(body, StringComparison.OrdinalIgnoreCase));

    /// <summary>Whether a text names a press conference.</summary>
    public static bool IsEvent(string text) =>
        Events.Any(name => text.Contains(name, StringComparison.OrdinalIgnoreCase));

    /// <summary>Reads the work behind the signals at a position; null without a work.</summary>
    /// <param name="source">The text as typed.</param>
    /// <param name="text">The text in narrow forms.</param>
    /// <param name="position">The beginning of the signals.</param>
    /// <param name="limit">The next quotation mark or semicolon, before which the work must end.</param>
    public static UnquotedWork? At(string source, string text, int position, int limit)
    {
        var start = Signals.Past(text, position, limit);
        if (start >= limit)
        {
            return null;
        }

        limit = Math.Min(limit, start + Longest);
        var found = WebPage(source, text, start)
            ?? DatedWork(source, text, start, limit)
            ?? Book(source, text, start, limit);
        return found is not null && found.End <= limit && EndsWork(text, found.End) ? found : null;
    }

    private static UnquotedWork? WebPage(string source, string text, int start)
    {
        var url = text[start] is '<' or '(' ? start + 1 : start;
        if (WorkDetails.UrlBehindWords(text, url) < 0)
        {
            return null;
        }

        var details = new WorkDetails();
        var end = details.Read(source, text, start);
        return details.Url is null
            ? null
            : new UnquotedWork(WorkKind.WebPage, null, null, null, [], details, start, end);
    }

    /// <summary>Reads a document or an event: the name, then the number or the date.</summary>
    private static UnquotedWork? DatedWork(string source, string text, int start, int limit)
    {
        UnquotedWork? byYear = null;
        var details = new WorkDetails();
        for (var position = start; position < limit; position++)
        {
            if (text[position] == '.' && Words.EndsSentenceOfNote(text, position))
            {
                return byYear;
            }

            // A number or a date is a part on its own, as in “Title, S/RES/2397 (2017)”.
            if (position > start && text[position] is not (',' or '('))
            {
                continue;
            }

            var part = position > start && text[position] == ',' ? Words.Skip(text, position + 1) : position;
            var end = details.NumberAt(source, text, part);
            end = end < 0 || !details.IsDocument ? details.DateAt(text, part) : end;
            if (end < 0
                || (details.Number is not null && !details.IsDocument)
                || (details.Issued is not null && text[position] != '('))
            {
                details = end < 0 ? details : new WorkDetails();
                continue;
            }

            var name = source[start..position].Trim();
            var kind = IsEvent(name) ? WorkKind.Event : WorkKind.Document;
            if ((name.Length > 0 && (Words.AreSentence(name) || char.IsLower(name[0])))
                || (kind == WorkKind.Document && !details.IsDocument && !IsDocument(name))
                || (kind == WorkKind.Event && details.Date is null))
            {
                return byYear;
            }

            // The year of “Resolution 1874 (2009), S/2020/151” is part of the name. It dates the document only if no
            // other date follows.
            var isYear = details.Issued is not null;
            end = details.Read(source, text, end, datesFollow: !isYear);
            var (title, body) = kind == WorkKind.Document ? Divide(name) : (name, null);
            var work = new UnquotedWork(kind, title, body, null, [], details, start, end);
            if (!isYear)
            {
                return work;
            }

            byYear ??= work;
            details = new WorkDetails();
        }

        return byYear;
    }

    // “UN Security Council, Resolution 2397” and “Resolution 2397, UN Security Council” name the body in a part on its
    // own; “Statement by the Ministry of …” does not.
    private static (string? Title, string? Body) Divide(string name)
    {
        var parts = name.Split(", ");
        return IsIssuer(parts[0]) ? (parts.Length == 1 ? null : string.Join(", ", parts[1..]), parts[0])
            : parts.Length > 1 && IsIssuer(parts[^1]) ? (string.Join(", ", parts[..^1]), parts[^1])
            : (name.Length > 0 ? name : null, null);

        static bool IsIssuer(string part) => IsBody(part) && !IsDocument(part);
    }

    /// <summary>Whether a title names a resolution, statement or other official document.</summary>
    public static bool IsDocument(string name) => DocumentWords.Any(word =>
        name.IndexOf(word, StringComparison.Ordinal) is >= 0 and var index && Words.Begins(name, index)
        && (index + word.Length == name.Length || !char.IsLetterOrDigit(name[index + word.Length])));

    /// <summary>
    /// Reads <c>Author, Title, Publisher, Year</c> or <c>Author, Title (Place: Publisher, Year)</c>.
    /// </summary>
    private static UnquotedWork? Book(string source, string text, int start, int limit)
    {
        var parts = new List<Range>();
        var from = start;
        for (var position = start; position < limit && parts.Count < 8; position++)
        {
            if (text[position] == '(' && Parenthesized(source, text, start, position, limit, parts, from) is { } book)
            {
                return book;
            }

            if (text[position] != ',')
            {
                continue;
            }

            parts.Add(from..position);
            from = Words.Skip(text, position + 1);
            if (!Words.Begins(text, from))
            {
                continue;
            }

            var details = new WorkDetails();
            if (details.DateAt(text, from) is > 0 and var end)
            {
                return parts.Count < 3 || details.Issued is not { Length: 4 }
                    ? null
                    : Of(source, parts[..^1], parts[^1], details, start, details.Read(source, text, end));
            }
        }

        return null;
    }

    private static UnquotedWork? Parenthesized(
        string source, string text, int start, int open, int limit, List<Range> before, int from)
    {
        var close = text.AsSpan(open, limit - open).IndexOf(')') + open;
        var comma = close > open ? text.AsSpan(open, close - open).LastIndexOf(',') + open : -1;
        if (comma <= open || before.Count == 0)
        {
            return null;
        }

        var details = new WorkDetails();
        return details.DateAt(text, Words.Skip(text, comma + 1)) == close && details.Issued is { Length: 4 }
            ? Of(
                source,
                [.. before, from..open],
                (open + 1)..comma,
                details,
                start,
                details.Read(source, text, close + 1))
            : null;
    }

    // Only one part besides the authors may be the title: two parts could be divided in several ways.
    private static UnquotedWork? Of(
        string source, List<Range> authorsAndTitle, Range publisher, WorkDetails details, int start, int end)
    {
        var title = source[authorsAndTitle[^1]].Trim();
        var authors = Names.Of(source.AsSpan(authorsAndTitle[0].Start.Value..authorsAndTitle[^2].End.Value));
        // The place before a publisher is not part of its name.
        var name = source[publisher].Split(": ")[^1].Trim();
        var several = source[authorsAndTitle[^2]].Contains(" and ", StringComparison.Ordinal)
            || source[authorsAndTitle[^2]].StartsWith("and ", StringComparison.Ordinal)
            || Names.IsEditorMark(source[authorsAndTitle[^2]]);
        return authors is not null && (authorsAndTitle.Count == 2 || several)
            && title.Length > 1 && !char.IsLower(title[0]) && !Words.AreSentence(title)
            && name.Length is > 1 and <= LongestPublisher && char.IsLetterOrDigit(name[0])
            && !char.IsLower(name[0]) && !Words.AreSentence(name)
            ? new UnquotedWork(WorkKind.Book, title, null, name, authors, details, start, end)
            : null;
    }

    private static bool EndsWork(string text, int end)
    {
        var next = Words.Skip(text, end);
        return next == text.Length || text[next] is ';' or '.' or ',' or ')' || Words.Read(text, next) is "and";
    }
}
