using WatchReports.Model;

namespace WatchReports.Parsing;

/// <summary>Reads the reports of a text: line by line, in time linear to its length.</summary>
public static class ReportParser
{
    /// <summary>Reads a text that holds one report, several, or none.</summary>
    public static ParsedPage Parse(string text)
    {
        var lines = SourceLine.Split(text);
        var reports = new List<Report>();
        var related = new List<(RelatedReport Report, int Line)>();
        foreach (var segment in Segments(lines))
        {
            if (segment.IsAnnouncement)
            {
                related.Add((new RelatedReport(segment.Number, segment.Date, segment.Rest.Length > 0 ? segment.Rest : null), segment.FirstLine));
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
                "No report was found: no line such as “Watch Report No.22” has a title and paragraphs below it.")]);
        }

        // An announcement belongs to the page, which the last report stands for.
        reports[^1] = reports[^1] with
        {
            Related = [.. related.Select(entry => entry.Report)],
            Diagnostics =
            [
                .. reports[^1].Diagnostics,
                .. related.Select(entry => new Diagnostic(
                    DiagnosticCodes.RelatedReport,
                    Severity.Info,
                    $"The page announces report No.{entry.Report.Number} without holding it; it is listed as related.",
                    Line: entry.Line,
                    Column: 1)),
            ],
        };
        return new ParsedPage(reports, []);
    }

    /// <summary>The parts of a page, each below the head of a report.</summary>
    internal static List<Segment> Segments(List<SourceLine> lines)
    {
        var segments = new List<Segment>();
        List<SourceLine> pending = [];
        Segment? current = null;
        foreach (var line in lines)
        {
            if (ReportHeader.At(line.Text) is not { } header || (header.Date is null && current is not null && header.Series != current.Series))
            {
                if (current is null)
                {
                    pending.Add(line);
                }
                else
                {
                    current.Add(line);
                }

                continue;
            }

            if (current is null || current.Number != header.Number || current.HasContent)
            {
                var posted = TakePostingDate(current?.Content ?? pending);
                current = new Segment(header.Series, header.Number, posted, line.Number);
                segments.Add(current);
            }

            current.Add(header, line);
        }

        return segments;
    }

    private static DateOnly? TakePostingDate(List<SourceLine> before)
    {
        var last = before.FindLastIndex(line => !line.IsBlank);
        if (last < 0 || Dates.Whole(before[last].Text) is not { } posted)
        {
            return null;
        }

        before.RemoveRange(last, before.Count - last);
        return posted;
    }
}

/// <summary>A header with the lines below it, up to the next header.</summary>
internal sealed class Segment(string series, int number, DateOnly? posted, int firstLine)
{
    /// <summary>Text that has no head.</summary>
    public static Segment Untitled(IEnumerable<SourceLine> lines)
    {
        var segment = new Segment("", 0, null, 1);
        foreach (var line in lines)
        {
            segment.Add(line);
        }

        return segment;
    }

    public string Series => series;

    public int Number => number;

    public DateOnly? Posted => posted;

    public int FirstLine => firstLine;

    public DateOnly? Date { get; private set; }

    public (int Line, int Column)? UnreadableDate { get; private set; }

    public string Rest { get; private set; } = "";

    public List<SourceLine> Content { get; } = [];

    /// <summary>Whether the page only names the report: a head, at most a title, and no paragraph.</summary>
    public bool IsAnnouncement => Content.Count(line => !line.IsBlank) + (Rest.Length > 0 ? 1 : 0) < 2;

    /// <summary>Whether a line that is not blank stands below the header.</summary>
    public bool HasContent { get; private set; }

    public void Add(SourceLine line)
    {
        Content.Add(line);
        HasContent |= !line.IsBlank;
    }

    public void Add(ReportHeader header, SourceLine line)
    {
        Date ??= header.Date?.Value;
        if (header.Date is { Value: null })
        {
            UnreadableDate = (line.Number, header.DateColumn + 1);
        }

        Rest = header.Rest.Length > 0 ? header.Rest : Rest;
    }
}
