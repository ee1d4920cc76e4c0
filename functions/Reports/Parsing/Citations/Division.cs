using WatchReports.Language;

namespace WatchReports.Parsing.Citations;

/// <summary>The place where the authors of a book end and its title begins.</summary>
/// <param name="Authors">The authors.</param>
/// <param name="FirstOfTitle">The index of the first part of the title.</param>
/// <param name="TitleStart">The first character of the title.</param>
internal sealed record Division(IReadOnlyList<string> Authors, int FirstOfTitle, int TitleStart)
{
    // More parts than these are a list of words, not of authors.
    private const int MostAuthorParts = 8;

    // “UNESCAP” is among the longest.
    private const int LongestAcronym = 8;

    private static readonly PhraseSet Articles = new("the", "a", "an");

    /// <summary>Divides the parts before an imprint; null where several divisions are possible.</summary>
    /// <param name="cursor">The cursor of the note.</param>
    /// <param name="parts">The parts before the imprint.</param>
    /// <param name="isBracketed">Whether parentheses around the imprint end the title.</param>
    /// <param name="mayLackAuthors">Whether the title may come first.</param>
    public static Division? Of(Cursor cursor, List<BookPart> parts, bool isBracketed, bool mayLackAuthors)
    {
        // “in Rivers of Law, eds. Tom Reed and Ann Poe (Oslo: …)” names its editors behind the title.
        if (mayLackAuthors && parts.Count > 1 && Vocabulary.ContributorWords.At(parts[1].In(cursor)) is { } word
            && parts[1].In(cursor).Length > word.Length)
        {
            return new Division([], 0, parts[0].Start);
        }

        // “Lund, Ada. The Patience of Rivers. London: Quay Press, 2002.”
        var stop = parts.FindIndex(part => part.EndsSentence);
        if (stop >= 0)
        {
            return Names.Of(cursor.Text(parts[0].Start, parts[stop].End)) is { } named && stop + 1 < parts.Count
                ? new Division(named, stop + 1, parts[stop + 1].Start)
                : null;
        }

        if (InitialsBeforeTitle(cursor, parts) is { } inverted)
        {
            return inverted;
        }

        var count = CountAuthorParts(cursor, parts);
        if (count == 0)
        {
            return mayLackAuthors ? new Division([], 0, parts[0].Start) : null;
        }

        if (count == parts.Count)
        {
            // “in The Breakwater Reader (New Delhi: …)” has no authors.
            return mayLackAuthors && parts.Count == 1 ? new Division([], 0, parts[0].Start) : null;
        }

        var left = parts.Count - count;
        var several = count > 1 || HasConjunction(parts[0].In(cursor));
        var isAmbiguous = isBracketed
            ? left > 1 && !several && IsLikePerson(parts[count].In(cursor))
            : left > 1;
        var typed = cursor.Text(parts[0].Start, parts[count - 1].End);
        return isAmbiguous || (IsAcronym(typed) ? [typed] : Names.Of(typed) ?? EditorOf(typed)) is not { } authors
            ? null
            : new Division(authors, count, parts[count].Start);
    }

    /// <summary>Reads <c>Winbeck, A. Harbour Method</c>, where no mark divides author and title.</summary>
    private static Division? InitialsBeforeTitle(Cursor cursor, List<BookPart> parts)
    {
        if (parts.Count < 2 || !Names.IsFamilyName(parts[0].In(cursor)))
        {
            return null;
        }

        var ahead = cursor.At(parts[1].Start).Until(parts[1].End);
        ahead.SkipBlanks();
        var end = -1;
        while (char.IsUpper(ahead.Current) && ahead.Peek(1) == '.')
        {
            ahead.Position += 2;
            end = ahead.Position;
            ahead.SkipBlanks();
        }

        return end > 0 && char.IsUpper(ahead.Current)
            ? new Division([cursor.Text(parts[0].Start, end)], 1, ahead.Position)
            : null;
    }

    /// <summary>
    /// The number of parts that are authors: one name, or several of which the last has <c>and</c> before it.
    /// </summary>
    private static int CountAuthorParts(Cursor cursor, List<BookPart> parts)
    {
        var first = parts[0].In(cursor);
        if (IsAcronym(first) || EditorOf(first) is not null)
        {
            return 1;
        }

        if (Names.Of(first) is null)
        {
            // “Heinz, Erich, and Ada Moll, Brokers (…)”: a family name first.
            return Names.IsFamilyName(first) && parts.Count > 2
                && Names.AreGivenNames(parts[1].In(cursor)) && StartsWithConjunction(parts[2].In(cursor))
                ? WithMarks(cursor, parts, 3)
                : 0;
        }

        if (HasConjunction(first))
        {
            return WithMarks(cursor, parts, 1);
        }

        for (var index = 1; index < Math.Min(parts.Count - 1, MostAuthorParts); index++)
        {
            var part = parts[index].In(cursor);
            if (Names.Of(StartsWithConjunction(part) ? part[(part.IndexOf(' ') + 1)..] : part) is null)
            {
                break;
            }

            // “Finch, War and Peace, 1945–1990” has the form of names, but its “and” divides no two names.
            if (StartsWithConjunction(part) || Names.Of(part) is { Count: > 1 }
                || part.EndsWith("et al.", StringComparison.Ordinal))
            {
                return WithMarks(cursor, parts, index + 1);
            }
        }

        return WithMarks(cursor, parts, 1);
    }

    // “Signed, eds., Title” and “King, Jr., Title” go on with a mark.
    private static int WithMarks(Cursor cursor, List<BookPart> parts, int count)
    {
        while (count < parts.Count
            && (Names.IsEditorMark(parts[count].In(cursor))
                || Vocabulary.NameSuffixes.Contains(parts[count].In(cursor))))
        {
            count++;
        }

        return count;
    }

    // “in Lund (ed.), The Harbour (Oslo: …)” names its editor by the family name.
    private static IReadOnlyList<string>? EditorOf(string part) =>
        part.EndsWith(')') && part.LastIndexOf('(') is > 0 and var open
        && Names.IsEditorMark(part.AsSpan(open)) && Names.IsFamilyName(part.AsSpan(0, open).Trim())
            ? [part[..open].Trim()]
            : null;

    // “OECD, Economic Survey of Ports (Paris: …)”
    private static bool IsAcronym(string part) =>
        part.Length is >= 2 and <= LongestAcronym && !part.AsSpan().ContainsAnyExceptInRange('A', 'Z');

    private static bool HasConjunction(string part) =>
        part.Contains(" and ", StringComparison.Ordinal) || part.Contains(" & ", StringComparison.Ordinal)
        || part.EndsWith("et al.", StringComparison.Ordinal);

    private static bool StartsWithConjunction(string part) =>
        part.StartsWith("and ", StringComparison.Ordinal) || part.StartsWith("& ", StringComparison.Ordinal);

    // “Miriam Okafor” behind an author may be another author; “Locks, Tolls” is not.
    private static bool IsLikePerson(string part) =>
        PersonName.Read(part) is not null && Names.One(part) is not null && Articles.At(part) is null;
}
