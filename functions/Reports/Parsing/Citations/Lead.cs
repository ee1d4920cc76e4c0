using System.Globalization;
using WatchReports.Language;
using WatchReports.Works;

namespace WatchReports.Parsing.Citations;

/// <summary>The words before the title of a work.</summary>
/// <param name="Start">The beginning of the authors or the publication; the title where both are missing.</param>
/// <param name="Authors">The authors.</param>
/// <param name="Details">The date in parentheses behind the authors: <c>Lund, Ada (2 May 2019).</c></param>
internal sealed record Lead(int Start, IReadOnlyList<string> Authors, Details Details)
{
    // A few authors with their offices.
    private const int Longest = 400;

    // The date behind an author, or the name of a publication.
    private const int LongestParenthesis = 60;

    // “September 24th, 2020” has 20 characters.
    private const int LongestDay = 24;

    private static readonly PhraseSet By = new("by");

    // “Compare Ada Moll, …, with Ruth Hale, “Locks Reopened,” …”
    private static readonly PhraseSet With = new("with");

    private static readonly PhraseSet IdemWords = new("idem", "id.", "id", "same author", "the same", "eadem");

    /// <summary>The publication in front of the title: <c>KCNA, “The Line of Piers,” July 27, 2022</c>.</summary>
    public string? Publication { get; init; }

    /// <summary>The date directly before the title: <c>KCNA, May 3, 2019, “Pier Opens.”</c></summary>
    public Details? DateBefore { get; init; }

    /// <summary>Whether only signals are before the title.</summary>
    public bool IsAlone { get; init; }

    /// <summary>
    /// Whether a sentence goes on with the quotation, <c>The “Ferry Deal,” …</c>, so that it may be no title.
    /// </summary>
    public bool IsRunningText { get; init; }

    /// <summary>Whether the words name the authors of the work before.</summary>
    public bool HasSameAuthors { get; init; }

    /// <summary>Reads the words between the beginning of an item and the mark of a title.</summary>
    public static Lead Read(NoteText note, int position, int open)
    {
        if (Signals.Past(note, position, open) >= open)
        {
            return new Lead(open, [], Details.None) { IsAlone = true };
        }

        // [“Pier Opens”](https://…)
        open -= open > position && note.Narrow[open - 1] == '[' ? 1 : 0;
        if (Signals.Past(note, position, open) >= open)
        {
            return new Lead(open, [], Details.None) { IsAlone = true };
        }

        var from = Math.Max(position, open - Longest);
        var (end, details) = BeforeDate(note, from, open);
        var isTouching = end == open && note.Narrow[open] is '「' or '『' or '《';
        var isDivided = isTouching || details.IsDated
            || note.Narrow[from..open].TrimEnd() is [.., ',' or '.' or ':'];
        var (dated, before) = DayBefore(note, from, end);
        end = before is null ? end : dated;
        foreach (var start in Starts(note, from, end))
        {
            var text = note.Source.AsSpan(start, end - start).Trim(" \u00A0\t,.:《》『』：，、*_");
            if (text.IsEmpty)
            {
                continue;
            }

            if (IdemWords.Contains(text))
            {
                return new Lead(start, [], details) { HasSameAuthors = true };
            }

            if (IsPublication(text))
            {
                return new Lead(start, [], details) { Publication = text.ToString(), DateBefore = before };
            }

            if (isDivided && NamesIn(note.Source.AsSpan(start, end - start)) is { } authors)
            {
                return new Lead(start, authors, details);
            }
        }

        return new Lead(open, [], details.IsDated ? Details.None : details)
        {
            IsRunningText = !isDivided && EndsInSentence(note.Narrow.AsSpan(from, open - from).TrimEnd()),
        };
    }

    private static bool EndsInSentence(ReadOnlySpan<char> text)
    {
        var word = text[(text.LastIndexOfAny(' ', '\u00A0') + 1)..];
        return word.Length > 0 && char.IsLetter(word[0]) && char.IsLetter(word[^1])
            && !Vocabulary.WordsBeforeTitle.Contains(word);
    }

    /// <summary>
    /// The name before a title that is the publication, where none is behind: <c>Coast News, “Title,” date</c>.
    /// </summary>
    public string? PublicationAmongAuthors => Authors is [var only]
        && (Vocabulary.PublicationWords.IsIn(only) || DocumentNames.IsBody(only) || IsUnspaced(only))
        ? only
        : null;

