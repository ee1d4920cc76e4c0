using System.Globalization;
using System.Text;

namespace WatchReports.Exporting;

/// <summary>
/// Writes BibTeX in UTF-8, with the fields of BibLaTeX where BibTeX has none (<c>date</c>, <c>entrysubtype</c>, <c>language</c>); programs that
/// know only the older fields pass over those.
/// </summary>
internal static class BibTeX
{
    public static byte[] Write(IReadOnlyList<Reference> references)
    {
        var text = new StringBuilder();
        foreach (var reference in references)
        {
            text.Append(text.Length > 0 ? "\n" : "");
            Write(text, reference);
        }

        return Encoding.UTF8.GetBytes(text.ToString());
    }

    private static void Write(StringBuilder text, Reference reference)
    {
        var (type, container, publisher) = reference.Kind switch
        {
            ReferenceKind.Article => ("article", "journal", "publisher"),
            ReferenceKind.Book => ("book", "series", "publisher"),
            ReferenceKind.Document => ("report", "series", "institution"),
            ReferenceKind.Event => ("misc", "howpublished", "organization"),
            ReferenceKind.WebPage => ("online", "organization", "publisher"),
            _ => throw new ArgumentOutOfRangeException(nameof(reference)),
        };
        text.Append(CultureInfo.InvariantCulture, $"@{type}{{{reference.Key}");
        Write(text, "title", reference.Title, Titled);
        Write(text, "author", reference.Authors.Count == 0 ? null : string.Join(" and ", reference.Authors.Select(Named)));
        Write(text, container, reference.Container, Escaped);
        if (reference.Kind == ReferenceKind.Article)
        {
            Write(text, "entrysubtype", "newspaper");
        }

        Write(text, "volume", reference.Volume, Escaped);
        Write(text, "number", reference.Number, Escaped);
        Write(text, publisher, reference.Publisher, Escaped);
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
        Write(text, "pages", reference.Pages, pages => Escaped(pages).Replace("-", "--", StringComparison.Ordinal));
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

    private static string Named(AuthorName author) =>
        author.IsLiteral ? $"{{{Escaped(author.Family)}}}" : $"{Escaped(author.Family)}, {Escaped(author.Given!)}";

    /// <summary>
    /// The title with braces around what a style must not put in lower case: words with a capital inside, and, where the title is not
    /// itself in title case, every capitalized word but the first.
    /// </summary>
    private static string Titled(string title)
    {
        var words = title.Split(' ');
        var capitalized = words.Count(word => Core(word) is { IsEmpty: false } core && char.IsUpper(core[0]));
        var isTitleCase = capitalized * 2 > words.Count(word => Core(word) is { IsEmpty: false } core && char.IsLetter(core[0]));
        return string.Join(' ', words.Select((word, index) =>
        {
            var core = Core(word);
            var mustStay = !core.IsEmpty && (HasUpper(core[1..]) || (!isTitleCase && index > 0 && char.IsUpper(core[0])));
            var start = mustStay ? word.IndexOf(core[0]) : 0;
            return mustStay ? $"{Escaped(word.AsSpan(0, start))}{{{Escaped(core)}}}{Escaped(word.AsSpan(start + core.Length))}" : Escaped(word);
        }));
    }

    /// <summary>The word without the punctuation around it.</summary>
    private static ReadOnlySpan<char> Core(string word)
    {
        var start = 0;
        while (start < word.Length && !char.IsLetterOrDigit(word[start]))
        {
            start++;
        }

        var end = word.Length;
        while (end > start && !char.IsLetterOrDigit(word[end - 1]))
        {
            end--;
        }

        return word.AsSpan(start, end - start);
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

    private static string Escaped(string text) => Escaped(text.AsSpan());

    /// <summary>The text as LaTeX prints it to the letter; neither a brace nor a ligature is left in it.</summary>
    private static string Escaped(ReadOnlySpan<char> text)
    {
        var escaped = new StringBuilder(text.Length);
        var previous = '\0';
        foreach (var character in text)
        {
            _ = character switch
            {
                '&' or '%' or '$' or '#' or '_' => escaped.Append('\\').Append(character),
                // BibTeX counts braces even behind a backslash.
                '{' => escaped.Append(@"{\textbraceleft}"),
                '}' => escaped.Append(@"{\textbraceright}"),
                '\\' => escaped.Append(@"{\textbackslash}"),
                '~' => escaped.Append(@"{\textasciitilde}"),
                '^' => escaped.Append(@"{\textasciicircum}"),
                '`' => escaped.Append(@"{\textasciigrave}"),
                '<' => escaped.Append(@"{\textless}"),
                '>' => escaped.Append(@"{\textgreater}"),
                '|' => escaped.Append(@"{\textbar}"),
                '\u00a0' => escaped.Append('~'),
                // Two of them would print as one: a dash or a closing quotation mark.
                '-' or '\'' or ',' when previous == character => escaped.Append("{}").Append(character),
                _ => escaped.Append(character),
            };
            previous = character;
        }

        return escaped.ToString();
    }
}
