using WatchReports.Language;

namespace WatchReports.Parsing.Citations;

/// <summary>The forms of details in the order in which they are tried. A new form is one entry of this list.</summary>
internal static class DetailForms
{
    /// <summary>A longer parenthesis is a sentence, not a remark.</summary>
    private const int LongestRemark = 120;

    // The longest name of a translator or a channel that a note has; a longer stretch is a sentence.
    private const int LongestName = 60;

    // “12(3–4)”, “sec. A12”
    private const int LongestIssue = 10;

    // A longer row of numbers than “12, 14, 16, 18, 20, 22” is data.
    private const int LongestPages = 24;

    // “978-0-00-000000-2” has 17 characters.
    private const int LongestStandardNumber = 20;

    private const int HoursOfDay = 24;

    private const FirstCharacter Letter = FirstCharacter.Letter;
    private const FirstCharacter Digit = FirstCharacter.Digit;
    private const FirstCharacter Bracket = FirstCharacter.Bracket;
    private const FirstCharacter Sign = FirstCharacter.Sign;

    private static readonly PhraseSet InWord = new("in");
    private static readonly PhraseSet OnWord = new("on");
    private static readonly PhraseSet AtWord = new("at");

    // “12n”, “12f” and “12ff.” name a note or the pages behind.
    private static readonly PhraseSet BehindPage = new("n", "f", "ff", "f.", "ff.");

    // “Third revised edition”
    private static readonly PhraseSet OrdinalWords = new(
        "first", "second", "third", "fourth", "fifth", "revised", "rev.", "new", "enlarged", "paperback", "reprint");

    // “2019 and …” and “3 May p. 4” end a part without a mark.
    private static readonly PhraseSet AndWord = new("and", "p.", "pp.", "p", "pp");

    public static IReadOnlyList<DetailForm> All { get; } =
    [
        new("language", "(Japanese article)", ReadLanguage, Letter | Bracket) { MayFollowStop = true },
        new("day of access", "accessed on May 3, 2021", ReadAccess, Letter | Bracket) { MayFollowStop = true },
        new("day of access, Japanese", "2021年5月3日閲覧", ReadAccessBehind, Digit | Bracket) { MayFollowStop = true },
        new("archived copy", "archived from the original on 4 May 2019", ReadArchive, Letter | Bracket)
        {
            MayFollowStop = true,
        },
        new("pages", "pp. A1, A8", ReadPages, Letter | Sign) { MayFollowStop = true },
        new("pages, Japanese", "12-14頁", ReadPagesBehind, Letter | Digit) { MayFollowStop = true },
        new("address", "available at <https://ports.example/a>", Links.Read, Letter | Bracket) { MayFollowStop = true },
        new("symbol of a document", "UN Doc. S/RES/2397", ReadSymbol, Letter | Bracket),
        new("volume and issue", "Vol. 50, No. 3", ReadIssue, Letter | Sign),
        new("volume and issue, Japanese", "942号", ReadIssueBehind, Digit | Letter),
        new("volume and issue in brackets", "12(3)", ReadVolume, Digit) { NeedsDate = true },
        new("volume and issue with a sign", "98:3", ReadVolumeAndIssue, Digit),
        new("section", "sec. 2", ReadSection, Letter) { NeedsDate = true },
        new("date", "January 23, 2021", ReadDate, Letter | Digit | Bracket) { MayFollowStop = true },
        new("edition", "evening edition", ReadEdition, Letter | Digit),
        new("time of day", "7:14 a.m.", ReadTime, Digit),
        new("page behind the date", "A12, 14", ReadBarePages, Letter | Digit) { NeedsDate = true },
        new("publisher of a recording", "posted by Harbour Channel", ReadPostedBy, Letter),
        new("place in an article", "at 50", ReadPlace, Letter) { NeedsDate = true },
        new("translator", "translated by Ada Lund", ReadContributor, Letter),
        new("standard number", "ISBN 978-0-00-000000-2", ReadStandardNumber, Letter) { MayFollowStop = true },
        new("remark", "emphasis added", ReadRemark, Letter) { MayFollowStop = true },
        new("remark in parentheses", "(a reprint)", ReadParenthesis, Bracket) { NeedsDate = true },
    ];