    // The possible beginnings of the authors: behind signals, labels, sentences and words such as “see”.
    private static IEnumerable<int> Starts(NoteText note, int from, int end)
    {
        foreach (var start in Boundaries(note, from, end).Select(boundary => Signals.Past(note, boundary, end)))
        {
            yield return start;
            if (Signals.PastIntroduction(note, start, end) is > 0 and var introduced)
            {
                yield return introduced;
            }
        }
    }

    private static IEnumerable<int> Boundaries(NoteText note, int from, int end)
    {
        yield return from;
        for (var position = from; position + 1 < end; position++)
        {
            var character = note.Narrow[position];
            if (character is ':' or ';' or '(' or ']'
                || (character is '.' or '!' or '?' && Words.EndsSentenceOfNote(note.Narrow, position)))
            {
                yield return position + 1;
            }
            else if (note.At(position, end) is { BeginsWord: true } cursor)
            {
                // “This is argued at length by Ruth Hale, “Locks Reopened,” …”
                if (cursor.Sees(Vocabulary.Signals))
                {
                    yield return position;
                }
                else if (cursor.Take(By) || (position == from && cursor.Take(With)))
                {
                    yield return cursor.Position;
                }
            }
        }
    }

    // “Calder, Ines (January 1, 2020).” and “Ada Lund (@alund),” have a parenthesis before the title.
    private static (int End, Details Details) BeforeDate(NoteText note, int from, int open)
    {
        var end = open;
        while (end > from && (char.IsWhiteSpace(note.Narrow[end - 1]) || note.Narrow[end - 1] is ',' or '.' or ':'))
        {
            end--;
        }

        if (end == from || note.Narrow[end - 1] != ')')
        {
            return (note.Narrow.AsSpan(from, open - from).TrimEnd().Length + from, Details.None);
        }

        var start = note.Narrow.LastIndexOf('(', end - 1, Math.Min(end - from, LongestParenthesis));
        var inside = start < 0 ? note.At(end) : note.At(start);
        return start >= 0 && ApaDate.Read(ref inside) is { } dated
            ? (start, dated)
            : (note.Narrow.AsSpan(from, open - from).TrimEnd().Length + from, Details.None);
    }

    // 朝日新聞2020年5月1日付「港が開く」
    private static (int Start, Details? Day) DayBefore(NoteText note, int from, int end)
    {
        var last = note.Narrow.AsSpan(from, end - from).TrimEnd(" ,.:").Length + from;
        for (var start = Math.Max(from, last - LongestDay); start < last; start++)
        {
            var cursor = note.At(start, last);
            if ((cursor.BeginsWord || (char.IsAsciiDigit(cursor.Current) && !char.IsAsciiDigit(cursor.Before)))
                && DetailForms.ReadDate(ref cursor, Details.None) is { Date: not null } day && cursor.AtEnd)
            {
                return (start, day);
            }
        }

        return (end, null);
    }

    private static ReadOnlySpan<char> WithoutHandle(ReadOnlySpan<char> text)
    {
        var at = text.IndexOf("(@");
        return at > 0 ? text[..at].Trim() : text;
    }

    // “Winbeck (@winbeck),” has a family name alone; the handle shows that it names a person.
    private static IReadOnlyList<string>? NamesIn(ReadOnlySpan<char> text)
    {
        var named = WithoutHandle(WithStop(text));
        return Names.Of(named)
            ?? (named.Length < text.Length && text.Contains("(@", StringComparison.Ordinal)
                && Names.IsFamilyName(named) ? [named.ToString()] : null);
    }

    // The full stop of initials belongs to the name: “Keel, K.”
    private static ReadOnlySpan<char> WithStop(ReadOnlySpan<char> text)
    {
        text = text.Trim(" \u00A0\t,:：，、");
        return text is [.., var letter, '.'] && !(text.Length > 2 && char.IsUpper(letter) && !char.IsLetter(text[^3]))
            && !text.EndsWith("r.") && !text.EndsWith("al.") && !text.EndsWith("d.") && !text.EndsWith("s.")
            ? text[..^1]
            : text;
    }

    private static bool IsPublication(ReadOnlySpan<char> text) =>
        text.Length <= LongestParenthesis && (IsAcronym(text) || Publications.BuiltIn.IsListed(text.ToString()));

    // “IAEA, “Application of Safeguards,” …”
    private static bool IsAcronym(ReadOnlySpan<char> text) =>
        text.Length is >= 3 and <= 10 && text.IndexOfAnyExceptInRange('A', 'Z') < 0;

    private static bool IsUnspaced(string name) => char.GetUnicodeCategory(name[0]) == UnicodeCategory.OtherLetter;
}
