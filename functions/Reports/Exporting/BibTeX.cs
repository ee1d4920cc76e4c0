using System.Globalization;
using System.Text;

namespace WatchReports.Exporting;

/// <summary>
/// Writes BibTeX in UTF-8, with the fields of BibLaTeX where BibTeX has none (<c>date</c>, <c>entrysubtype</c>, <c>language</c>); programs that
/// know only the older fields pass over those.
/// </summary>
internal static class BibTeX
{
    public static byte[] Write(IReadOnlyList<ExportedWork> references)
    {
        var text = new StringBuilder();
        foreach (var reference in references)
        {
            text.Append(text.Length > 0 ? "\n" : "");
            Write(text, reference);
        }

        return Encoding.UTF8.GetBytes(text.ToString());
    }

    private static void Write(StringBuilder text, ExportedWork reference)
    {
        var (type, container, publisher) = reference.Kind switch
        {
            ExportedKind.NewspaperArticle or ExportedKind.MagazineArticle or ExportedKind.JournalArticle => ("article", "journal", "publisher"),
            ExportedKind.Book => ("book", "series", "publisher"),
            ExportedKind.Document => ("report", "series", "institution"),
            ExportedKind.Event => ("misc", "howpublished", "organization"),
            ExportedKind.WebPage => ("online", "organization", "publisher"),
            _ => throw new ArgumentOutOfRangeException(nameof(reference)),
        };
        text.Append(CultureInfo.InvariantCulture, $"@{type}{{{reference.Key}");
        Write(text, "title", reference.Title, Titled);
        Write(text, "author", reference.Authors.Count == 0 ? null : string.Join(" and ", reference.Authors.Select(Named)));
        Write(text, container, reference.Container, container == "organization" ? Listed : Escaped);
        Write(text, "entrysubtype", reference.Kind switch
        {
            ExportedKind.NewspaperArticle => "newspaper",
            ExportedKind.MagazineArticle => "magazine",
            _ => null,
        });
        Write(text, "volume", reference.Volume, Escaped);
        Write(text, "number", reference.Number, Escaped);
        Write(text, publisher, reference.Publisher, Listed);
        if (reference.Date is { } date)
        {
            // The date comes last because Zotero takes the last of the three, and it alone has the day.
            Write(text, "year", $"{date.Year:D4}");
            if (date.Month is { } month)
            {
                text.Append(CultureInfo.InvariantCulture, $",\n  month = {CultureInfo.InvariantCulture.DateTimeFormat.GetAbbreviatedMonthName(month).ToLowerInvariant()}");
            }

            Write(text, "date", date.ToString());
        }

        Write(text, "language", reference.Language, Escaped);
        Write(text, "pages", reference.Pages is { Last: { } last } pages ? $"{Escaped(pages.First)}--{Escaped(last)}" : reference.Pages is { First: var page } ? Escaped(page) : null);
        // Read to the letter, so nothing in it may be escaped; what could end the field is not in a URL.
        Write(text, "url", reference.Url);
        Write(text, "urldate", reference.Accessed?.ToString());
        text.Append("\n}\n");
    }

    private static void Write(StringBuilder text, string field, string? value, Func<string, string> escape) =>
        Write(text, field, value is null ? null : escape(value));

    private static void Write(StringBuilder text, string field, string? value)
    {
        if (value is not null)
        {
            text.Append(CultureInfo.InvariantCulture, $",\n  {field} = {{{value}}}");
        }
    }

    // BibLaTeX reads several names around an "and" where the name is of a publisher or another body.
    private static string Listed(string name) => name.Contains(" and ", StringComparison.OrdinalIgnoreCase) ? $"{{{Escaped(name)}}}" : Escaped(name);

    private static string Named(AuthorName author) =>
        author.IsLiteral ? $"{{{Escaped(author.Family)}}}" : $"{Escaped(author.Family)}, {Escaped(author.Given!)}";

    /// <summary>
    /// The title with braces around each word that has a capital, since a style that puts titles in lower case would take it from names too.
    /// The first letter of all is kept without.
    /// </summary>
    private static string Titled(string title)
    {
        var characters = EachEscaped(title);
        var text = new StringBuilder(title.Length);
        var end = 0;
        foreach (var range in title.AsSpan().Split(' '))
        {
            var (start, length) = range.GetOffsetAndLength(title.Length);
            var core = Core(title, start, start + length);
            var afterFirst = Math.Min(Math.Max(core.Start, 1), core.End);
            var mustStay = HasUpper(title.AsSpan(afterFirst..core.End));
            Append(end, core.Start);
            text.Append(mustStay ? "{" : "");
            Append(core.Start, core.End);
            text.Append(mustStay ? "}" : "");
            end = core.End;
        }

        Append(end, title.Length);
        return text.ToString();

        void Append(int from, int to) => text.AppendJoin("", characters[from..to]);
    }

    /// <summary>The part of the text without the punctuation around it.</summary>
    private static (int Start, int End) Core(string text, int start, int end)
    {
        while (start < end && !char.IsLetterOrDigit(text[start]))
        {
            start++;
        }

        while (end > start && !char.IsLetterOrDigit(text[end - 1]))
        {
            end--;
        }

        return (start, end);
    }

    private static bool HasUpper(ReadOnlySpan<char> text)
    {
        foreach (var character in text)
        {
            if (char.IsUpper(character))
            {
                return true;
            }
        }

        return false;
    }

    private static string Escaped(string text) => string.Concat(EachEscaped(text));

    /// <summary>Each character as LaTeX prints it to the letter, without making one of two.</summary>
    private static string[] EachEscaped(string text)
    {
        var paired = PairedBraces(text);
        return [.. text.Select((character, index) => (character, index > 0 ? text[index - 1] : '\0') switch
        {
            ('&' or '%' or '$' or '#' or '_', _) => $"\\{character}",
            // BibTeX counts braces even behind a backslash, so only those that come in pairs may stand there.
            ('{' or '}', _) when paired.Contains(index) => $"\\{character}",
            ('{', _) => @"{\textbraceleft}",
            ('}', _) => @"{\textbraceright}",
            ('\\', _) => @"{\textbackslash}",
            ('~', _) => @"{\textasciitilde}",
            ('^', _) => @"{\textasciicircum}",
            ('<', _) => @"{\textless}",
            ('>', _) => @"{\textgreater}",
            ('|', _) => @"{\textbar}",
            ('\u00a0', _) => "~",
            // Dashes, quotation marks and turned question marks are made of two characters.
            ('-', '-') or ('\'', '\'') or (',', ',') or ('`', '`' or '?' or '!') => $"{{}}{character}",
            _ => character.ToString(),
        })];
    }

    private static HashSet<int> PairedBraces(string text)
    {
        var open = new Stack<int>();
        var paired = new HashSet<int>();
        foreach (var (index, character) in text.Index())
        {
            if (character == '{')
            {
                open.Push(index);
            }
            else if (character == '}' && open.TryPop(out var start))
            {
                paired.Add(start);
                paired.Add(index);
            }
        }

        return paired;
    }
}