    /// <summary>Reads one detail; null without a detail.</summary>
    /// <param name="cursor">The cursor.</param>
    /// <param name="known">The details known so far.</param>
    /// <param name="behindStop">Whether a full stop is before the cursor.</param>
    public static Details? Read(ref Cursor cursor, Details known, bool behindStop = false)
    {
        if (cursor.AtEnd)
        {
            return null;
        }

        var first = FirstCharacters.Of(cursor.Current);
        foreach (var form in All)
        {
            if ((form.Begins & first) == 0
                || (behindStop && !form.MayFollowStop)
                || (form.NeedsDate && !known.IsAnchored))
            {
                continue;
            }

            var ahead = cursor;
            if (form.Read(ref ahead, known) is { } read)
            {
                // The blanks behind a phrase, “12頁 and …”, belong to no detail.
                while (char.IsWhiteSpace(ahead.Before) && ahead.Position > cursor.Position)
                {
                    ahead.Position--;
                }

                cursor = ahead;
                return read;
            }
        }

        return null;
    }

    /// <summary>Reads all details that follow each other, divided by commas, colons or full stops.</summary>
    /// <returns>The details, with the cursor behind the last of them.</returns>
    public static Details ReadAll(ref Cursor cursor, Details known)
    {
        while (true)
        {
            var ahead = cursor;
            ahead.Skip(",");
            if (ahead.AtEnd || ReadNext(ref ahead, known) is not { } read)
            {
                return known;
            }

            (known, cursor) = (read, ahead);
        }
    }

    private static Details? ReadNext(ref Cursor cursor, Details known)
    {
        if (Read(ref cursor, known) is { } read)
        {
            return read;
        }

        if (cursor.Take(':'))
        {
            // “Survival 61, no. 4 (2019): 5–12”
            cursor.SkipBlanks();
            return ReadBarePages(ref cursor, known);
        }

        return cursor.Take('.') ? ReadBehindStop(ref cursor, known) : null;
    }

    private static Details? ReadBehindStop(ref Cursor cursor, Details known)
    {
        cursor.SkipBlanks();
        return Read(ref cursor, known, behindStop: true);
    }

    private static Details? ReadLanguage(ref Cursor cursor, Details known)
    {
        if (known.Language is not null)
        {
            return null;
        }

        var close = cursor.TakeOpening("([");
        var start = cursor.Position;
        string? tag = null;
        while (!cursor.AtEnd && char.IsLetter(cursor.Current))
        {
            if (LanguageAt(ref cursor) is { } found)
            {
                if (tag is not null)
                {
                    return null;
                }

                tag = found;
                if (close == '\0')
                {
                    // Without brackets only the language follows “in”.
                    return cursor.Position > start + found.Length && cursor.Narrow(start, start + 2) is "in" or "In"
                        && cursor.At(start).Sees(InWord)
                        ? known with { Language = tag }
                        : null;
                }

                cursor.SkipBlanks();
            }
            else if (!cursor.Take(Vocabulary.LanguageWords))
            {
                return null;
            }
        }

        return tag is not null && close != '\0' && cursor.Take(close) ? known with { Language = tag } : null;
    }

    private static string? LanguageAt(ref Cursor cursor)
    {
        foreach (var (name, tag) in Vocabulary.Languages)
        {
            if (cursor.Rest.StartsWith(name, StringComparison.OrdinalIgnoreCase)
                && !char.IsLetterOrDigit(cursor.Peek(name.Length)))
            {
                cursor.Position += name.Length;
                return tag;
            }
        }

        return null;
    }

    private static Details? ReadAccess(ref Cursor cursor, Details known)
    {
        var close = cursor.TakeOpening("([");
        if (known.Accessed is not null || !cursor.Take(Vocabulary.AccessWords))
        {
            return null;
        }

        cursor.Skip(":");
        cursor.Take(OnWord);
        if (cursor.TakeDay() is not { Value: { } day })
        {
            return null;
        }

        SkipTime(ref cursor);
        return close == '\0' || cursor.Take(close) ? known with { Accessed = day } : null;
    }

    private static Details? ReadAccessBehind(ref Cursor cursor, Details known)
    {
        var bracketed = cursor.Take('(');
        if (known.Accessed is not null || cursor.TakeDay() is not { Value: { } day })
        {
            return null;
        }

        cursor.SkipBlanks();
        return cursor.Take(Vocabulary.AccessWordsBehind) && (!bracketed || cursor.Take(')'))
            ? known with { Accessed = day }
            : null;
    }

