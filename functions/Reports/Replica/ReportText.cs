using WatchReports.Model;

namespace WatchReports.Replica;

/// <summary>The text of a report that is searched.</summary>
public static class ReportText
{
    /// <summary>The passages of a report in order: title, subtitle, body and notes.</summary>
    public static IEnumerable<ReportPassage> Passages(Report report) =>
    [
        new ReportPassage(ReportParts.Titles, report.Title),
        .. report.Subtitle is { } subtitle
            ? [new ReportPassage(ReportParts.Titles, subtitle)]
            : Array.Empty<ReportPassage>(),
        .. report.Body.Select(entry => new ReportPassage(ReportParts.Text, entry.Text)),
        .. report.Notes.Select(note => new ReportPassage(ReportParts.Notes, note.Text, note.Number)),
    ];

    /// <summary>The text of one part, as FTS5 has it.</summary>
    internal static string Index(Report report, ReportParts part) =>
        FullText.Index(Passages(report).Where(passage => passage.Part == part).Select(passage => passage.Text));
}
