using WatchReports.Language;
using WatchReports.Model;
using WatchReports.Parsing.Bodies;
using WatchReports.Text;

namespace WatchReports.Parsing.Heads;

/// <summary>Reads the authors of a report.</summary>
/// <remarks>
/// Many phrases have the form of a name: <c>Missile Launches</c>, <c>North Korea</c>. A text without parentheses is a
/// byline only if every surname is in capitals, or if <c>By</c> comes first.
/// </remarks>
internal static class Byline
{
    // Several authors with their affiliations fit; a longer line is a paragraph.
    private const int LongestLine = 200;

    // “Senior Researcher, Institute for Arms Control,” (sample 110) has half the length.
    private const int LongestAffiliationLine = 100;

    // A position, an institute, and a university or a town.
    private const int MostAffiliationLines = 3;

    // 林太 has two characters, 長谷川 真理子 has seven.
    private const int LeastInEastAsianName = 2;
    private const int MostInEastAsianName = 8;

    private static readonly HashSet<string> EastAsianRemarks = ["以上", "未完", "終了", "了", "完", "以下略", "省略", "後略"];

    // Without such a word, a line below a byline is a heading.
    private static readonly HashSet<string> InstitutionWords = new(StringComparer.OrdinalIgnoreCase)
    {
        "academy", "agency", "association", "bureau", "center", "centre", "college", "committee", "council",
        "department", "faculty", "foundation", "institute", "laboratory", "ministry", "museum", "office", "school",
        "society", "university",
    };

    /// <summary>
    /// Takes the authors off the end of a body: in parentheses behind the last sentence, or on the last line.
    /// </summary>
    public static IReadOnlyList<Author> TakeFromEnd(List<BodyEntry> body)
    {
        if (body.Count == 0)
        {
            return [];
        }

        var last = body[^1];
        if (ReadParenthesesAtEnd(last.Text, out var before) is { } authors)
        {
            if (before == 0)
            {
                body.RemoveAt(body.Count - 1);
            }
            else
            {
                body[^1] = Shorten(last, before);
            }

            return authors;
        }

        var mayBeByline = body.Count > 1 && last.Markers.Count == 0 && last.Text.Length <= LongestLine;
        if (mayBeByline && ReadNames(WithoutBy(last.Text)) is { } names && HaveSurnamesInCapitals(names))
        {
            body.RemoveAt(body.Count - 1);
            return names;
        }

        return [];
    }

    /// <summary>
    /// Reads a block under a title: names, with or without parentheses, and their affiliation on the lines below. Null
    /// where the block is not a byline.
    /// </summary>
    public static IReadOnlyList<Author>? ReadBlock(IReadOnlyList<SourceLine> block)
    {
        var nameLine = block[0].Text;
        if (nameLine.Length > LongestLine || block.Count > 1 + MostAffiliationLines)
        {
            return null;
        }

        return block.Count == 1 ? ReadLine(nameLine) : ReadNamesWithAffiliation(block);
    }

    /// <summary>
    /// The authors of a byline that a blank line cuts: <c>Hibari YAMASHITA, Visiting Researcher, Nagahama University
    /// Research</c> and, below the blank line, <c>Center for Harbour Policy</c>. Null where the line below is another.
    /// </summary>
    public static IReadOnlyList<Author>? GoesOn(string byline, IReadOnlyList<Author> authors, string below)
    {
        if (authors[^1].Affiliation is not { } affiliation
            || below.Length > LongestAffiliationLine
            || !char.IsLetter(below[^1])
            || !Headings.IsTitleCase(below)
            || !below.Split(' ').Any(InstitutionWords.Contains))
        {
            return null;
        }

        var joint = byline.TrimEnd().EndsWith(',') ? ", " : " ";
        var whole = Blanks.Collapse(affiliation + joint + below);
        return [.. authors.SkipLast(1), authors[^1] with { Affiliation = whole }];
    }

    private static List<Author>? ReadLine(string line)
    {
        if (ReadParentheses(line) is { } parenthesized)
        {
            return parenthesized;
        }

        var withoutBy = WithoutBy(line);
        return ReadNames(withoutBy) is { } names && (HaveSurnamesInCapitals(names) || withoutBy.Length < line.Length)
            ? names
            : null;
    }