    /// <summary>
    /// Reads the words for a kept copy with its day and its address, neither of which is the work's own.
    /// </summary>
    private static Details? ReadArchive(ref Cursor cursor, Details known)
    {
        var close = cursor.TakeOpening("([");
        if (close != '\0' && known.Url is not null && Links.Take(ref cursor) is not null)
        {
            // “https://kcna.example/a [https://perma.example/AB-12]”
            return cursor.Take(close) ? known : null;
        }

        if (!cursor.Take(Vocabulary.ArchiveWords))
        {
            return null;
        }

        var end = cursor.Position;
        var found = false;
        for (var part = 0; part < 3; part++)
        {
            cursor.Skip(":,");
            cursor.Take(OnWord);
            cursor.Take(AtWord);
            if (cursor.TakeDay() is not null || Links.Take(ref cursor) is not null)
            {
                found = true;
                end = cursor.Position;
            }
        }

        cursor.Position = found ? end : cursor.Position;
        return close != '\0' ? cursor.Take(close) ? known : null : found || EndsPart(cursor) ? known : null;
    }

    private static Details? ReadPages(ref Cursor cursor, Details known)
    {
        if (known.Pages is not null)
        {
            return null;
        }

        var start = cursor.Position;
        var areParagraphs = cursor.Take(Vocabulary.ParagraphWords);
        if (!areParagraphs && !cursor.Take(Vocabulary.PageWords))
        {
            return null;
        }

        var first = cursor.Position;
        return TakePages(ref cursor)
            ? known with { Pages = cursor.Text(areParagraphs ? start : first, cursor.Position) }
            : null;
    }

    private static Details? ReadPagesBehind(ref Cursor cursor, Details known)
    {
        cursor.Take('第');
        var start = cursor.Position;
        if (known.Pages is not null || !TakePages(ref cursor, endsWord: false))
        {
            return null;
        }

        var end = cursor.Position;
        return cursor.Take(Vocabulary.PageWordsBehind) ? known with { Pages = cursor.Text(start, end) } : null;
    }

    /// <summary>Reads pages without their word: <c>12</c>, <c>12-14</c>, <c>A3</c>, <c>xii</c>, <c>1, 14</c>.</summary>
    public static Details? ReadBarePages(ref Cursor cursor, Details known)
    {
        var start = cursor.Position;
        return known.Pages is null && TakePages(ref cursor) && EndsPart(cursor)
            ? known with { Pages = cursor.Text(start, cursor.Position) }
            : null;
    }

    /// <summary>Takes pages such as 12, 12-14, A3 and xii, and further pages behind a comma: 12, 15–17.</summary>
    public static bool TakePages(ref Cursor cursor, bool endsWord = true)
    {
        var start = cursor.Position;
        if (!TakeRange(ref cursor))
        {
            return false;
        }

        while (cursor.Position - start < LongestPages)
        {
            var ahead = cursor;
            ahead.TakeAny("nf");
            if (!ahead.Take(','))
            {
                break;
            }

            ahead.SkipBlanks();
            // “p. 3, 2020” goes on with a year, and “p. 3, 38 North” with a name.
            if (!TakeRange(ref ahead) || !EndsPart(ahead))
            {
                break;
            }

            cursor = ahead;
        }

        return !endsWord || !char.IsLetterOrDigit(cursor.Current) || cursor.Take(BehindPage);
    }

    private static bool TakeRange(ref Cursor cursor)
    {
        var ahead = cursor;
        if (TakePage(ref ahead))
        {
            cursor = ahead;
            if (ahead.TakeAny("-–—~") != '\0' && TakePage(ref ahead))
            {
                cursor = ahead;
            }

            return true;
        }

        if (!TakeRoman(ref cursor))
        {
            return false;
        }

        ahead = cursor;
        if (ahead.TakeAny("-–—~") != '\0' && TakeRoman(ref ahead))
        {
            cursor = ahead;
        }

        return true;
    }

