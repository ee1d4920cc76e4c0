using WatchReports.Model;
using WatchReports.Parsing.Heads;
using WatchReports.Parsing.Pages;
using WatchReports.Text;
using WatchReports.Works;

namespace WatchReports.Parsing;

/// <summary>Reads the reports of a text: line by line, in time linear to its length.</summary>
public static class ReportParser
{
    /// <summary>The limit of reports in a text. A month's archive page has a dozen.</summary>
    public const int MostReports = 300;

    /// <summary>The limit of reports that a text announces. The archive widget of a blog has some hundreds.</summary>
    public const int MostAnnouncements = 2_000;

    // A body under 500 characters without notes is a sidebar teaser: the archive widget of sample 131 names report 36
    // with “Something” and “Something else” below.
    private const int LeastSubstance = 500;

    // A quoted line is only to be recognized; the diagnostic gives its line and column.
    private const int LongestQuotedLine = 60;

    /// <summary>Reads a plain text with any number of reports.</summary>
    public static ParsedPage Parse(string text) => Parse(PlainText.ReadLines(text));

    /// <summary>Reads the lines of a source with any number of reports.</summary>
    public static ParsedPage Parse(IReadOnlyList<SourceLine> lines)
    {
        var page = FindReports(lines);
        var excerpts = new Excerpts(lines);
        return page with
        {
            Reports =
            [
                .. page.Reports.Select(report =>
                    report with { Diagnostics = excerpts.AddTo(report.Diagnostics) }),
            ],
            Diagnostics = excerpts.AddTo(page.Diagnostics),
        };
    }

    private static ParsedPage FindReports(IReadOnlyList<SourceLine> lines)
    {
        if (!lines.Any(line => line.IsAside))
        {
            return Read(lines, []);
        }

        // The names of its elements decide which parts of a page are posts. A wrong guess must lose no report: sample
        // 136 has its report in <div class="sidebar-content-layout">.
        SourceLine[] posts = [.. lines.Where(line => !line.IsAside)];
        SourceLine[] aside = [.. lines.Where(line => line.IsAside)];

        // The reports of the whole page are read again if they are needed, so that they never exist twice.
        var substantial = FindSubstantial(lines);
        var page = Read(posts, aside);
        substantial.ExceptWith(page.Reports.Select(report => report.Id));
        return substantial.Count > 0 ? Read(lines, []) : page;
    }

    /// <summary>Splits the lines of a page into segments, each below the head line of a report.</summary>
    /// <param name="lines">The lines of the page.</param>
    /// <param name="outside">Receives the lines before the first head line.</param>
    internal static List<Segment> Split(IReadOnlyList<SourceLine> lines, List<SourceLine> outside)
    {
        var segments = new List<Segment>();
        var before = new List<SourceLine>();
        Segment? current = null;
        for (var position = 0; position < lines.Count; position++)
        {
            var line = lines[position];
            if (ReadHeadLine(lines, position, current) is not { } head)
            {
                (current?.Content ?? before).Add(line);
                continue;
            }

            if (PrintedPages.IsRunningHead(head, current, lines, position))
            {
                (current?.Content ?? before).Add(line);
                continue;
            }

            if (current is null || !current.IsRepeatedBy(head))
            {
                current?.Close();
                current = new Segment(head, line, TakePostingDate(current?.Content ?? before));
                segments.Add(current);
            }

            current.Add(head, line);
        }

        current?.Close();
        outside.AddRange(before);
        return segments;
    }

    private static string? FindExcess(List<Segment> segments)
    {
        var announcements = segments.Count(segment => segment.IsAnnouncement);
        var reports = segments.Count - announcements;
        return reports > MostReports
                ? $"The blob contains {reports} reports, but at most {MostReports} are read from one blob. "
                    + "Divide the blob."
            : announcements > MostAnnouncements
                ? $"The blob names {announcements} other reports, but at most {MostAnnouncements} are read from one "
                    + "blob. Divide the blob."
            : null;
    }

    private static ParsedPage Refuse(string reason, List<SourceLine> outside) =>
        new([], [new Diagnostic(DiagnosticCodes.BlobTooLarge, Severity.Error, reason)]) { Outside = outside };

    private static HashSet<string> FindSubstantial(IReadOnlyList<SourceLine> lines) =>
        [.. Read(lines, []).Reports.Where(HasSubstance).Select(report => report.Id)];

    private static bool HasSubstance(Report report) =>
        report.Notes.Count > 0 || report.Body.Sum(entry => entry.Text.Length) >= LeastSubstance;

