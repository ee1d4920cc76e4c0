using System.Text;
using WatchReports.Model;
using WatchReports.Works;

namespace WatchReports.Exporting;

/// <summary>A work as reference managers describe one: what all export formats have in common.</summary>
internal sealed record ExportedWork
{
    /// <summary>The citation key: the work's id, so it is stable and never given twice.</summary>
    public required string Key { get; init; }

    /// <summary>What kind of thing it is.</summary>
    public required ExportedKind Kind { get; init; }

    /// <summary>The title on one line.</summary>
    public string? Title { get; init; }

    /// <summary>What it appeared in.</summary>
    public string? Container { get; init; }

    /// <summary>The volume of what it appeared in.</summary>
    public string? Volume { get; init; }

    /// <summary>The number of the issue that it appeared in, or the document's own.</summary>
    public string? Number { get; init; }

    /// <summary>Who published it, or whose document it is.</summary>
    public string? Publisher { get; init; }

    /// <summary>When it appeared.</summary>
    public ExportedDate? Date { get; init; }

    /// <summary>BCP 47 language tag.</summary>
    public string? Language { get; init; }

    /// <summary>The authors in order.</summary>
    public IReadOnlyList<AuthorName> Authors { get; init; } = [];

    /// <summary>The pages that it stands on in its container.</summary>
    public PageRange? Pages { get; init; }

    /// <summary>The URL with no character that RFC 3986 forbids in one.</summary>
    public string? Url { get; init; }

    /// <summary>The day on which somebody saw the URL.</summary>
    public ExportedDate? Accessed { get; init; }

    /// <summary>Whether it is one article of something.</summary>
    public bool IsArticle => Kind is ExportedKind.NewspaperArticle or ExportedKind.MagazineArticle or ExportedKind.JournalArticle;

    /// <summary>Describes a work; its pages are known only where one report cites it.</summary>
    public static ExportedWork From(Work work, string? pages = null)
    {
        var publication = OneLine(work.Publication);
        var number = OneLine(work.Number);
        var reference = new ExportedWork
        {
            Key = work.Id,
            Kind = KindOf(work),
            Title = OneLine(work.Title),
            Publisher = OneLine(work.Publisher),
            Date = ExportedDate.FromDay(work.Date) ?? ExportedDate.Parse(work.Issued),
            Language = OneLine(work.Language),
            Authors = [.. work.Authors.Select(OneLine).OfType<string>().Select(AuthorName.Parse)],
            Url = Escaped(work.Url),
            Accessed = ExportedDate.FromDay(work.Accessed),
        };
        if (reference.IsArticle)
        {
            var issue = IssueNumber.Parse(number);
            return reference with { Container = publication, Volume = issue.Volume, Number = issue.Issue, Pages = PageRange.Parse(OneLine(pages)) };
        }

        // Whose document it is stands where an article has its publication; a document without a title is called by its number.
        return reference.Kind == ExportedKind.Document
            ? reference with { Title = reference.Title ?? number, Publisher = reference.Publisher ?? publication, Number = number }
            : reference with { Container = publication, Number = number };
    }

    /// <summary>Describes the works that a report cites, in the order of its notes, with the pages that it gives.</summary>
    public static IEnumerable<ExportedWork> FromReport(Report report)
    {
        var pages = report.Notes.SelectMany(note => note.Citations)
            .Where(citation => citation is { Work: not null, Pages: not null })
            .DistinctBy(citation => citation.Work)
            .ToDictionary(citation => citation.Work!, citation => citation.Pages);
        return CitedWorks.FromReport(report).Select(work => From(work, pages.GetValueOrDefault(work.Id)));
    }

    // What has a volume is a journal; what has no day but a month or a year is no newspaper.
    private static ExportedKind KindOf(Work work) => work.Kind switch
    {
        WorkKind.Book => ExportedKind.Book,
        WorkKind.Document => ExportedKind.Document,
        WorkKind.Event => ExportedKind.Event,
        WorkKind.WebPage => ExportedKind.WebPage,
        _ when IssueNumber.Parse(OneLine(work.Number)).Volume is not null => ExportedKind.JournalArticle,
        _ when work.Date is null && work.Issued is not null => ExportedKind.MagazineArticle,
        _ => ExportedKind.NewspaperArticle,
    };

    /// <summary>Makes each run of blanks, line breaks and control characters one blank; no-break spaces stay. Null where nothing is left.</summary>
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

    private static string? Escaped(string? url)
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

    // RFC 3986, 2: unreserved, reserved, and the sign of an escape.
    private static bool IsAllowedInUrl(Rune rune) =>
        rune.IsAscii && (char.IsAsciiLetterOrDigit((char)rune.Value) || "-._~:/?#[]@!$&'()*+,;=%".Contains((char)rune.Value));
}