    private static bool TakeRoman(ref Cursor cursor)
    {
        var end = 0;
        while (end < 8 && cursor.Peek(end) is 'i' or 'v' or 'x' or 'l')
        {
            end++;
        }

        if (end == 0 || char.IsLetterOrDigit(cursor.Peek(end)))
        {
            return false;
        }

        cursor.Position += end;
        return true;
    }

    private static bool TakePage(ref Cursor cursor)
    {
        var ahead = cursor;
        if (char.IsAsciiLetterUpper(ahead.Current) && (char.IsAsciiDigit(ahead.Peek(1))
            || (ahead.Peek(1) == '-' && char.IsAsciiDigit(ahead.Peek(2)))))
        {
            ahead.Position += ahead.Peek(1) == '-' ? 2 : 1;
        }

        var digits = ahead.Position;
        while (char.IsAsciiDigit(ahead.Current) && ahead.Position - digits < 6)
        {
            ahead.Position++;
        }

        if (ahead.Position == digits)
        {
            return false;
        }

        cursor = ahead;
        return true;
    }

    private static Details? ReadSymbol(ref Cursor cursor, Details known)
    {
        var close = cursor.Take('(');
        cursor.Take(Vocabulary.SymbolWords);
        if (known.Number is not null || Symbol.At(cursor.Note.Narrow, cursor.Position) is not { } length)
        {
            return null;
        }

        var start = cursor.Position;
        cursor.Position += length;
        var number = cursor.Text(start, cursor.Position);
        return cursor.Position <= cursor.Limit && (!close || cursor.Take(')'))
            ? known with { Number = number, IsDocument = true }
            : null;
    }

    private static Details? ReadIssue(ref Cursor cursor, Details known)
    {
        var start = cursor.Position;
        if (known.Number is not null || !TakeIssue(ref cursor))
        {
            return null;
        }

        while (true)
        {
            var ahead = cursor;
            ahead.Skip(",");
            if (!TakeIssue(ref ahead) && !TakeIssueBehind(ref ahead))
            {
                break;
            }

            cursor = ahead;
        }

        return known with { Number = cursor.Text(start, cursor.Position) };
    }

    private static bool TakeIssue(ref Cursor cursor)
    {
        var ahead = cursor;
        if (!ahead.Take(Vocabulary.IssueWords) || !char.IsAsciiDigit(ahead.Current))
        {
            return false;
        }

        var digits = ahead.Position;
        while (ahead.Position - digits < 12 && (char.IsAsciiDigit(ahead.Current) || ahead.Current is '-' or '–' or '/'))
        {
            ahead.Position++;
        }

        ahead.Take(Vocabulary.IssueWordsBehind);
        cursor = ahead;
        return true;
    }

    private static Details? ReadIssueBehind(ref Cursor cursor, Details known)
    {
        var start = cursor.Position;
        cursor.Take(Vocabulary.IssueWords);
        return known.Number is null && TakeIssueBehind(ref cursor)
            ? known with { Number = cursor.Text(start, cursor.Position) }
            : null;
    }

    private static bool TakeIssueBehind(ref Cursor cursor)
    {
        var ahead = cursor;
        while (char.IsAsciiDigit(ahead.Current) && ahead.Position - cursor.Position < 6)
        {
            ahead.Position++;
        }

        if (ahead.Position == cursor.Position || !ahead.Take(Vocabulary.IssueWordsBehind))
        {
            return false;
        }

        cursor = ahead;
        return true;
    }

    // “Journal of River Studies, 12(3), 45–67”
    private static Details? ReadVolume(ref Cursor cursor, Details known)
    {
        var start = cursor.Position;
        while (char.IsAsciiDigit(cursor.Current) && cursor.Position - start < 4)
        {
            cursor.Position++;
        }

        return known.Number is null && cursor.Position > start
            && cursor.TakeBracketed('(', ')', LongestIssue) is not null && EndsPart(cursor)
            ? known with { Number = cursor.Text(start, cursor.Position) }
            : null;
    }

