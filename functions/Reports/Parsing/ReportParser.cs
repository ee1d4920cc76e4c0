using WatchReports.Model;
using WatchReports.Parsing.Heads;
using WatchReports.Parsing.Pages;
using WatchReports.Text;

namespace WatchReports.Parsing;

/// <summary>Reads the reports of a text: line by line, in time linear to its length.</summary>
public static class ReportParser
{
    // What a sidebar says of a report is shorter.
    private const int LeastSubstance = 500;

    /// <summary>Reads a plain text that holds one report, several, or none.</summary>
    public static ParsedPage Parse(string text) => Parse(PlainText.Lines(text));

    /// <summary>Reads the lines of a source that holds one report, several, or none.</summary>
    public static ParsedPage Parse(IReadOnlyList<SourceLine> lines)
    {
        if (!lines.Any(line => line.IsAside))
        {
            return Read(lines, []);
        }

        // Which elements of a page are its posts is a guess, and no report may be lost by a wrong one.
        SourceLine[] posts = [.. lines.Where(line => !line.IsAside)];
        SourceLine[] aside = [.. lines.Where(line => line.IsAside)];
        var page = Read(posts, aside);
        var whole = Read(lines, []);
        var found = page.Reports.Select(report => report.Id).ToHashSet();
        return whole.Reports.Any(report => !found.Contains(report.Id) && HasSubstance(report)) ? whole : page;
    }

    private static bool HasSubstance(Report report) =>
        report.Notes.Count > 0 || report.Body.Sum(entry => entry.Text.Length) >= LeastSubstance;

    private static ParsedPage Read(IReadOnlyList<SourceLine> lines, IReadOnlyList<SourceLine> aside)
    {
        var reports = new List<Report>();
        var related = new List<Segment>();
        var outside = new List<SourceLine>(aside);
        foreach (var segment in Segments(lines, outside))
        {
            outside.AddRange(segment.Between);
            if (segment.IsAnnouncement)
            {
                related.Add(segment);
                outside.AddRange(segment.Content.Skip(segment.Rest.Length > 0 ? 0 : 1));
            }
            else
            {
                reports.Add(new SegmentReader(segment).Read());
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

        // What a page holds it does not announce, although its menu names it.
        var held = reports.Select(report => (report.Series, report.Number)).ToHashSet();
        foreach (var segment in related.Where(segment => held.Contains((segment.Series, segment.Number))))
        {
            outside.Add(segment.Line);
            outside.AddRange(segment.Content.Take(segment.Rest.Length > 0 ? 0 : 1));
        }

        related.RemoveAll(segment => held.Contains((segment.Series, segment.Number)));

        // An announcement belongs to the page, which the last report stands for.
        reports[^1] = reports[^1] with
        {
            Related = [.. related.Select(segment => segment.Announcement)],
            Diagnostics =
            [
                .. reports[^1].Diagnostics,
                .. related.Select(segment => new Diagnostic(
                    DiagnosticCodes.RelatedReport,
                    Severity.Info,
                    $"The page announces report No.{segment.Number} without holding it; it is listed as related.",
                    Line: segment.Line.Start.Line,
                    Column: segment.Line.Start.Column)),
            ],
        };
        return new ParsedPage(reports, Mention(outside)) { Outside = outside };
    }

    private static Diagnostic[] Mention(List<SourceLine> lines)
    {
        if (lines.Count == 0)
        {
            return [];
        }

        const int longest = 60;
        var first = lines.MinBy(line => line.Start.Line)!;
        var text = first.Text.Length <= longest ? first.Text : first.Text[..(longest - 1)] + "…";
        var count = lines.Count == 1 ? "One line stands" : $"{lines.Count} lines stand";
        return
        [
            new Diagnostic(
                DiagnosticCodes.TextOutsideReport,
                Severity.Info,
                $"{count} outside the reports of the page and became part of none; the first is “{text}”.",
                Line: first.Start.Line,
                Column: first.Start.Column),
        ];
    }

    /// <summary>The parts of a page, each below the head of a report.</summary>
    /// <param name="lines">The lines of the page.</param>
    /// <param name="outside">Takes the lines before the first head.</param>
    internal static List<Segment> Segments(IReadOnlyList<SourceLine> lines, List<SourceLine> outside)
    {
        var segments = new List<Segment>();
        var before = new List<SourceLine>();
        Segment? current = null;
        for (var position = 0; position < lines.Count; position++)
        {
            var line = lines[position];
            if (Header(lines, position, current) is not { } header)
            {
                (current?.Content ?? before).Add(line);
                continue;
            }

            if (current is null || !current.IsRepeatedBy(header))
            {
                current?.TakeDateBelow();
                current = new Segment(header, line, TakePostingDate(current?.Content ?? before));
                segments.Add(current);
            }

            current.Add(header, line);
        }

        current?.TakeDateBelow();
        outside.AddRange(before);
        return segments;
    }

    private static HeadLine? Header(IReadOnlyList<SourceLine> lines, int position, Segment? current)
    {
        var line = lines[position];
        var standsAlone = line.StartsBlock && (position + 1 == lines.Count || lines[position + 1].StartsBlock);
        if (HeadLine.Read(line.Text, standsAlone) is not { } header)
        {
            return null;
        }

        // Inside a report, what looks like the head of another series is rather a resolution or a decree.
        if (current is not null && header.Series != current.Series && (header.Date is null || !line.StartsBlock))
        {
            return null;
        }

        // A line that a paragraph happens to be broken into goes on in lower case.
        return !line.StartsBlock && header.Rest.Length > 0 && !char.IsUpper(header.Rest[0]) && header.Rest[0] != '§' ? null : header;
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
