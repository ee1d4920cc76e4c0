using WatchReports.Language;

namespace WatchReports.Parsing.Citations;

/// <summary>
/// A book whose title has no marks: <c>Author, Title (Place: Publisher, Year)</c>,
/// <c>Author, Title, Publisher, Year</c>, <c>Author. Title. Place: Publisher, Year</c>.
/// </summary>
/// <param name="Authors">The authors or editors; empty where the note names none.</param>
/// <param name="Title">The title, without series and translators.</param>
/// <param name="Publisher">The publisher without its place; null where the note names only the place.</param>
/// <param name="Details">The year and the details behind it.</param>
/// <param name="End">The end, exclusive.</param>
internal sealed record BookReading(
    IReadOnlyList<string> Authors, string Title, string? Publisher, Details Details, int End)
{
    // Four authors, a title with three commas, a translator and an edition have nine.
    private const int MostParts = 10;

    // “(Cambridge, Mass., and London: Belknap Press of Harvard University Press, 2nd printing, 1976)”
    private const int LongestImprint = 160;

    // A longer name is a sentence.
    private const int LongestPublisher = 80;

    // Titles of the eighteenth century have some 200 characters.
    private const int LongestTitle = 300;

    // In a bibliography the title and the place follow at most this many parts of authors.
    private const int MostAuthorParts = 5;

    // Shorter words with a full stop are initials and abbreviations.
    private const int ShortestLastWord = 3;

    // The name of a series of books: “The World of the Pilots”, “Studies in Harbour Law”.
    private static readonly PhraseSet SeriesWords = new("the", "studies in", "studies on", "library of", "series on");

    /// <summary>Reads the book at the cursor; null without a book.</summary>
    /// <param name="cursor">The cursor at the first author or at the title.</param>
    /// <param name="isChapter">Whether the book follows <c>in</c>, so that it may lack authors.</param>
    public static BookReading? Read(Cursor cursor, bool isChapter = false)
    {
        var parts = new List<BookPart>();
        var from = cursor.Position;
        while (!cursor.AtEnd && parts.Count < MostParts)
        {
            var ahead = cursor;
            if (cursor.Current == '(' && TakeImprint(ref ahead) is { } imprint)
            {
                parts.Add(new BookPart(from, cursor.Position, EndsSentence: false));
                return Create(cursor, parts, imprint.Publisher, imprint.HasPlace, imprint.Year, ahead, isChapter);
            }

            if (cursor.Current == '(' && ahead.TakeBracketed('(', ')', LongestImprint) is not null)
            {
                cursor = ahead;
                continue;
            }

            var isBibliography = parts.Exists(part => part.EndsSentence);
            var endsSentence = cursor.Current == '.' && (Words.EndsSentenceOfNote(cursor.Note.Narrow, cursor.Position)
                || (isBibliography && EndsTitle(cursor)));
            if (cursor.Current == ';' || Quotes.IsDouble(cursor.Current)
                || (endsSentence && isBibliography && parts.Count > MostAuthorParts))
            {
                return null;
            }

            cursor.Position++;
            if (cursor.Before != ',' && !endsSentence)
            {
                continue;
            }

            parts.Add(new BookPart(from, cursor.Position - 1, endsSentence));
            cursor.SkipBlanks();
            from = cursor.Position;
            ahead = cursor;
            if (!cursor.BeginsWord || DetailForms.ReadDate(ref ahead, Details.None) is not { } date)
            {
                continue;
            }

            // “1989: The Year of the Weir (London: …)” and “Rivers and Rule, 1945–1990 (Oslo: …)” have years in titles.
            var isInTitle = date.Issued is { Length: 4 } && HasImprintBehind(ahead);
            if (!isInTitle)
            {
                return date.Issued is { Length: 4 } && parts.Count >= (isChapter ? 2 : 3)
                    ? CreateUnbracketed(cursor, parts, date, ahead, isChapter)
                    : null;
            }
        }

        return null;
    }

    // Whether the imprint follows in the same part, so that the year before belongs to the title.
    private static bool HasImprintBehind(Cursor cursor)
    {
        while (!cursor.AtEnd && cursor.Current is not (',' or ';' or '.'))
        {
            if (cursor.Current == '(')
            {
                return TakeImprint(ref cursor) is not null;
            }

            cursor.Position++;
        }

        return false;
    }

    // “The Wish to Row. Paris: Quay Press”: in a bibliography a short word may end the title.
    public static bool EndsTitle(Cursor cursor)
    {
        var start = cursor.Position;
        while (start > 0 && char.IsLetter(cursor.At(start).Before))
        {
            start--;
        }

        return cursor.Position - start >= ShortestLastWord
            && char.IsWhiteSpace(cursor.Peek(1))
            && !Abbreviations.Contains(cursor.Narrow(start, cursor.Position));
    }

    /// <summary>Takes <c>(Place: Publisher, Year)</c>, <c>(Publisher, Year)</c> or <c>(Place, Year)</c>.</summary>
    public static (string? Publisher, bool HasPlace, Details Year)? TakeImprint(ref Cursor cursor)
    {
        if (cursor.TakeBracketed('(', ')', LongestImprint) is not ({ } start, { } end))
        {
            return null;
        }

        var comma = cursor.Narrow(start, end).LastIndexOf(',');
        if (comma <= 0)
        {
            return null;
        }

        var year = cursor.At(start + comma + 1).Until(end);
        year.SkipBlanks();
        if (DetailForms.ReadDate(ref year, Details.None) is not { Issued.Length: 4 } dated || !year.AtEnd)
        {
            return null;
        }

        // “A Ferry Sinks (Daily Ledger, May 6, 2019)” has a day, and is no book.
        var (publisher, hasPlace) = PublisherOf(cursor.Text(start, start + comma));
        publisher = publisher is not null && Dates.BeginsDay(publisher) ? null : publisher;
        return publisher is null && !hasPlace ? null : (publisher, hasPlace, dated);
    }

    /// <summary>
    /// The publisher without its place and edition; null for a place alone: <c>New York</c>, <c>Columbia, Mo.</c>
    /// </summary>
    public static (string? Publisher, bool HasPlace) PublisherOf(string text)
    {
        if (text.Split(": ") is { Length: > 1 } divided)
        {
            return IsPublisher(divided[^1].Trim()) ? (divided[^1].Trim(), true) : (null, false);
        }

        var parts = text.Split(", ", StringSplitOptions.TrimEntries);
        if (Vocabulary.Places.Contains(parts[^1])
            || (parts.Length > 1 && Vocabulary.States.Contains(parts[^1])))
        {
            return (null, true);
        }

        var name = parts[^1];
        return IsPublisher(name) ? (name, false) : (null, false);
    }

    private static bool IsPublisher(string name) =>
        name.Length is > 1 and <= LongestPublisher && char.IsLetterOrDigit(name[0]) && !char.IsLower(name[0])
        && !Words.AreSentence(name);

    private static BookReading? CreateUnbracketed(
        Cursor cursor, List<BookPart> parts, Details date, Cursor behind, bool isChapter)
    {
        var last = parts.Count - 1;
        var hasState = Vocabulary.States.Contains(parts[last].In(cursor));
        var place = hasState ? 2 : 1;
        if (parts.Count <= place)
        {
            return null;
        }

        var (publisher, hasPlace) = hasState ? (null, true) : PublisherOf(parts[last].In(cursor));
        if (publisher is null && !hasPlace)
        {
            return null;
        }

        parts.RemoveRange(parts.Count - place, place);
        if (!hasPlace && parts.Count > 2 && Vocabulary.Places.Contains(parts[^1].In(cursor)))
        {
            parts.RemoveAt(parts.Count - 1);
        }

        return Create(cursor, parts, publisher, hasPlace, date, behind, isChapter, isBracketed: false);
    }

    private static BookReading? Create(
        Cursor cursor,
        List<BookPart> parts,
        string? publisher,
        bool hasPlace,
        Details year,
        Cursor behind,
        bool isChapter,
        bool isBracketed = true)
    {
        var pages = TakePagesBefore(cursor, parts);
        var inTitle = Division.Of(cursor, parts, isBracketed, mayLackAuthors: isChapter || (isBracketed && hasPlace));
        if (inTitle is not { } division)
        {
            return null;
        }

        var details = DetailForms.ReadAll(ref behind, year with { Pages = pages });
        var titled = WithoutContributors(cursor, parts, division.FirstOfTitle);
        var title = cursor.Text(division.TitleStart, titled).TrimEnd(',', '.', ' ').Trim('*', '_');
        return title.Length is > 1 and <= LongestTitle && !char.IsLower(title[0]) && !Words.AreSentence(title)
            && !HasSentences(title) && IsTitle(title, publisher, division, isChapter)
            ? new BookReading(division.Authors, title, publisher, details, behind.Position)
            : null;
    }

    /// <summary>
    /// Takes the pages of a chapter off the parts: <c>In Rivers of Law, edited by Tom Reed, 33–45. Oslo: …</c>
    /// </summary>
    private static string? TakePagesBefore(Cursor cursor, List<BookPart> parts)
    {
        if (parts.Count < 3 || !parts[^1].EndsSentence || Vocabulary.ContributorWords.At(parts[^2].In(cursor)) is null)
        {
            return null;
        }

        var ahead = cursor.At(parts[^1].Start).Until(parts[^1].End);
        ahead.SkipBlanks();
        if (DetailForms.ReadBarePages(ref ahead, Details.None) is not { Pages: { } pages } || !ahead.AtEnd)
        {
            return null;
        }

        parts.RemoveAt(parts.Count - 1);
        return pages;
    }

    // “He served as ambassador (London: Foreign Office, 1999)” has no author and is not in title case; “Kim Il,
    // Chairman of the Board, Oslo, 2016” and “Kim Il, Oslo University, Oslo, 2016” name an office; “Britannica, 11th
    // ed., London, 1911” has no author.
    private static bool IsTitle(string title, string? publisher, Division division, bool isChapter)
    {
        var cursor = new NoteText(title).At(0);
        var isOffice = Vocabulary.Places.Contains(title) || (publisher is null && (cursor.Sees(Vocabulary.Offices)
            || Vocabulary.PublicationWords.Contains(title.AsSpan(title.LastIndexOf(' ') + 1))));
        var isDetail = DetailForms.Read(ref cursor, Details.None) is { IsDated: false };
        return !isOffice && !(isDetail && (cursor.AtEnd || cursor.Current == '.'))
            && (isChapter || division.Authors.Count > 0
                || (Sentence.HasTitleCase(title) && !cursor.At(0).Sees(Vocabulary.SentenceOpeners)));
    }

    // “Vol. 1: Tides” is part of a title, “Moll. Tides” an author and a title.
    private static bool HasSentences(string title)
    {
        var stop = title.IndexOf(". ", StringComparison.Ordinal);
        return stop >= 0 && stop + 2 < title.Length && !char.IsAsciiDigit(title[stop + 2]);
    }

    private static bool IsAtEnd(Cursor cursor)
    {
        cursor.SkipBlanks();
        return cursor.AtEnd;
    }

    /// <summary>The end of the title, without translators, editors, editions and series behind it.</summary>
    private static int WithoutContributors(Cursor cursor, List<BookPart> parts, int first)
    {
        var last = parts.Count - 1;
        while (last > first)
        {
            var part = parts[last].In(cursor);
            var detail = cursor.At(parts[last].Start).Until(parts[last].End);
            detail.SkipBlanks();
            var isSeries = SeriesWords.At(part) is not null
                && parts[last - 1].In(cursor).Contains(' ')
                && !part.StartsWith("and ", StringComparison.Ordinal);
            if (!isSeries && (DetailForms.Read(ref detail, Details.None) is not { IsDated: false } || !IsAtEnd(detail)))
            {
                break;
            }

            last--;
        }

        return parts[last].End;
    }
}