    // “Foreign Affairs, 98:3 (May 2019), pp. 12–20”
    public static Details? ReadVolumeAndIssue(ref Cursor cursor, Details known)
    {
        var start = cursor.Position;
        if (known.Number is not null || cursor.TakeNumber(3) is not { } volume)
        {
            return null;
        }

        var mark = cursor.TakeAny(":/");
        if (mark == '\0' || cursor.TakeNumber(2) is null)
        {
            return null;
        }

        // “10:30” is a time, unless the date comes behind in parentheses.
        var end = cursor.Position;
        var ahead = cursor;
        ahead.Skip(",");
        if (mark == ':' && volume > HoursOfDay)
        {
            return known with { Number = cursor.Text(start, end) };
        }

        // “Canal Quarterly, 12/3, 2009” is a volume too; “News 24/7, May 3, 2019” is a name.
        var isBracketed = ahead.Current == '(';
        return (isBracketed || mark == '/') && ReadDate(ref ahead, Details.None) is { } date
            && (isBracketed || date.Issued is { Length: 4 })
            ? known with { Number = cursor.Text(start, end) }
            : null;
    }

    // “sec. 2, p. 7” of a newspaper
    private static Details? ReadSection(ref Cursor cursor, Details known)
    {
        if (!cursor.Take(Vocabulary.SectionWords))
        {
            return null;
        }

        var start = cursor.Position;
        while ((char.IsLetterOrDigit(cursor.Current) || (cursor.Current == '.' && char.IsAsciiDigit(cursor.Peek(1))))
            && cursor.Position - start < LongestIssue)
        {
            cursor.Position++;
        }

        return cursor.Position > start && EndsPart(cursor) ? known : null;
    }

    /// <summary>
    /// Reads a date or a part of a date, in parentheses or not. The first date counts, and a day replaces a year.
    /// </summary>
    public static Details? ReadDate(ref Cursor cursor, Details known)
    {
        if (known.Date is not null || known.UnreadableDate is not null)
        {
            return null;
        }

        var bracketed = cursor.TakeOpening("([");
        cursor.Take(Vocabulary.DateWords);
        if (cursor.Take(Vocabulary.Weekdays))
        {
            cursor.Skip(",");
        }

        var start = cursor.Position;
        if (cursor.TakeDay() is { } day)
        {
            return bracketed == '\0' || cursor.Take(bracketed)
                ? known with
                {
                    Date = day.Value,
                    Issued = null,
                    UnreadableDate = day.Value is null ? start : null,
                }
                : null;
        }

        return known.Issued is null
            && Periods.Take(ref cursor) is { } issued
            && (bracketed == '\0' ? EndsDatedPart(cursor) : cursor.Take(bracketed))
            ? known with { Issued = issued }
            : null;
    }

    private static Details? ReadEdition(ref Cursor cursor, Details known)
    {
        if (cursor.Take(Vocabulary.Editions))
        {
            cursor.Position -= char.IsWhiteSpace(cursor.Before) ? 1 : 0;
            return known;
        }

        // “2nd ed.”
        var digits = 0;
        while (char.IsAsciiDigit(cursor.Peek(digits)))
        {
            digits++;
        }

        var ordinal = digits is > 0 and < 3
            && char.IsLetter(cursor.Peek(digits)) && char.IsLetter(cursor.Peek(digits + 1));
        cursor.Position += ordinal ? digits + 2 : 0;
        ordinal |= cursor.Take(OrdinalWords);
        cursor.SkipBlanks();
        cursor.Take(OrdinalWords);
        return ordinal && cursor.Take(Vocabulary.EditionWords) ? known : null;
    }

    private static Details? ReadTime(ref Cursor cursor, Details known) => SkipTime(ref cursor) ? known : null;

    // Newspapers on the web give the time of day, “December 25, 2019, 05:00”, and videos their length, “1:02:34”.
    private static bool SkipTime(ref Cursor cursor)
    {
        var ahead = cursor;
        ahead.Skip(",");
        if (ahead.TakeNumber(2) is null)
        {
            return false;
        }

        var parts = 0;
        while (ahead.Current is ':' or '.' && char.IsAsciiDigit(ahead.Peek(1)) && char.IsAsciiDigit(ahead.Peek(2)))
        {
            ahead.Position += 3;
            parts++;
        }

        var half = ahead;
        half.SkipBlanks();
        var halved = half.Take(Vocabulary.DayHalves);
        ahead = halved ? half : ahead;
        if ((parts == 0 && !halved) || char.IsLetterOrDigit(ahead.Current))
        {
            return false;
        }

        var zone = ahead;
        zone.SkipBlanks();
        ahead = zone.Take(Vocabulary.TimeZones) ? zone : ahead;
        ahead.Position -= char.IsWhiteSpace(ahead.Before) ? 1 : 0;
        cursor = ahead;
        return true;
    }

