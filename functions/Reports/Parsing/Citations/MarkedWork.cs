using System.Buffers;
using WatchReports.Language;
using WatchReports.Model;
using WatchReports.Works;

namespace WatchReports.Parsing.Citations;

/// <summary>
/// A work whose title has marks: <c>Author, “Title,” Publication, Date</c>, with single or double marks, corner
/// brackets, a link or italics, and the publication before the title or behind it.
/// </summary>
internal static class MarkedWork
{
    // A title in single marks has a few apostrophes at most before its closing mark.
    private const int MostApostrophes = 8;

    // A longer stretch is a paragraph.
    private const int LongestTitle = 400;

    // Behind a title there is a single author, or two.
    private const int LongestAuthors = 80;

    private static readonly PhraseSet By = new("by");
    private static readonly SearchValues<char> EndsOfImprint = SearchValues.Create("\"“”„‟＂«»「」『』;");

    public static Item? Read(ItemStart start)
    {
        if (start.Mark is not { } mark || mark.Position > start.Limit)
        {
            return null;
        }

        var lead = Lead.Read(start.Note, start.Position, mark.Position);
        return mark.Kind switch
        {
            TitleMarkKind.Double => ReadQuoted(start, lead, mark),
            TitleMarkKind.Single => ReadSingle(start, lead, mark),
            _ => ReadLaidOut(start, lead, mark),
        };
    }

    private static Item? ReadQuoted(ItemStart start, Lead lead, TitleMark mark)
    {
        var note = start.Note;
        var quotation = Quotation.Read(note, mark.Position, lead.Details);
        if (quotation is { Imprint: null, CitedBefore: null }
            && lead is { DateBefore: { } before, Publication: not null })
        {
            quotation = Quotation.Read(note, mark.Position, before);
        }

        if (quotation.CitedBefore is { } close)
        {
            return ReferenceReader.ReadBehindTitle(note, start.Position, mark.Position, close);
        }

        if (quotation is not { Title: { Length: > 0 } title, Imprint: { } imprint })
        {
            return null;
        }

        // “[Pier Opens](https://…),” KCNA, May 3, 2019
        return title is ['[', ..] && TitleMarks.LinkAt(note, mark.TitleStart) is { } link
            && link.TitleEnd - link.TitleStart + link.Url!.Length + "[]()".Length == title.Length
            ? Create(lead, note.Source[link.TitleStart..link.TitleEnd], WithUrl(imprint, link.Url), mark)
            : Create(lead, title, imprint, mark);
    }

    private static Imprint WithUrl(Imprint imprint, string url) => imprint.Details.Url is null
        ? imprint with { Details = imprint.Details with { Url = url } }
        : imprint;

    private static Item? ReadSingle(ItemStart start, Lead lead, TitleMark mark)
    {
        var note = start.Note;
        var limit = Math.Min(note.Length, mark.Position + LongestTitle);
        var marks = 0;
        for (var close = mark.TitleStart; close < limit && marks < MostApostrophes; close++)
        {
            if (!Quotes.IsSingle(note.Narrow[close]))
            {
                continue;
            }

            marks++;
            if (close + 1 < note.Length && char.IsLetterOrDigit(note.Narrow[close + 1]))
            {
                continue;
            }

            if (ReferenceReader.IsCitedBehind(note, close))
            {
                return ReferenceReader.ReadBehindTitle(note, start.Position, mark.Position, close);
            }

            if (Imprint.Read(note, close + 1, NextQuotation(note, close + 1), lead.Details) is { } imprint
                && (imprint.IsMarkedOff || !HasClosingMark(note, close + 1, imprint.End)))
            {
                var title = Quotation.TitleOf(note.Source.AsSpan(mark.TitleStart..close));
                if (Create(lead, title, imprint, mark) is { } item)
                {
                    return item;
                }
            }
        }

        return null;
    }

    // ‘The Workers’ Long March’ has an apostrophe before a blank; its closing mark comes later.
    private static bool HasClosingMark(NoteText note, int start, int end)
    {
        for (var position = start; position < end; position++)
        {
            if (Quotes.IsSingle(note.Narrow[position])
                && !(position + 1 < note.Length && char.IsLetterOrDigit(note.Narrow[position + 1])))
            {
                return true;
            }
        }

        return false;
    }

    private static Item? ReadLaidOut(ItemStart start, Lead lead, TitleMark mark)
    {
        var note = start.Note;
        var title = Quotation.TitleOf(note.Source.AsSpan(mark.TitleStart..mark.TitleEnd)).Trim('*', '_');

        // A link on a whole citation, or on a title with its marks, shows no more than the marks.
        if (title.AsSpan().ContainsAny(Quotes.Doubles) || IsPublication(title) || HasDate(note, mark)
            || (mark.Kind == TitleMarkKind.Italics
                && lead.Publication is null && lead.Authors.Count == 0 && !lead.IsAlone))
        {
            return null;
        }

        var known = lead.Details.Url is null && mark.Url is { } url ? lead.Details with { Url = url } : lead.Details;
        var limit = NextQuotation(note, mark.End);
        var behind = mark.End;
        var authors = AuthorsBehind(note, ref behind);
        if (Imprint.Read(note, behind, limit, known) is not { Details.IsDated: true } imprint)
        {
            return null;
        }

        var named = authors is null || lead.Authors.Count > 0 ? lead : lead with { Authors = authors };
        return Create(named, title, imprint with { IsMarkedOff = true }, mark);
    }

    // The search is as long as an imprint can be, so that many marks are read in linear time.
    private static int NextQuotation(NoteText note, int position)
    {
        var limit = Math.Min(note.Length, position + LongestTitle);
        var next = note.Narrow.AsSpan(position..limit).IndexOfAny(EndsOfImprint);
        return next < 0 ? limit : position + next;
    }