    private static IReadOnlyList<Author>? ReadNamesWithAffiliation(IReadOnlyList<SourceLine> block)
    {
        var below = block.Skip(1).ToArray();
        var nameLine = block[0].Text;
        var affiliation = string.Join(' ', below.Select(line => line.Text));
        if (nameLine.StartsWith('(') && !nameLine.Contains(')') && affiliation.EndsWith(')'))
        {
            // The parentheses hold names and affiliation.
            (nameLine, affiliation) = (nameLine[1..].TrimEnd(',', ' '), affiliation[..^1]);
        }
        else if (affiliation.StartsWith('(') && affiliation.EndsWith(')'))
        {
            affiliation = affiliation[1..^1];
        }

        if ((ReadParentheses(nameLine) ?? ReadNames(WithoutBy(nameLine.TrimEnd(',', ' ')))) is not { } names)
        {
            return null;
        }

        var isParagraph = affiliation.Length > LongestAffiliationLine * MostAffiliationLines
            || affiliation.EndsWith('.')
            || below.Any(line => line.Text.Length > LongestAffiliationLine);

        // “Aiko Terada / Peace Office, / Yokohama” after a blank line is a byline without capitals.
        var isByline = HaveSurnamesInCapitals(names) || (block[0].StartsBlock && Headings.IsTitleCase(affiliation));
        if (isParagraph || !isByline)
        {
            return null;
        }

        // Lines that are all names are one author each: “Aiko TERADA / Jonas LINDQVIST”.
        if (below.All(line => ReadNames(line.Text) is { } more && HaveSurnamesInCapitals(more)))
        {
            return [.. block.SelectMany(line => ReadNames(WithoutBy(line.Text))!)];
        }

        return [.. names.Select(author => WithAffiliation(author, affiliation))];
    }

    private static List<Author>? ReadParentheses(string line) =>
        ReadParenthesesAtEnd(line, out var before) is { } authors && before == 0 ? authors : null;

    /// <summary>
    /// Reads the authors in the parentheses at the end of a text; null where the text does not end so.
    /// </summary>
    /// <param name="text">The text.</param>
    /// <param name="before">The length of the text before the parentheses.</param>
    private static List<Author>? ReadParenthesesAtEnd(string text, out int before)
    {
        before = 0;
        if (ReadEastAsian(text) is { } eastAsian)
        {
            return eastAsian;
        }

        var end = text.EndsWith('.') ? text.Length - 1 : text.Length;
        if (end < 2 || text[end - 1] != ')')
        {
            return null;
        }

        var open = text.LastIndexOf('(');
        if (open < 0 || end - open > LongestLine)
        {
            return null;
        }

        if (ReadNames(WithoutBy(text[(open + 1)..(end - 1)])) is not { } authors)
        {
            return null;
        }

        // A byline comes behind a whole sentence. The parentheses in “the envoys met (Ada Lund and Aiko Terada)” and
        // “They met. (Ada Lund and Aiko Terada).” are part of the text.
        var sentence = text.AsSpan(0, open).TrimEnd();
        var isBehindSentence = !sentence.IsEmpty
            && end == text.Length
            && (sentence[^1] is '.' or '!' or '?' or '…' || Quotes.IsDouble(sentence[^1]));
        if (!sentence.IsEmpty && !isBehindSentence)
        {
            return null;
        }

        before = sentence.Length;
        return authors;
    }

    /// <summary>
    /// Reads names in Chinese or Korean characters that parentheses on a line of their own hold: <c>（前川大、渡辺洋介）</c>.
    /// Behind a sentence such parentheses hold remarks too: <c>（強調筆者）</c>.
    /// </summary>
    private static List<Author>? ReadEastAsian(string text)
    {
        if (text.Length > LongestLine || FullWidth.Narrow(text) is not ['(', .., ')'])
        {
            return null;
        }

        var names = text[1..^1].Split(['、', '，', ',', '・'], StringSplitOptions.TrimEntries);
        return names.All(IsEastAsianName) ? [.. names.Select(name => new Author(Blanks.Collapse(name)))] : null;
    }