    private static ParsedPage Read(IReadOnlyList<SourceLine> lines, IReadOnlyList<SourceLine> aside)
    {
        var reports = new List<Report>();
        var announcements = new List<Segment>();
        var outside = new List<SourceLine>(aside);
        var segments = Split(lines, outside);
        if (FindExcess(segments) is { } excess)
        {
            return Refuse(excess, outside);
        }

        var room = new Room();
        foreach (var segment in segments)
        {
            outside.AddRange(segment.Between);
            if (segment.IsAnnouncement)
            {
                announcements.Add(segment);
                outside.AddRange(segment.Content.Skip(segment.TitleLines));
            }
            else
            {
                try
                {
                    reports.Add(new SegmentReader(segment, room).Read());
                }
                catch (ReportTooLargeException e)
                {
                    return Refuse(e.Message, outside);
                }
            }
        }

        if (reports.Count == 0)
        {
            return new ParsedPage([], [new Diagnostic(
                DiagnosticCodes.NoReport,
                Severity.Error,
                "No report was found: no line such as “Watch Report No.22” has a title and paragraphs below it.")])
            {
                Outside = outside,
            };
        }

        // A menu names the reports of its own page too. Those names announce nothing, so their lines are outside.
        var onPage = reports.Select(report => (report.Series, report.Number)).ToHashSet();
        var ofOthers = announcements.ToLookup(segment => !onPage.Contains((segment.Series, segment.Number)));
        foreach (var segment in ofOthers[false])
        {
            outside.Add(segment.Line);
            outside.AddRange(segment.Content.Take(segment.TitleLines));
        }

        reports[^1] = WithAnnouncements(reports[^1], ofOthers[true]);
        return new ParsedPage(reports, DescribeOutside(outside)) { Outside = outside };
    }

    /// <summary>
    /// Adds what a page announces, which belongs to the page as a whole, to the last report of the page.
    /// </summary>
    private static Report WithAnnouncements(Report report, IEnumerable<Segment> announcements) => report with
    {
        Related = [.. announcements.Select(segment => segment.Announcement)],
        Diagnostics =
        [
            .. report.Diagnostics,
            .. announcements.Select(segment => new Diagnostic(
                DiagnosticCodes.RelatedReport,
                Severity.Info,
                $"The page announces report No.{segment.Number} but does not contain it; it is listed as related.",
                Line: segment.Line.Start.Line,
                Column: segment.Line.Start.Column)),
        ],
    };

    private static Diagnostic[] DescribeOutside(List<SourceLine> lines)
    {
        if (lines.Count == 0)
        {
            return [];
        }

        var first = lines.MinBy(line => line.Start.Line)!;
        var text = first.Text.Length <= LongestQuotedLine ? first.Text : first.Text[..(LongestQuotedLine - 1)] + "…";
        return
        [
            new Diagnostic(
                DiagnosticCodes.TextOutsideReport,
                Severity.Info,
                lines.Count == 1
                    ? $"One line of the page belongs to no report: “{text}”."
                    : $"{lines.Count} lines of the page belong to no report; the first is “{text}”.",
                Line: first.Start.Line,
                Column: first.Start.Column),
        ];
    }

    private static HeadLine? ReadHeadLine(IReadOnlyList<SourceLine> lines, int position, Segment? current)
    {
        var line = lines[position];
        var isAlone = line.StartsBlock && (position + 1 == lines.Count || lines[position + 1].StartsBlock
            || Segment.ReadDateLine(lines[position + 1].Text) is not null);
        var mayHaveTitle = line.StartsBlock && HasDateBelow(lines, position);
        if (HeadLine.Read(line.Text, isAlone, mayHaveTitle) is not { } head)
        {
            return null;
        }

        // “Security Council Resolution No. 2397” on a line of a report has the form of a head line. Only a dated line
        // that begins a block starts a report of another series.
        var isOtherSeries = current is not null && head.Series != current.Series;
        if (isOtherSeries && (head.Date is null || !line.StartsBlock))
        {
            return null;
        }

        // A paragraph that is broken by hand can have such a line too: “Watch Report No.21, April 3, 2020, and in the”.
        // Its words go on with a comma or in lower case; a title begins with a capital or a §.
        var isInsideParagraph = !line.StartsBlock && head.Rest.Length > 0;
        return isInsideParagraph && !char.IsUpper(head.Rest[0]) && head.Rest[0] != '§' ? null : head;
    }

    private static bool HasDateBelow(IReadOnlyList<SourceLine> lines, int position)
    {
        for (var below = position + 1; below < lines.Count && below <= position + Segment.LinesSearchedForDate; below++)
        {
            if (Segment.ReadDateLine(lines[below].Text) is not null)
            {
                return true;
            }
        }

        return false;
    }

    private static DateOnly? TakePostingDate(List<SourceLine> before)
    {
        if (before.Count == 0 || PostingDate.Find(before[^1].Text) is not { } posted)
        {
            return null;
        }

        before.RemoveAt(before.Count - 1);
        return posted;
    }
}
