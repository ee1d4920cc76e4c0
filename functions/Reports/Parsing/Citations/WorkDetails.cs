using WatchReports.Language;

namespace WatchReports.Parsing.Citations;

/// <summary>
/// The details of a work besides title and publication. Most of them follow the date, in any order.
/// </summary>
internal sealed record WorkDetails
{
    private const int LongestRemark = 120;

    private static readonly (string Name, string Tag)[] Languages =
    [
        ("Japanese", "ja"), ("Korean", "ko"), ("Chinese", "zh"), ("Russian", "ru"), ("English", "en"),
        ("French", "fr"), ("German", "de"), ("Spanish", "es"),
    ];

    // Words beside the language in its parentheses. “(Japanese Cabinet Office)” is not a language.
    private static readonly string[] LanguageWords =
    [
        "in", "article", "text", "version", "edition", "original", "language", "only", "page", "site",
    ];

    private static readonly string[] AccessWords =
    [
        "last accessed", "accessed", "last visited", "visited", "retrieved", "viewed",
    ];
    private static readonly string[] UrlWords = ["available at", "online at", "url", "at"];
    private static readonly string[] PageWords =
    [
        "pp.", "p.", "pages", "page", "paras.", "para.", "paragraphs", "paragraph",
    ];

    private static readonly string[] Editions =
    [
        "morning edition", "evening edition", "online edition", "international edition",
    ];

    public DateOnly? Date { get; set; }

    /// <summary>The year, or the year and month, of a work without a day.</summary>
    public string? Issued { get; set; }

    /// <summary>The position of a date that the calendar does not have.</summary>
    public int? UnreadableDate { get; set; }

    public string? Language { get; private set; }

    public string? Pages { get; private set; }

    public string? Url { get; private set; }

    public DateOnly? Accessed { get; private set; }

    public string? Number { get; private set; }

    /// <summary>Whether the number is a document symbol, such as <c>S/RES/2397</c>.</summary>
    public bool IsDocument { get; private set; }

    /// <summary>Reads the details at a position.</summary>
    /// <param name="source">The text as typed.</param>
    /// <param name="text">The text in narrow forms.</param>
    /// <param name="position">The position.</param>
    /// <param name="datesFollow">Whether the date may be among the details.</param>
    /// <returns>The end of the details.</returns>
    public int Read(string source, string text, int position, bool datesFollow = false)
    {
        while (true)
        {
            var next = Words.Skip(text, position, ",");
            if (next == text.Length)
            {
                return position;
            }

            var end = One(source, text, next);
            end = end < 0 && (datesFollow || Url is not null) ? DateAt(text, next) : end;
            end = end < 0 ? Math.Max(Edition(text, next), Math.Max(TimeOfDay(text, next), Remark(text, next))) : end;
            if (end < 0 && text[next] is ':' or '.')
            {
                // Pages may follow a colon, “(2019): 5–12”, and a URL a full stop, “2019. https://…”.
                var behind = Words.Skip(text, next + 1);
                end = text[next] == ':' ? PageRange(source, text, behind) : Link(source, text, behind);
            }

            if (end < 0)
            {
                return position;
            }

            position = end;
        }
    }

    /// <summary>Reads one detail of the kinds that may come before the date too.</summary>
    /// <returns>The end of the detail; -1 without a detail.</returns>
    public int One(string source, string text, int position)
    {
        int end;
        return position < text.Length
            && ((end = LanguageNote(text, position)) > 0
                || (end = PageNumbers(source, text, position)) > 0
                || (end = AccessDate(text, position)) > 0
                || (end = Link(source, text, position)) > 0
                || (end = NumberAt(source, text, position)) > 0)
            ? end
            : -1;
    }

    /// <summary>Reads a date or a part of a date. The first date counts, and a full date replaces a year.</summary>
    /// <returns>The end of the date; -1 without a date, or if the date is known already.</returns>
    public int DateAt(string text, int position)
    {
        if (position >= text.Length || Date is not null || UnreadableDate is not null)
        {
            return -1;
        }

        var open = text[position] == '(' ? 1 : 0;
        if (Dates.Read(text.AsSpan(position + open)) is { } full)
        {
            var past = position + open + full.Length;
            if (open == 1 && (past == text.Length || text[past] != ')'))
            {
                return -1;
            }

            (Date, Issued) = (full.Value, null);
            UnreadableDate = full.Value is null ? position + open : null;
            return past + open;
        }

        if (Issued is not null || Dates.ReadPartial(text.AsSpan(position + open)) is not { } partial)
        {
            return -1;
        }

        var end = position + open + partial.Length;
        if (open == 1 ? end == text.Length || text[end++] != ')' : !EndsPart(text, end))
        {
            return -1;
        }

        Issued = partial.Issued;
        return end;
    }

