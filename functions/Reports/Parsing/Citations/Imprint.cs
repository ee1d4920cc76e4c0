using System.Globalization;
using WatchReports.Language;

namespace WatchReports.Parsing.Citations;

/// <summary>
/// The text behind the title of a work: publication, number, date, and further details, in any order.
/// </summary>
/// <param name="Publication">The publication as typed; null where the note names none.</param>
/// <param name="Details">The number, date and further details.</param>
/// <param name="End">The end, exclusive.</param>
/// <param name="IsMarkedOff">Whether a comma or another mark divides title and publication.</param>
internal sealed record Imprint(string? Publication, Details Details, int End, bool IsMarkedOff)
{
    // “Proceedings of the …” and a place; a longer name is a sentence.
    private const int LongestPublication = 120;

    // The longest publication with its number, up to the date.
    private const int Longest = 240;

    // A translated title in brackets.
    private const int LongestTranslation = 200;

    // “,’ ” ” and the like: marks, commas and blanks between a title and its publication.
    private const int MostClosingMarks = 16;

    // Behind the date only a short name is a publication: “May 3, 2019, Korean Central Television”.
    private const int LongestNameBehindDate = 40;

    private static readonly PhraseSet In = new("in");

    /// <summary>The publisher of the book of which the title is a chapter.</summary>
    public string? Publisher { get; init; }

    /// <summary>
    /// Reads publication and date behind a title; null where other text follows, so that no title ends there.
    /// </summary>
    /// <param name="note">The note.</param>
    /// <param name="close">The end of the title, where its closing mark is.</param>
    /// <param name="limit">The next quotation mark, or the end of the text.</param>
    /// <param name="known">The details that are known from before the title.</param>
    public static Imprint? Read(NoteText note, int close, int limit, Details known)
    {
        limit = Math.Min(limit, close + Longest);
        var cursor = note.At(close);
        if (!known.IsDated && !HasAnchor(note, close))
        {
            return null;
        }

        known = TakeLinkEnd(ref cursor, known);
        var isMarkedOff = TakeEndOfTitle(ref cursor);
        TakeTranslation(ref cursor, limit);
        isMarkedOff |= TakeEndOfTitle(ref cursor);
        return Chapter.Read(cursor.Until(limit), isMarkedOff, known)
            ?? LawReview.Read(cursor.Until(limit), known)
            ?? ReadBehindIn(cursor, limit, isMarkedOff, known)
            ?? Read(cursor, limit, isMarkedOff, known);
    }

    // A date has digits, and an address slashes or full stops. Most quotations of running text have neither.
    private static bool HasAnchor(NoteText note, int close)
    {
        var behind = note.Narrow.AsSpan(close..Math.Min(note.Length, close + Longest));
        return behind.ContainsAnyInRange('0', '9') || behind.Contains('/')
            || behind.Contains("www.", StringComparison.OrdinalIgnoreCase);
    }

    // “A,” in KCNA, May 1, 2021. A year alone would date a book, whose form is another.
    private static Imprint? ReadBehindIn(Cursor cursor, int limit, bool isMarkedOff, Details known)
    {
        var detail = cursor;
        return DetailForms.Read(ref detail, known) is null
            && cursor.Take(In)
            && Read(cursor, limit, isMarkedOff, known) is { Publication: not null } imprint
            && imprint.Details.Issued is not { Length: 4 }
            ? imprint
            : null;
    }

    private static Imprint? Read(Cursor cursor, int limit, bool isMarkedOff, Details known)
    {
        var details = known;
        var name = default(NameSpan);
        var end = -1;
        while (true)
        {
            var before = cursor;
            cursor.Skip(",");
            if (cursor.AtEnd || cursor.Current == ';')
            {
                break;
            }

            // The edition before the date is part of the name: “The Asahi Shimbun, evening edition, October 4, 2021”.
            var ahead = cursor;
            var isEdition = !name.IsEmpty && !details.IsAnchored && cursor.Sees(Vocabulary.Editions);
            if (!isEdition && TakeDetail(ref ahead, details, name, out var body) is { } read)
            {
                isMarkedOff |= name.IsEmpty && !body.IsEmpty;
                name = name.IsEmpty ? body
                    : HasVolume(cursor, details, read) ? name.WithoutVolume(cursor, ref read)
                    : name;
                (details, cursor, end) = (read, ahead, ahead.Position);
                name = name.ClosedBehind(details);
            }
            else if (name.IsEmpty && end > 0 && details.IsDated && cursor.Position > before.Position
                && TakeNameBehindDate(ref ahead, limit))
            {
                // “Harbour Talks End,” May 3, 2019, KCNA
                name = new NameSpan(cursor.Position, ahead.Position) { IsClosed = true };
                (cursor, end) = (ahead, ahead.Position);
            }
            else if ((end < 0 || !details.IsAnchored) && !name.IsClosed
                && TakeNamePart(ref ahead, limit, isFirst: name.IsEmpty))
            {
                name = name.IsEmpty
                    ? new NameSpan(cursor.Position, ahead.Position)
                    : end > name.End ? name : name with { End = ahead.Position };
                cursor = ahead;
            }
            else
            {
                break;
            }
        }

        return Create(cursor, name, known, details, end, isMarkedOff);
    }

