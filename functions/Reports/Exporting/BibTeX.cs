using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace WatchReports.Exporting;

/// <summary>
/// Writes BibTeX in UTF-8, with BibLaTeX fields for parts that BibTeX cannot express (<c>date</c>, <c>entrysubtype</c>,
/// <c>language</c>). Programs that know only BibTeX ignore these fields.
/// </summary>
internal static partial class BibTeX
{
    /// <summary>Writes one entry for each work, in order.</summary>
    public static IEnumerable<byte[]> Write(IEnumerable<ExportedWork> works)
    {
        foreach (var (index, work) in works.Index())
        {
            var text = new StringBuilder(index > 0 ? "\n" : "");
            WriteEntry(text, work);
            yield return Encoding.UTF8.GetBytes(text.ToString());
        }
    }

    private static void WriteEntry(StringBuilder text, ExportedWork work)
    {
        var (type, container, publisher) = work.Kind switch
        {
            ExportedKind.NewspaperArticle or ExportedKind.MagazineArticle or ExportedKind.JournalArticle =>
                ("article", "journal", "publisher"),
            ExportedKind.Book => ("book", "series", "publisher"),
            ExportedKind.Chapter => ("incollection", "booktitle", "publisher"),
            // BibTeX knows neither @report nor @online, and its programs skip entries of unknown types.
            ExportedKind.Document => ("techreport", "series", "institution"),
            ExportedKind.Event or ExportedKind.WebPage => ("misc", "howpublished", "organization"),
            _ => throw new ArgumentOutOfRangeException(nameof(work)),
        };
        text.Append(CultureInfo.InvariantCulture, $"@{type}{{{work.Key}");
        WriteField(text, "title", work.Title, FormatTitle);
        var authors = work.Authors.Count == 0 ? null : string.Join(" and ", work.Authors.Select(FormatAuthor));
        WriteField(text, "author", authors);
        WriteField(text, container, work.Container, Escape);
        WriteField(text, "entrysubtype", work.Kind switch
        {
            ExportedKind.NewspaperArticle => "newspaper",
            ExportedKind.MagazineArticle => "magazine",
            _ => null,
        });
        WriteField(text, "volume", work.Volume, Escape);
        WriteField(text, "number", work.Number, Escape);
        WriteField(text, publisher, work.Publisher, FormatOrganisation);
        if (work.Date is { } date)
        {
            // Zotero imports the last of year, month and date, and only the date has the day.
            WriteField(text, "year", $"{date.Year:D4}");
            if (date.Month is { } month)
            {
                // BibTeX styles define the macros jan to dec, so the value has no braces.
                var name = CultureInfo.InvariantCulture.DateTimeFormat.GetAbbreviatedMonthName(month);
                text.Append(CultureInfo.InvariantCulture, $",\n  month = {name.ToLowerInvariant()}");
            }

            WriteField(text, "date", date.ToString());
        }

        WriteField(text, "language", work.Language, Escape);
        WriteField(text, "pages", work.Pages is null ? null : FormatPages(work.Pages));
        WriteField(text, "doi", work.Doi);
        // BibLaTeX prints a URL literally, so the URL is not escaped. Braces, which could end the field, are
        // percent-encoded.
        WriteField(text, "url", work.Url);
        WriteField(text, "urldate", work.Accessed?.ToString());
        // Zotero writes and reads this field; the styles of BibTeX ignore it.
        WriteField(text, "copyright", work.Licence, Escape);
        text.Append("\n}\n");
    }

    private static void WriteField(StringBuilder text, string field, string? value, Func<string, string> escape) =>
        WriteField(text, field, value is null ? null : escape(value));

    private static void WriteField(StringBuilder text, string field, string? value)
    {
        if (value is not null)
        {
            text.Append(CultureInfo.InvariantCulture, $",\n  {field} = {{{value}}}");
        }
    }

    private static string FormatPages(PageRange pages) =>
        pages.Last is { } last ? $"{Escape(pages.First)}--{Escape(last)}" : Escape(pages.First);

    // BibLaTeX divides the names of publishers and organisations at “and”, unless they are in braces:
    // {Ministry of Culture and Sports}. Programs differ in the characters beside it that they take for blanks: for
    // citation-js, U+FEFF is a blank.
    private static string FormatOrganisation(string name) =>
        And().IsMatch(name) ? $"{{{Escape(name)}}}" : Escape(name);

    [GeneratedRegex(@"(?<!\w)and(?!\w)", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex And();

    // BibTeX has the suffix between the family name and the given names: King, III, Robert.
    private static string FormatAuthor(AuthorName author) => author switch
    {
        { Given: null } => $"{{{Escape(author.Family)}}}",
        { Suffix: null } => $"{Escape(author.Family)}, {Escape(author.Given)}",
        _ => $"{Escape(author.Family)}, {Escape(author.Suffix)}, {Escape(author.Given)}",
    };

    /// <summary>
    /// Puts braces around each word with a capital letter: styles that print titles in lower case then keep
    /// <c>KN-25</c> and <c>Pyongyang</c>. The first letter of the title needs no braces, because no style changes it.
    /// </summary>
    private static string FormatTitle(string title)
    {
        var characters = EscapeEach(title);
        var text = new StringBuilder(title.Length);
        var end = 0;
        foreach (var range in title.AsSpan().Split(' '))
        {
            var (start, length) = range.GetOffsetAndLength(title.Length);
            var core = TrimPunctuation(title, start, start + length);
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

    /// <summary>Narrows a range of a text to exclude the punctuation at both of its ends.</summary>
    private static (int Start, int End) TrimPunctuation(string text, int start, int end)
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

    private static string Escape(string text) => string.Concat(EscapeEach(text));

    /// <summary>Escapes each character so that LaTeX prints exactly this character.</summary>
    private static string[] EscapeEach(string text)
    {
        var paired = FindPairedBraces(text);
        return [.. text.Select((character, index) => (character, index > 0 ? text[index - 1] : '\0') switch
        {
            ('&' or '%' or '$' or '#' or '_', _) => $"\\{character}",
            // BibTeX counts even escaped braces, so \{ and \} are allowed only in pairs.
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
            // LaTeX joins two characters to a dash (--), a quotation mark ('') or a turned question mark (?`); {}
            // separates them.
            ('-', '-') or ('\'', '\'') or (',', ',') or ('`', '`' or '?' or '!') => $"{{}}{character}",
            _ => character.ToString(),
        })];
    }

    private static HashSet<int> FindPairedBraces(string text)
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