    /// <summary>
    /// Whether a part of a citation ends at a position. A number before it is then a year, not the beginning of a name.
    /// </summary>
    public static bool EndsPart(string text, int position)
    {
        if (position >= text.Length || text[position] is ',' or ';' or '.' or ')' or ':')
        {
            return true;
        }

        var next = Words.Skip(text, position);
        return next == text.Length || text[next] is '(' or ';' || Words.Read(text, next) is "and" or "p" or "pp";
    }

    /// <summary>The end of the name of a newspaper's edition at a position; -1 without such a name.</summary>
    public static int Edition(string text, int position) =>
        Editions.Max(edition => Words.Past(text, position, edition));

    /// <summary>
    /// The beginning of the URL at a position, behind words such as <c>available at</c>; -1 without a URL.
    /// </summary>
    public static int UrlBehindWords(string text, int position)
    {
        foreach (var words in UrlWords)
        {
            if (Words.Past(text, position, words) is > 0 and var past)
            {
                past = Words.Skip(text, past, ":");
                return IsUrl(text, past < text.Length && text[past] == '<' ? past + 1 : past) ? past : -1;
            }
        }

        return IsUrl(text, position) ? position : -1;
    }

    /// <summary>Whether a URL begins at a position.</summary>
    public static bool IsUrl(string text, int position) =>
        Words.Past(text, position, "http://") > 0 || Words.Past(text, position, "https://") > 0;

    /// <summary>The end of words such as <c>accessed on</c> at a position; -1 without such words.</summary>
    public static int PastAccessWords(string text, int position)
    {
        foreach (var words in AccessWords)
        {
            if (Words.Past(text, position, words) is > 0 and var past)
            {
                past = Words.Skip(text, past, ":");
                return Words.Past(text, past, "on") is > 0 and var on ? Words.Skip(text, on) : past;
            }
        }

        return -1;
    }

    /// <summary>Reads the number of an issue or document.</summary>
    /// <returns>The end of the number; -1 without a number, or if a number is known already.</returns>
    public int NumberAt(string source, string text, int position)
    {
        var start = position < text.Length && text[position] == '(' ? position + 1 : position;
        var symbol = Symbol.Skip(text, start);
        if (Symbol.At(text, symbol) is { } length)
        {
            if (Number is not null)
            {
                return -1;
            }

            Number = source.Substring(symbol, length);
            IsDocument = true;
            var end = symbol + length;
            return start > position && end < text.Length && text[end] == ')' ? end + 1 : start > position ? -1 : end;
        }

        if (Number is not null || Issue(text, position) is not (> 0 and var issue))
        {
            return -1;
        }

        while (Issue(text, Words.Skip(text, issue, ",")) is > 0 and var further)
        {
            issue = further;
        }

        Number = source[position..issue];
        return issue;
    }

    /// <summary>Adds the volume before the number of an issue: <c>61, no. 4</c>.</summary>
    public void AddVolume(string volume) => Number = $"{volume}, {Number}";

    private static int Issue(string text, int position)
    {
        foreach (var word in (string[])["vol.", "volume", "no.", "nos.", "number", "issue", "iss."])
        {
            if (Words.Past(text, position, word) is > 0 and var past)
            {
                var digits = Words.Skip(text, past);
                var end = digits;
                while (end < text.Length
                    && end - digits < 12
                    && (char.IsAsciiDigit(text[end]) || (end > digits && text[end] is '-' or '–' or '/')))
                {
                    end++;
                }

                return end > digits ? end : -1;
            }
        }

        return -1;
    }

    private int LanguageNote(string text, int position)
    {
        var bracketed = text[position] is '(' or '[';
        if (Language is not null || (!bracketed && Words.Past(text, position, "in") < 0))
        {
            return -1;
        }

        var start = bracketed ? position + 1 : position;
        var limit = Math.Min(text.Length, start + 40);
        string? tag = null;
        var next = start;
        while (next < limit && char.IsLetter(text[next]))
        {
            var word = Words.Read(text, next);
            var found = Array.Find(
                Languages, language => language.Name.Equals(word, StringComparison.OrdinalIgnoreCase));
            if (found.Tag is { } known)
            {
                // Without brackets only the language follows “in”.
                if (tag is not null || (!bracketed && next > position + word.Length + 8))
                {
                    return -1;
                }

                tag = known;
                if (!bracketed)
                {
                    Language = tag;
                    return next + word.Length;
                }
            }
            else if (!LanguageWords.Contains(word))
            {
                return -1;
            }

            next = Words.Skip(text, next + word.Length);
        }

        if (tag is null || next >= text.Length || text[next] is not (')' or ']'))
        {
            return -1;
        }

        Language = tag;
        return next + 1;
    }

    /// <summary>Reads pages or paragraphs behind their word: <c>pp. 12-14</c>.</summary>
    /// <returns>The end of the pages; -1 without pages.</returns>
    public int PageNumbers(string source, string text, int position)
    {
        if (Pages is not null)
        {
            return -1;
        }

        foreach (var word in PageWords)
        {
            if (Words.Past(text, position, word) is > 0 and var past)
            {
                var end = PageRange(source, text, Words.Skip(text, past));
                if (end > 0 && word.StartsWith("para", StringComparison.Ordinal))
                {
                    Pages = source[position..end];
                }

                return end;
            }
        }

        return -1;
    }