    private static Imprint? Create(
        Cursor cursor, NameSpan name, Details known, Details details, int end, bool isMarkedOff)
    {
        if (end < 0 && known.IsDated && name.IsEmpty && DetailForms.EndsPart(cursor))
        {
            // 朝日新聞2020年5月1日付「港が開く」 has everything before the title.
            return new Imprint(null, known, cursor.Position, isMarkedOff);
        }

        if (end < 0 && known.IsDated && !name.IsEmpty && DetailForms.EndsPart(cursor.At(name.End)))
        {
            // “Lund, Ada (2 May 2019). “Tables of Tides.” Daily Ledger.” has its date before the title.
            end = name.End;
        }

        if (end < 0 || !details.IsAnchored)
        {
            return null;
        }

        if (name.IsEmpty)
        {
            return new Imprint(null, details, end, isMarkedOff);
        }

        return IsName(cursor, name)
            ? new Imprint(Cleaned(cursor.Text(name.Start, name.End)), details, Math.Max(end, name.End), isMarkedOff)
            : null;
    }

    /// <summary>Takes a detail, or a parenthesis with a name and a date.</summary>
    private static Details? TakeDetail(ref Cursor cursor, Details known, NameSpan name, out NameSpan body)
    {
        body = default;
        var start = cursor;

        // [A Ferry Sinks](https://…) (Daily Ledger, May 6, 2019): with its address known, it is no remark.
        if (!known.IsDated && known.Url is not null && TakeBody(ref cursor, known) is { Name.IsEmpty: false } named)
        {
            body = named.Name;
            return named.Details;
        }

        cursor = start;
        if (DetailForms.Read(ref cursor, known) is { } read)
        {
            return read;
        }

        if (TakeBody(ref cursor, known) is { } found)
        {
            body = found.Name;
            return found.Details;
        }

        cursor = start;
        return TakeBehindMark(ref cursor, known) is { } behind && (name.IsEmpty || known != behind || known.IsAnchored)
            ? behind
            : null;
    }

    // “Survival 61, no. 4”, “Port Politics 59 (July 2007)” and “Coastal Studies 37: 267–301” have a volume.
    private static bool HasVolume(Cursor cursor, Details before, Details now) =>
        (now.Number != before.Number && before.Number is null)
        || (cursor.Current == '(' && before.Issued is null && now.Issued is not null)
        || cursor.Current == ':';

    private static bool TakeNameBehindDate(ref Cursor cursor, int limit)
    {
        var start = cursor.Position;
        if (!(char.IsUpper(cursor.Current) || char.GetUnicodeCategory(cursor.Current) == UnicodeCategory.OtherLetter)
            || cursor.Sees(Vocabulary.Signals) || cursor.Sees(Vocabulary.NoNames) || cursor.Sees(Vocabulary.ShelfWords)
            || !TakeNamePart(ref cursor, limit, isFirst: true)
            || cursor.Position - start > LongestNameBehindDate)
        {
            return false;
        }

        var end = cursor;
        return IsName(cursor, new NameSpan(start, cursor.Position))
            && (DetailForms.EndsPart(cursor) || DetailForms.Read(ref end, Details.None) is not null);
    }

    // [“Pier Opens”](https://…), KCNA: the link is around the marks.
    private static Details TakeLinkEnd(ref Cursor cursor, Details known)
    {
        var ahead = cursor;
        if (!ahead.Take(']') || ahead.Current != '(' || Links.Take(ref ahead) is not { } url)
        {
            return known;
        }

        cursor = ahead;
        return known with { Url = url };
    }

