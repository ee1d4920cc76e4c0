using WatchReports.Language;

namespace WatchReports.Parsing.Citations;

/// <summary>
/// A title in quotation marks with the publication behind it. The title ends at the mark that publication and date
/// follow, with other marks inside the title; without a closing mark, it ends before the publication.
/// </summary>
/// <param name="Title">The title without its outer marks; null without a title.</param>
/// <param name="Imprint">The publication and date behind the title; null where the quotation is not a work.</param>
/// <param name="CitedBefore">The quotation mark before an <c>op. cit.</c></param>
/// <param name="End">The end of the work; without a work, the beginning of the next item.</param>
internal sealed record Quotation(string? Title, Imprint? Imprint, int? CitedBefore, int End)
{
    // A quotation may have quotations with semicolons inside. This limit keeps the search behind a semicolon linear.
    private const int MostQuotesBeyond = 8;

    /// <summary>Reads the quotation that the mark opens.</summary>
    /// <param name="note">The note.</param>
    /// <param name="open">The mark.</param>
    /// <param name="known">The details that are known from before the title.</param>
    public static Quotation Read(NoteText note, int open, Details known)
    {
        var text = note.Narrow;
        int depth = 1, divided = -1, beyond = 0;
        var isClosed = false;
        var quote = Next(text, open);
        if ((quote == text.Length || Quotes.Direction(text, quote) > 0)
            && WithoutClosingMark(note, open, quote, known) is { } unclosed)
        {
            return unclosed;
        }

        for (int next; quote < text.Length && beyond <= MostQuotesBeyond; quote = next)
        {
            next = Next(text, quote);
            var direction = Quotes.Direction(text, quote);
            if (depth <= 0 && (IsNewItem(text, quote) || (isClosed && text[quote] == '“')))
            {
                return NoWork(quote);
            }

            if (direction > 0 && divided < 0 && Before(text, quote) == ';')
            {
                divided = quote;
            }

            depth += direction;

            // The term “lock,” coined by Rook, and “Price of Sand,” …: a comma inside the mark ends a quotation.
            isClosed = depth <= 0 && text[open] == '“' && text[quote] == '”' && text[quote - 1] == ',';
            if (direction <= 0 && Imprint.Read(note, quote + 1, next, known) is { } imprint)
            {
                // An unclosed quotation ends at the semicolon before the next quotation.
                return depth > 0 && divided > 0
                    ? NoWork(divided)
                    : new Quotation(TitleOf(note.Source.AsSpan((open + 1)..quote)), imprint, null, imprint.End);
            }

            if (direction <= 0 && ReferenceReader.IsCitedBehind(note, quote))
            {
                return new Quotation(null, null, quote, next);
            }

            if (depth <= 0 && text.AsSpan(quote, next - quote).IndexOf(';') is > 0 and var semicolon)
            {
                return NoWork(quote + semicolon);
            }

            if (depth <= 0 && Sentence.ItemBehind(note, quote, next) is > 0 and var item)
            {
                return NoWork(item);
            }

            beyond += divided > 0 ? 1 : 0;
        }

        return NoWork(divided > 0 ? divided : text.Length);
    }

    private static Quotation NoWork(int end) => new(null, null, null, end);

    private static int Next(string text, int position)
    {
        var next = position + 1;
        while (next < text.Length && !Quotes.IsDouble(text[next]))
        {
            next++;
        }

        return next;
    }

    // The last character before a position that is not a blank; “;” at the beginning, because an item begins there too.
    private static char Before(string text, int position)
    {
        var before = position - 1;
        while (before >= 0 && char.IsWhiteSpace(text[before]))
        {
            before--;
        }

        return before < 0 ? ';' : text[before];
    }

    private static bool IsNewItem(string text, int quote) => Quotes.Direction(text, quote) > 0
        && (Before(text, quote) is ';' or ',' or '.' or ':' or ')'
            || (Words.Begins(text, Math.Max(0, quote - 4))
                && Words.Past(text, Math.Max(0, quote - 4), "and") == quote - 1));

    /// <summary>
    /// Reads <c>“Title, Publication, Date</c>, where the next quotation mark, if any, opens another title.
    /// </summary>
    private static Quotation? WithoutClosingMark(NoteText note, int open, int limit, Details known)
    {
        var text = note.Narrow;
        for (var date = open + 1; date < limit; date++)
        {
            if (!Words.Begins(text, date) || Before(text, date) != ',' || Dates.Read(text.AsSpan(date)) is null)
            {
                continue;
            }

            // The publication is the last part before the date without a small first letter; “evening edition” has one.
            var comma = text.LastIndexOf(',', date - 1, date - open - 1);
            do
            {
                comma = comma <= open ? -1 : text.LastIndexOf(',', comma - 1, comma - open - 1);
            }
            while (comma > open && char.IsLower(text[Words.Skip(text, comma + 1)]));

            var title = comma > open ? TitleOf(note.Source.AsSpan((open + 1)..comma)) : "";
            return title.Length > 0 && !Words.AreSentence(title)
                && Imprint.Read(note, comma, limit, known) is { Publication: not null } imprint
                && EndsItem(text, imprint.End, limit)
                ? new Quotation(title, imprint, null, imprint.End)
                : null;
        }

        return null;
    }

    private static bool EndsItem(string text, int position, int limit) =>
        position == text.Length || text[position] == ';'
        || ((limit == text.Length || IsNewItem(text, limit))
            && (text[position] == '.' || Words.SkipDividers(text, position) >= limit));

    /// <summary>
    /// The title without the comma or the full stop that divides it from the publication. A title may end with
    /// quotation marks of its own, and its comma may be inside them: “A Word and Its ‘Neighbors,’”.
    /// </summary>
    public static string TitleOf(ReadOnlySpan<char> quoted)
    {
        var title = quoted.Trim().TrimEnd(", ，、");
        title = WithoutStop(title);
        var inner = title.TrimEnd("'’‘\"”“");
        return inner.Length > 1 && inner[^1] is ',' or '，' ? $"{inner[..^1]}{title[inner.Length..]}" : title.ToString();
    }

    // The full stop of “Odd Guests: Painters.” divides; those of “Made in the U.S.” and “To be Continued...” do not.
    private static ReadOnlySpan<char> WithoutStop(ReadOnlySpan<char> title)
    {
        if (title.Length < 4 || title[^1] is not ('.' or '。'))
        {
            return title;
        }

        var sentence = title[..^1];
        var word = sentence[(sentence.LastIndexOfAny(' ', '.', '\u00A0') + 1)..];
        var abbreviates = sentence[^1] == '.' || sentence.LastIndexOf('.') > sentence.LastIndexOf(' ')
            || Vocabulary.AbbreviatedEnds.Contains(word);
        return abbreviates ? title : sentence;
    }
}