    /// <summary>
    /// Reads pages such as 12, 12-14, A3 and xii, and further pages behind a comma: 12, 15–17.
    /// </summary>
    /// <returns>The end of the pages; -1 without pages.</returns>
    public int PageRange(string source, string text, int position)
    {
        if (Pages is not null)
        {
            return -1;
        }

        var end = position;
        while (end < text.Length && end - position < 24)
        {
            if (char.IsAsciiDigit(text[end])
                || (end > position && text[end] is '-' or '–' && char.IsAsciiDigit(text[end - 1])))
            {
                end++;
            }
            else if (end == position
                && char.IsAsciiLetterUpper(text[end])
                && end + 1 < text.Length
                && char.IsAsciiDigit(text[end + 1]))
            {
                end++;
            }
            else if (end > position && text[end] == ',' && Range(text, end + 1) is > 0 and var further)
            {
                end = further;
            }
            else
            {
                break;
            }
        }

        if (end == position)
        {
            while (end < text.Length && end - position < 8 && text[end] is 'i' or 'v' or 'x' or 'l')
            {
                end++;
            }
        }

        if (end == position || (end < text.Length && char.IsLetterOrDigit(text[end])))
        {
            return -1;
        }

        Pages = source[position..end];
        return end;
    }

    private static int Range(string text, int position)
    {
        var start = Words.Skip(text, position);
        var end = start;
        while (end < text.Length
            && end - start < 9
            && (char.IsAsciiDigit(text[end]) || (end > start && text[end] is '-' or '–')))
        {
            end++;
        }

        return end > start && end - start < 9 && (end == text.Length || text[end] is ',' or '.' or ';' or ')')
            ? end
            : -1;
    }

    private int AccessDate(string text, int position)
    {
        var start = text[position] is '(' or '[' ? position + 1 : position;
        if (Accessed is not null
            || PastAccessWords(text, start) is not (> 0 and var past)
            || Dates.Read(text.AsSpan(past)) is not { Value: { } accessed } date)
        {
            return -1;
        }

        var end = past + date.Length;
        if (start > position && (end == text.Length || text[end++] is not (')' or ']')))
        {
            return -1;
        }

        Accessed = accessed;
        return end;
    }

    private int Link(string source, string text, int position)
    {
        var url = UrlBehindWords(text, position);
        position = url > 0 ? url : position;
        var bracketed = position < text.Length && text[position] is '<' or '(' or '[';
        var start = bracketed ? position + 1 : position;
        if (Url is not null || !IsUrl(text, start))
        {
            return -1;
        }

        var end = start;
        while (end < text.Length
            && !char.IsWhiteSpace(text[end])
            && text[end] is not (';' or '<' or '>')
            && !Quotes.IsDouble(text[end]))
        {
            end++;
        }

        while (text[end - 1] is '.' or ',' or ':' or ']'
            || (text[end - 1] == ')' && !text.AsSpan(start, end - start).Contains('(')))
        {
            end--;
        }

        if (Words.Past(text, start, "https://") == end || Words.Past(text, start, "http://") == end)
        {
            return -1;
        }

        Url = source[start..end];
        return bracketed && end < text.Length && text[end] is '>' or ')' or ']' ? end + 1 : end;
    }

    // Newspapers on the web give the time of day: “December 25, 2019, 05:00”.
    private static int TimeOfDay(string text, int position)
    {
        var colon = position + 1 < text.Length && char.IsAsciiDigit(text[position + 1]) ? position + 2 : position + 1;
        var end = colon + 3;
        return end <= text.Length
            && char.IsAsciiDigit(text[position])
            && text[colon] == ':'
            && char.IsAsciiDigit(text[colon + 1])
            && char.IsAsciiDigit(text[colon + 2])
            && (end == text.Length || !char.IsLetterOrDigit(text[end]))
            ? end
            : -1;
    }

    /// <summary>
    /// Reads a parenthesis behind a work that is neither another work nor a cross-reference, such as
    /// <c>(emphasis added)</c>.
    /// </summary>
    private static int Remark(string text, int position)
    {
        if (text[position] != '(')
        {
            return -1;
        }

        var limit = Math.Min(text.Length, position + LongestRemark);
        for (var end = position + 1; end < limit; end++)
        {
            if (text[end] == ')')
            {
                return end + 1;
            }

            if (Quotes.IsDouble(text[end]) || text[end] is '(' or ';' || IsUrl(text, end)
                || (Words.Begins(text, end)
                    && Words.Read(text, end)
                        is "note" or "notes" or "ibid" or "op" or "see" or "cf" or "quoted" or "cited"))
            {
                return -1;
            }
        }

        return -1;
    }
}