    // Marks that end a title, as far as they divide it from the publication: “A”, KCNA and “A,” KCNA.
    private static bool TakeEndOfTitle(ref Cursor cursor)
    {
        var inside = cursor;
        var closing = cursor.Position - MostClosingMarks;
        while (inside.Position > Math.Max(0, closing)
            && (char.IsWhiteSpace(inside.Before) || Quotes.IsQuote(inside.Before)))
        {
            inside.Position--;
        }

        var found = inside.Before is ',' or '?' or '!' or '.' or '…';
        var last = cursor.Position + MostClosingMarks;
        while (cursor.Position < last && (char.IsWhiteSpace(cursor.Current)
            || cursor.Current is ',' or '.' or ':' or '*' or '_' || Quotes.IsSingle(cursor.Current)))
        {
            found |= cursor.Current is ',' or '.' or ':';
            cursor.Position++;
        }

        return found;
    }

    // “조선중앙통신 론평” (KCNA Commentary), KCNA; “Hanggu kaebang” [Harbour Opens], Rodong Sinmun
    private static void TakeTranslation(ref Cursor cursor, int limit)
    {
        var detail = cursor;
        if (DetailForms.Read(ref detail, Details.None) is not null)
        {
            return;
        }

        var ahead = cursor.Until(limit);
        var inside = ahead.TakeBracketed('[', ']', LongestTranslation)
            ?? ahead.TakeBracketed('(', ')', LongestTranslation);
        if (inside is not ({ } start, { } end) || HasDate(cursor.At(start).Until(end)))
        {
            return;
        }

        // “A,” (KCNA), May 1, 2021 has its publication in parentheses.
        var behind = cursor.At(ahead.Position);
        behind.Skip(",.");
        if (!behind.AtEnd && DetailForms.Read(ref behind, Details.None) is null)
        {
            cursor.Position = ahead.Position;
        }
    }