    // “Canal Quarterly 12, no. 3 (Fall 2009): 44–59, at 50”
    private static Details? ReadPlace(ref Cursor cursor, Details known) =>
        cursor.Take(AtWord) && cursor.Position is var start && TakePages(ref cursor) && EndsPart(cursor)
            ? known with { Pages = known.Pages ?? cursor.Text(start, cursor.Position) }
            : null;

    private static Details? ReadPostedBy(ref Cursor cursor, Details known) =>
        cursor.Take(Vocabulary.PostedBy) && TakeName(ref cursor) ? known : null;

    private static Details? ReadContributor(ref Cursor cursor, Details known) =>
        cursor.Take(Vocabulary.ContributorWords) && TakeName(ref cursor) ? known : null;

    /// <summary>Takes a name up to the next comma, full stop or bracket.</summary>
    private static bool TakeName(ref Cursor cursor)
    {
        if (!char.IsUpper(cursor.Current))
        {
            return false;
        }

        var start = cursor.Position;
        while (!cursor.AtEnd && cursor.Current is not (',' or ';' or '(' or ')' or '[')
            && !Quotes.IsDouble(cursor.Current) && !Words.EndsSentenceOfNote(cursor.Note.Narrow, cursor.Position))
        {
            if (cursor.Position - start >= LongestName)
            {
                return false;
            }

            cursor.Position++;
        }

        return true;
    }

    // Wikipedia ends its books with “ISBN 978-0-00-000000-2”, and its journals with “ISSN 1234-567X”.
    private static Details? ReadStandardNumber(ref Cursor cursor, Details known)
    {
        if (!cursor.Take(Vocabulary.StandardNumberWords))
        {
            return null;
        }

        cursor.Skip(":");
        var start = cursor.Position;
        while (cursor.Position - start < LongestStandardNumber
            && (char.IsAsciiDigit(cursor.Current) || cursor.Current is '-' or '–' or 'X'
                || (cursor.Current == ' ' && char.IsAsciiDigit(cursor.Peek(1)))))
        {
            cursor.Position++;
        }

        return cursor.Position > start && EndsPart(cursor) ? known : null;
    }

    private static Details? ReadRemark(ref Cursor cursor, Details known) =>
        cursor.Take(Vocabulary.Remarks) && EndsPart(cursor) ? known : null;

    /// <summary>
    /// Reads a parenthesis behind a work that is neither another work nor a cross-reference, such as
    /// <c>(emphasis added)</c>.
    /// </summary>
    private static Details? ReadParenthesis(ref Cursor cursor, Details known)
    {
        if (!cursor.Take('('))
        {
            return null;
        }

        var limit = cursor.Position + LongestRemark;
        while (!cursor.AtEnd && cursor.Position < limit)
        {
            if (cursor.Take(')'))
            {
                return known;
            }

            var isItem = Quotes.IsDouble(cursor.Current) || cursor.Current is '(' or ';' || Links.Begins(cursor)
                || (cursor.BeginsWord && (cursor.Sees(Vocabulary.NoRemark) || cursor.Sees(Vocabulary.NoteWords)));
            if (isItem)
            {
                return null;
            }

            cursor.Position++;
        }

        return null;
    }

    /// <summary>Whether a part of a citation ends here, so that a number before is no beginning of a name.</summary>
    public static bool EndsPart(Cursor cursor)
    {
        if (cursor.AtEnd || cursor.Current is ',' or ';' or '.' or ')' or ']' or ':' or '↩' or '(')
        {
            return true;
        }

        if (!char.IsWhiteSpace(cursor.Current))
        {
            return Quotes.IsDouble(cursor.Current);
        }

        cursor.SkipBlanks();
        return cursor.AtEnd || cursor.Current is '(' or ';' or '[' or '↩' || cursor.Sees(AndWord);
    }

    // “2021 North Korea” is a name; “2021 (in Korean)”, “2021, …” and “2021 p. 3” end with the year.
    private static bool EndsDatedPart(Cursor cursor) => EndsPart(cursor) || cursor.Current is '号' or '호' or '期';
}
