using WatchReports.Language;
using WatchReports.Model;
using WatchReports.Parsing.Bodies;
using WatchReports.Text;

namespace WatchReports.Parsing.Heads;

/// <summary>Reads the names of a report's authors.</summary>
internal static class Byline
{
    private const int LongestLine = 200;
    private const int LongestAffiliation = 100;
    private const int MostAffiliationLines = 3;

    /// <summary>Takes the authors off the end of a body: in parentheses behind the last sentence, or on a line of their own.</summary>
    public static IReadOnlyList<Author> TakeFromEnd(List<BodyEntry> body)
    {
        if (body.Count == 0)
        {
            return [];
        }

        var last = body[^1];
        if (InParentheses(last.Text, out var before) is { } authors)
        {
            if (before == 0)
            {
                body.RemoveAt(body.Count - 1);
            }
            else
            {
                var text = last.Text[..before];
                body[^1] = last with
                {
                    Kind = last.Kind == BodyKind.Heading && !Headings.IsHeading(text, last.Markers.Count > 0) ? BodyKind.Paragraph : last.Kind,
                    Text = text,
                    Markers = [.. last.Markers.Select(marker => marker with { Offset = Math.Min(marker.Offset, before) })],
                };
            }

            return authors;
        }

        if (body.Count > 1 && last.Markers.Count == 0 && last.Text.Length <= LongestLine && Listed(WithoutBy(last.Text)) is { } listed && listed.All(author => HasSurnameInCapitals(author.Name)))
        {
            body.RemoveAt(body.Count - 1);
            return listed;
        }

        return [];
    }

    /// <summary>Reads authors in parentheses that stand alone in a line.</summary>
    public static IReadOnlyList<Author>? InLine(string line) => InParentheses(line, out var before) is { } authors && before == 0 ? authors : null;

    /// <summary>Reads a block under a title: names, with or without parentheses, and an affiliation on the lines below.</summary>
    public static IReadOnlyList<Author>? UnderTitle(IReadOnlyList<SourceLine> block)
    {
        var name = block[0].Text;
        if (name.Length > LongestLine || block.Count > 1 + MostAffiliationLines)
        {
            return null;
        }

        if (block.Count == 1)
        {
            return InLine(name) ?? (Listed(WithoutBy(name)) is { } listed && (listed.All(author => HasSurnameInCapitals(author.Name)) || WithoutBy(name).Length < name.Length) ? listed : null);
        }

        var affiliation = string.Join(' ', block.Skip(1).Select(line => line.Text));
        var parenthesized = name.StartsWith('(') && affiliation.EndsWith(')') && !name.Contains(')');
        if (parenthesized)
        {
            (name, affiliation) = (name[1..].TrimEnd(',', ' '), affiliation[..^1]);
        }
        else if (affiliation.StartsWith('(') && affiliation.EndsWith(')'))
        {
            affiliation = affiliation[1..^1];
        }

        var names = InLine(name) ?? Listed(WithoutBy(name.TrimEnd(',', ' ')));
        var surnames = names is not null && names.All(author => HasSurnameInCapitals(author.Name));
        if (names is null || affiliation.Length > LongestAffiliation * MostAffiliationLines || affiliation.EndsWith('.')
            || block.Skip(1).Any(line => line.Text.Length > LongestAffiliation)
            || (!surnames && !(block[0].StartsBlock && Headings.IsTitleCase(affiliation))))
        {
            return null;
        }

        // Several lines that each are a name are so many authors.
        if (block.Skip(1).All(line => Listed(line.Text) is { } more && more.All(author => HasSurnameInCapitals(author.Name))))
        {
            return [.. block.SelectMany(line => Listed(WithoutBy(line.Text))!)];
        }

        return [.. names.Select(author => author with { Affiliation = author.Affiliation is { } own ? $"{own}, {affiliation}" : affiliation })];
    }

    private static List<Author>? InParentheses(string text, out int before)
    {
        before = 0;
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

        var sentence = text.AsSpan(0, open).TrimEnd();
        if (Listed(WithoutBy(text[(open + 1)..(end - 1)])) is not { } authors
            || !(sentence.IsEmpty || sentence[^1] is '.' or '!' or '?' or '…' || Quotes.IsDouble(sentence[^1]))
            || (end < text.Length && !sentence.IsEmpty))
        {
            return null;
        }

        before = sentence.Length;
        return authors;
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

    /// <summary>Reads names joined by commas, semicolons, <c>and</c> or <c>&amp;</c>; what follows a name in capitals and is none itself is its affiliation.</summary>
    private static List<Author>? Listed(string text)
    {
        var authors = new List<Author>();
        string[] groups = [.. text.Split([" and ", "&", ";"], StringSplitOptions.TrimEntries).SelectMany(SplitLeadingAnd)];
        foreach (var group in groups)
        {
            var parts = group.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
            if (parts.Length == 0)
            {
                return null;
            }

            for (var part = 0; part < parts.Length; part++)
            {
                if (part > 0 && HasSurnameInCapitals(authors[^1].Name) && !HasSurnameInCapitals(parts[part]))
                {
                    authors[^1] = authors[^1] with { Affiliation = authors[^1].Affiliation is { } first ? $"{first}, {parts[part]}" : parts[part] };
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

    // “A, B, and C”
    private static IEnumerable<string> SplitLeadingAnd(string group)
    {
        var trimmed = group.Trim(',', ' ');
        if (trimmed.Length > 0)
        {
            yield return trimmed.StartsWith("and ", StringComparison.Ordinal) ? trimmed[4..] : trimmed;
        }
    }

    private static bool IsName(string name) => PersonName.Read(name) is not null;

    private static bool HasSurnameInCapitals(string name) => PersonName.Read(name)?.HasSurnameInCapitals == true;
}