    private static bool HasDate(Cursor cursor)
    {
        for (; !cursor.AtEnd; cursor.Position++)
        {
            var ahead = cursor;
            if (cursor.BeginsWord && (ahead.TakeDay() is not null || Periods.Take(ref ahead) is not null))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>
    /// Takes a parenthesis that ends with a date: <c>(KCNA, October 1, 2021)</c>, <c>(July 2007)</c>.
    /// </summary>
    private static BodyAndDate? TakeBody(ref Cursor cursor, Details known)
    {
        if (known.Date is not null || cursor.TakeBracketed('(', ')', Longest) is not ({ } start, { } end))
        {
            return null;
        }

        var inside = cursor.At(start).Until(end);
        var name = default(NameSpan);
        while (!inside.AtEnd)
        {
            inside.Skip(",");
            var ahead = inside;
            if (DetailForms.Read(ref ahead, known) is { } read)
            {
                (known, inside) = (read, ahead);
            }
            else if (!known.IsDated && TakeNamePart(ref ahead, end, isFirst: name.IsEmpty))
            {
                name = name.IsEmpty
                    ? new NameSpan(inside.Position, ahead.Position)
                    : name with { End = ahead.Position };
                inside = ahead;
            }
            else
            {
                return null;
            }
        }

        return known.IsAnchored ? new BodyAndDate(name, known) : null;
    }

    // Pages may follow a colon, “(2019): 5–12”, and dates and addresses a full stop, “KCNA. 3 May 2019. https://…”.
    private static Details? TakeBehindMark(ref Cursor cursor, Details known)
    {
        var mark = cursor.TakeAny(":.");
        cursor.SkipBlanks();
        return mark switch
        {
            ':' => DetailForms.ReadBarePages(ref cursor, known),
            '.' => DetailForms.Read(ref cursor, known, behindStop: true),
            _ => null,
        };
    }

    /// <summary>Takes a part of the name of a publication, up to the next comma, detail or date.</summary>
    private static bool TakeNamePart(ref Cursor cursor, int limit, bool isFirst)
    {
        var start = cursor.Position;

        // “May 1-3, 2020” begins with a month and a day but is not a single date. It is not a name either.
        if (Dates.BeginsDay(cursor.Rest))
        {
            return false;
        }

        if (isFirst && cursor.Current is '『' or '《' or '〈' or '「')
        {
            return TakeMarkedName(ref cursor);
        }

        while (!cursor.AtEnd && cursor.Position < limit && cursor.Current is not (',' or ';')
            && !Quotes.IsDouble(cursor.Current))
        {
            if (cursor.Position > start && BeginsOtherPart(cursor))
            {
                break;
            }

            // “Hankyoreh (Seoul)” has a place in parentheses.
            if (cursor.Current == '(' && cursor.TakeBracketed('(', ')', LongestPublication) is not null)
            {
                continue;
            }

            cursor.Position++;
        }

        while (cursor.Position > start && char.IsWhiteSpace(cursor.Before))
        {
            cursor.Position--;
        }

        return cursor.Position > start;
    }

    private static bool IsVolumeAndIssue(Cursor cursor) =>
        DetailForms.ReadVolumeAndIssue(ref cursor, Details.None) is not null;

    private static bool BeginsOtherPart(Cursor cursor)
    {
        var ahead = cursor;
        if (cursor.Current == '(')
        {
            return DetailForms.Read(ref ahead, Details.None) is not null
                || TakeBody(ref ahead, Details.None) is not null;
        }

        if (cursor.Current is '.' or ':')
        {
            return TakeBehindMark(ref ahead, Details.None) is not null
                || Words.EndsSentenceOfNote(cursor.Note.Narrow, cursor.Position);
        }

        if (cursor.Current is 'n' or 'v' or 'V' && cursor.BeginsWord && cursor.Sees(Vocabulary.IssueWords))
        {
            // “Survival 61 no. 4” and “Survival Vol. 61” go on with the number; “Asia Report No. 89” is a name.
            return DetailForms.Read(ref ahead, Details.None) is { Number: not null };
        }

        if (char.IsAsciiDigit(cursor.Current) && cursor.BeginsWord && IsVolumeAndIssue(cursor))
        {
            // “Canal Quarterly 12:3 (2009), 44–59”
            return true;
        }

        if (!cursor.BeginsWord)
        {
            // East Asian notes have no blank before the date: 『朝日新聞』2020年5月1日.
            return char.IsAsciiDigit(cursor.Current)
                && !char.IsAsciiLetterOrDigit(cursor.Before)
                && (ahead.TakeDay() is not null || Periods.Take(ref ahead) is { Length: > 4 });
        }

        return ahead.TakeDay() is not null
            || Links.BeginsBehindWords(cursor)
            || cursor.Sees(Vocabulary.AccessWords)
            || (char.IsLetter(cursor.Current) && Periods.Take(ref ahead) is not null && DetailForms.EndsPart(ahead));
    }

    private static bool TakeMarkedName(ref Cursor cursor)
    {
        var close = cursor.Current switch { '『' => '』', '《' => '》', '〈' => '〉', _ => '」' };
        return cursor.TakeBracketed(cursor.Current, close, LongestPublication) is not null;
    }

    private static bool IsName(Cursor cursor, NameSpan span)
    {
        var name = cursor.Narrow(span.Start, span.End).Trim("()『』《》〈〉「」*_ ");
        return name.Length is > 0 and <= LongestPublication
            && char.IsLetterOrDigit(name[0])
            && name.IndexOfAnyExceptInRange('0', '9') >= 0
            && !name.StartsWith("in ", StringComparison.Ordinal)
            && !name.StartsWith("by ", StringComparison.Ordinal)
            && !Vocabulary.OpenEnds.Contains(name[(name.LastIndexOf(' ') + 1)..])
            && !Vocabulary.Ibidem.Contains(Words.Read(cursor.Note.Narrow, span.Start))
            && !Vocabulary.Editions.Contains(name)
            && (Vocabulary.Offices.At(name) is null || Vocabulary.PublicationWords.IsIn(name))
            && !Vocabulary.PrivateSources.IsIn(name)
            && !Words.AreSentence(name);
    }

    private static string Cleaned(string name)
    {
        name = name.Trim('*', '_', ' ').TrimEnd('。', ',', '，', '、');
        name = name.Length > 1
            && (name[0], name[^1]) is ('(', ')') or ('『', '』') or ('《', '》') or ('〈', '〉') or ('「', '」')
            ? name[1..^1].Trim()
            : name;

        // A full stop that divides is not part of the name; a full stop that abbreviates is: “Co.”
        return name.EndsWith('.') && name.Length - name.LastIndexOf(' ') > 5 ? name[..^1] : name;
    }
}
