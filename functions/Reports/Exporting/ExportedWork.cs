using System.Globalization;
using System.Text;
using WatchReports.Language;
using WatchReports.Model;
using WatchReports.Works;

namespace WatchReports.Exporting;

/// <summary>A work with the fields common to all export formats.</summary>
internal sealed record ExportedWork
{
    /// <summary>The work as the API has it.</summary>
    public required Work Work { get; init; }

    /// <summary>The citation key: the work's id, which is stable and unique.</summary>
    public required string Key { get; init; }

    /// <summary>The kind of the work.</summary>
    public required ExportedKind Kind { get; init; }

    /// <summary>The title on one line.</summary>
    public string? Title { get; init; }

    /// <summary>The publication or series in which the work appeared.</summary>
    public string? Container { get; init; }

    /// <summary>The volume of the container.</summary>
    public string? Volume { get; init; }

    /// <summary>The issue of the container, or the number of a document.</summary>
    public string? Number { get; init; }

    /// <summary>The publisher, or the body that issued a document.</summary>
    public string? Publisher { get; init; }

    /// <summary>The date of publication.</summary>
    public ExportedDate? Date { get; init; }

    /// <summary>BCP 47 language tag.</summary>
    public string? Language { get; init; }

    /// <summary>The authors in order.</summary>
    public IReadOnlyList<AuthorName> Authors { get; init; } = [];

    /// <summary>The pages of the work in its container.</summary>
    public PageRange? Pages { get; init; }

    /// <summary>The digital object identifier, such as <c>10.1080/00396338.2019.1637125</c>.</summary>
    public string? Doi { get; init; }

    /// <summary>The URL; characters that RFC 3986 does not allow are percent-encoded.</summary>
    public string? Url { get; init; }

    /// <summary>The day on which the author of the note accessed the URL.</summary>
    public ExportedDate? Accessed { get; init; }

    /// <summary>The address or the name of the licence; null where it is unknown.</summary>
    public string? Licence { get; init; }

    /// <summary>Whether the work is an article of a periodical.</summary>
    public bool IsArticle =>
        Kind is ExportedKind.NewspaperArticle or ExportedKind.MagazineArticle or ExportedKind.JournalArticle;

    /// <summary>Converts a work.</summary>
    /// <param name="work">The work.</param>
    /// <param name="pages">The pages as a citation gives them; null if the work is not exported for one report.</param>
    public static ExportedWork FromWork(Work work, string? pages = null)
    {
        var publication = OneLine(work.Publication);
        var number = OneLine(work.Number);
        var exported = new ExportedWork
        {
            Work = work,
            Key = work.Id,
            Kind = KindOf(work),
            Title = OneLine(work.Title),
            Publisher = OneLine(work.Publisher),
            Date = ExportedDate.FromDay(work.Date) ?? ExportedDate.Parse(work.Issued),
            Language = OneLine(work.Language),
            Authors = [.. work.Authors.Select(OneLine).OfType<string>().Select(AuthorName.Parse)],
            Doi = Exporting.Doi.Find(work.Url),
            Url = EscapeUrl(work.Url),
            Accessed = ExportedDate.FromDay(work.Accessed),
        };
        if (exported.IsArticle || exported.Kind == ExportedKind.Chapter)
        {
            var issue = IssueNumber.Parse(number);
            return exported with
            {
                Container = publication,
                Volume = issue.Volume,
                Number = issue.Issue,
                Pages = PageRange.Parse(OneLine(pages)),
            };
        }

        // A citation names the body that issued a document as its publication. A document without a title, such as
        // “S/RES/1718 (2006)”, is titled by its number.
        return exported.Kind == ExportedKind.Document
            ? exported with
            {
                Title = exported.Title ?? number,
                Publisher = exported.Publisher ?? publication,
                Number = number,
            }
            : exported with { Container = publication, Number = number };
    }