    private static bool IsPublication(string title) => Publications.BuiltIn.IsListed(title);

    // “[Tables of Tides](https://…), Ada Lund. Daily Ledger, May 4, 2019”
    private static IReadOnlyList<string>? AuthorsBehind(NoteText note, ref int position)
    {
        var cursor = note.At(position);
        cursor.SkipBlanks();
        var isNamed = cursor.Take(By);
        if (!isNamed && !cursor.Take(','))
        {
            return null;
        }

        var start = cursor.Position;
        while (!cursor.AtEnd && cursor.Position - start < LongestAuthors)
        {
            if (isNamed && cursor.Current == ',')
            {
                var named = Names.Of(note.Source.AsSpan(start, cursor.Position - start));
                position = named is null ? position : cursor.Position;
                return named;
            }

            // “Ada L. Lund.” ends with a word, not with an initial.
            if (cursor.Current == '.' && char.IsWhiteSpace(cursor.Peek(1)) && char.IsLetter(cursor.Peek(-2))
                && Names.Of(note.Source.AsSpan(start, cursor.Position - start)) is { } authors)
            {
                position = cursor.Position;
                return authors;
            }

            if (cursor.Current is ';' or '(')
            {
                return null;
            }

            cursor.Position++;
        }

        return null;
    }

    private static bool HasDate(NoteText note, TitleMark mark)
    {
        var cursor = note.At(mark.TitleStart, mark.TitleEnd);
        for (; !cursor.AtEnd; cursor.Position++)
        {
            var ahead = cursor;
            if (cursor.BeginsWord && ahead.TakeDay() is not null)
            {
                return true;
            }
        }

        return false;
    }

    private static Item? Create(Lead lead, string title, Imprint imprint, TitleMark mark)
    {
        if (mark.IsOfBook && imprint.Publication is { } behind
            && (IsPublication(title) || Vocabulary.PublicationWords.IsIn(title)))
        {
            // 『朝日新聞』「港の話」2019年5月3日 has its publication first.
            (title, imprint) = (behind, imprint with { Publication = title });
        }

        imprint = IsPlaceOrSpeech(imprint.Publication) ? imprint with { Publication = null } : imprint;
        var publication = imprint.Publication ?? lead.Publication ?? lead.PublicationAmongAuthors;
        var authors = imprint.Publication is null && lead.Publication is null && publication is not null
            ? []
            : lead.Authors;
        if (imprint.Publication is not null && lead.Publication is { } source)
        {
            // “KCNA, “Title,” Rodong Sinmun, …” names its source as its author.
            authors = [source];
        }

        if (!IsWork(lead, title, imprint, publication, mark.TitleEnd > 0))
        {
            return null;
        }

        var details = imprint.Details;
        var isBook = details is { Issued.Length: 4, Number: null } && imprint.Publication is { } name
            && (mark.IsOfBook || (mark.Kind == TitleMarkKind.Italics && BookReading.PublisherOf(name).HasPlace));
        return Item.Of(
            new Citation
            {
                Kind = isBook ? WorkKind.Book : FindKind(title, publication, details),
                Title = title,
                Publication = isBook ? null : publication,
                Publisher = isBook ? BookReading.PublisherOf(publication!).Publisher : imprint.Publisher,
                Authors = authors,
                Raw = "",
            },
            details,
            lead.Start < mark.Position ? lead.Start : mark.Position,
            imprint.End) with
        { HasSameAuthors = lead.HasSameAuthors };
    }

    // “New Year Address,” Pyongyang, January 1, 2019, and “Remarks in Prague,” speech, Prague, … name no publication.
    private static bool IsPlaceOrSpeech(string? publication) => publication is { Length: > 0 }
        && (Vocabulary.Places.Contains(publication)
            || (char.IsLower(publication[0]) && Vocabulary.Issuances.At(publication) is not null));

    // Running text has quotations too. Without a publication, or without a mark before it, only a title with no other
    // words before it is a work.
    private static bool IsWork(Lead lead, string title, Imprint imprint, string? publication, bool isLaidOut)
    {
        var isFramed = lead.IsAlone || lead.Authors.Count > 0 || lead.Publication is not null || lead.HasSameAuthors;
        if (title.Length == 0 || ((!isFramed || publication is null) && char.IsLower(title[0])))
        {
            return false;
        }

        if (publication is null)
        {
            // 『朝日新聞』2020年5月1日 names a publication and no title.
            return isFramed && !IsPublication(title) && !(isLaidOut && EndsInPublicationWord(title))
                && imprint.Details is not { Date: null, IsDocument: false, Url: null };
        }

        // Following the “Ferry Deal,” the United States, February 29, 2012, offered food.
        return isFramed
            ? imprint.IsMarkedOff || imprint.Publication is null || !char.IsLower(publication[0])
            : imprint.IsMarkedOff && !char.IsLower(publication[0])
                && (!lead.IsRunningText || IsPublication(publication) || Vocabulary.PublicationWords.IsIn(publication)
                    || DocumentNames.IsBody(publication));
    }

    // See [Daily Ledger](https://…), May 3, 2019, has a link on the publication.
    private static bool EndsInPublicationWord(string title) =>
        Vocabulary.PublicationWords.Contains(title.AsSpan(title.LastIndexOf(' ') + 1));

    private static WorkKind? FindKind(string title, string? publication, Details details)
    {
        var isOfficial = publication is null ? DocumentNames.IsDocument(title) : DocumentNames.IsBody(publication);
        return details.IsDocument || isOfficial ? WorkKind.Document
            : publication is not null && DocumentNames.IsEvent(publication) ? WorkKind.Event
            : null;
    }
}