    private static bool IsEastAsianName(string name) =>
        name.Length is >= LeastInEastAsianName and <= MostInEastAsianName
        && !EastAsianRemarks.Contains(name)
        && name.All(character =>
            character is (>= '\u4E00' and <= '\u9FFF') or (>= '\uAC00' and <= '\uD7A3') or '々' or ' ' or '\u3000');

    private static BodyEntry Shorten(BodyEntry entry, int length)
    {
        var text = entry.Text[..length];

        // Only the parenthesis at its end makes “2. A farm for ducks was opened. (Miriam OKAFOR)” a heading.
        var isHeading = entry.Kind == BodyKind.Heading && Headings.IsHeading(text, entry.Markers.Count > 0);
        return entry with
        {
            Kind = entry.Kind == BodyKind.Heading && !isHeading ? BodyKind.Paragraph : entry.Kind,
            Text = text,
            Markers = [.. entry.Markers.Select(marker => marker with { Offset = Math.Min(marker.Offset, length) })],
        };
    }

    private static string WithoutBy(string text)
    {
        text = text.Trim();
        foreach (var word in (string[])["by ", "author: ", "authors: ", "written by "])
        {
            if (text.StartsWith(word, StringComparison.OrdinalIgnoreCase))
            {
                return text[word.Length..].TrimStart();
            }
        }

        return text;
    }

    /// <summary>
    /// Reads names joined by commas, semicolons, <c>and</c> or <c>&amp;</c>. A part behind a name in capitals that is
    /// not such a name itself is an affiliation: <c>Priya RAGHAVAN, Institute for Public Finance</c>. Null where any
    /// other part is not a name.
    /// </summary>
    private static List<Author>? ReadNames(string text)
    {
        var authors = new List<Author>();
        string[] groups =
            [.. text.Split([" and ", "&", ";"], StringSplitOptions.TrimEntries).SelectMany(WithoutLeadingAnd)];
        foreach (var group in groups)
        {
            var parts = group.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
            if (parts.Length == 0)
            {
                return null;
            }

            for (var part = 0; part < parts.Length; part++)
            {
                var isAffiliation = part > 0
                    && HasSurnameInCapitals(authors[^1].Name)
                    && !HasSurnameInCapitals(parts[part]);
                if (isAffiliation)
                {
                    authors[^1] = WithAffiliation(authors[^1], parts[part]);
                }
                else if (ReadWithAffiliation(parts[part]) is { } affiliated)
                {
                    authors.Add(affiliated);
                }
                else if (IsName(parts[part]))
                {
                    authors.Add(new Author(Blanks.Collapse(parts[part])));
                }
                else
                {
                    return null;
                }
            }
        }

        return authors.Count > 0 ? authors : null;
    }

    /// <summary>
    /// Reads a name in capitals with its affiliation in parentheses: <c>Hibari YAMASHITA (Ternholm University)</c>.
    /// </summary>
    private static Author? ReadWithAffiliation(string text)
    {
        var open = text.IndexOf('(', StringComparison.Ordinal);
        var hasAffiliation = open > 0 && text.EndsWith(')')
            && text.LastIndexOf('(') == open && open + 2 < text.Length && HasSurnameInCapitals(text[..open].TrimEnd());
        return hasAffiliation
            ? new Author(Blanks.Collapse(text[..open])) { Affiliation = text[(open + 1)..^1].Trim() }
            : null;
    }

    // “A, B, and C” splits into “A, B,” and “C”; “A; and B” into “A” and “and B”.
    private static IEnumerable<string> WithoutLeadingAnd(string group)
    {
        var trimmed = group.Trim(',', ' ');
        if (trimmed.Length > 0)
        {
            yield return trimmed.StartsWith("and ", StringComparison.Ordinal) ? trimmed[4..] : trimmed;
        }
    }

    private static Author WithAffiliation(Author author, string affiliation) => author with
    {
        Affiliation = author.Affiliation is { } first ? $"{first}, {affiliation}" : affiliation,
    };

    private static bool IsName(string name) => PersonName.Read(name) is not null;

    private static bool HasSurnameInCapitals(string name) => PersonName.Read(name)?.HasSurnameInCapitals == true;

    private static bool HaveSurnamesInCapitals(IEnumerable<Author> authors) =>
        authors.All(author => HasSurnameInCapitals(author.Name));
}