    /// <summary>
    /// Converts the works that a report cites, in the order of its notes, each with the pages of the first citation
    /// that has pages.
    /// </summary>
    /// <param name="report">The report.</param>
    /// <param name="publications">The names of publications; null for those that the program knows.</param>
    public static IEnumerable<ExportedWork> FromReport(Report report, Publications? publications = null)
    {
        var pages = report.Notes.SelectMany(note => note.Citations)
            .Where(citation => citation is { Work: not null, Pages: not null })
            .DistinctBy(citation => citation.Work)
            .ToDictionary(citation => citation.Work!, citation => citation.Pages);
        return CitedWorks.FromReport(report, publications)
            .Select(work => FromWork(work, pages.GetValueOrDefault(work.Id)));
    }

    /// <summary>Converts a report itself, as others cite it.</summary>
    /// <param name="report">The report.</param>
    /// <param name="url">Its absolute address.</param>
    /// <param name="series">The words of the owner about the series.</param>
    public static ExportedWork OfReport(Report report, string url, SeriesDescription series)
    {
        var exported = FromWork(new Work
        {
            Id = report.Id,
            Kind = WorkKind.Document,
            Title = report.Title,
            Publication = report.Series,
            Publisher = series.Publisher,
            Number = report.Number.ToString(CultureInfo.InvariantCulture),
            Date = report.Date,
            Language = report.Language,
            Authors = [.. report.Authors.Select(author => author.Name)],
            Url = url,
        });
        return exported with
        {
            Container = OneLine(report.Series),
            Publisher = OneLine(series.Publisher),
            Authors =
            [
                .. exported.Authors.Select(author => author with { Family = PersonName.Lowered(author.Family) }),
            ],
            Licence = OneLine(series.LicenceUrl ?? series.Licence),
        };
    }

    // An article with a publisher is in a book: nobody names the publisher of a periodical.
    // An article with a volume (“Vol. 50, No. 3”) is from a journal; an article with only a month or a year
    // (“Sekai, March 2021”) is from a magazine; any other article is from a newspaper.
    private static ExportedKind KindOf(Work work) => work.Kind switch
    {
        WorkKind.Book => ExportedKind.Book,
        WorkKind.Document => ExportedKind.Document,
        WorkKind.Event => ExportedKind.Event,
        WorkKind.WebPage => ExportedKind.WebPage,
        _ when work is { Publication: not null, Publisher: not null } => ExportedKind.Chapter,
        _ when IssueNumber.Parse(OneLine(work.Number)).Volume is not null => ExportedKind.JournalArticle,
        _ when work.Date is null && work.Issued is not null => ExportedKind.MagazineArticle,
        _ => ExportedKind.NewspaperArticle,
    };

    /// <summary>
    /// Replaces each run of blanks, line breaks and control characters by one space and trims both ends; no-break
    /// spaces stay. Null if nothing remains.
    /// </summary>
    private static string? OneLine(string? text)
    {
        var line = new StringBuilder(text?.Length ?? 0);
        var blank = false;
        foreach (var character in text ?? "")
        {
            if (char.IsControl(character) || (char.IsWhiteSpace(character) && character != '\u00a0'))
            {
                blank = line.Length > 0;
                continue;
            }

            line.Append(blank ? " " : "").Append(character);
            blank = false;
        }

        return line.Length == 0 ? null : line.ToString();
    }

    private static string? EscapeUrl(string? url)
    {
        if (string.IsNullOrWhiteSpace(url))
        {
            return null;
        }

        var escaped = new StringBuilder(url.Length);
        foreach (var rune in url.Trim().EnumerateRunes())
        {
            escaped.Append(IsAllowedInUrl(rune) ? rune.ToString() : Uri.EscapeDataString(rune.ToString()));
        }

        return escaped.ToString();
    }

    // RFC 3986, section 2: the unreserved and reserved characters, and the percent sign of an escape.
    private static bool IsAllowedInUrl(Rune rune) =>
        rune.IsAscii
        && (char.IsAsciiLetterOrDigit((char)rune.Value) || "-._~:/?#[]@!$&'()*+,;=%".Contains((char)rune.Value));
}
