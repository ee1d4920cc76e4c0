using WatchReports.Model;
using WatchReports.Parsing;
using WatchReports.Storage;
using WatchReports.Text;
using WatchReports.Works;

namespace WatchReports.Ingesting;

/// <summary>What is read of a blob: its reports, or the reason why it has none.</summary>
/// <param name="Reports">The reports, each id once; empty where the blob is rejected.</param>
/// <param name="Diagnostics">The oddities of the blob as a whole; each report has its own.</param>
public sealed record Reading(IReadOnlyList<Report> Reports, IReadOnlyList<Diagnostic> Diagnostics)
{
    // The ids of all reports fit into one property of a table entity, which holds 32 Ki UTF-16 code units.
    private const int LongestIds = 30_000;

    // Ten times as many as the longest real page has. Each citation takes some kilobytes of memory while it is stored
    // and indexed, so that a blob stays under 400 MB.
    private const int MostCitations = 15_000;

    /// <summary>
    /// Reads the content of a blob. Ingestion and every check read by this method, so that a check shows what an
    /// upload of the same bytes comes to.
    /// </summary>
    public static Reading Of(BlobContent content)
    {
        if (BlobText.Read(content.Bytes, content.Name, content.ContentType, out var problem) is not { } text)
        {
            return Rejected(problem!);
        }

        var page = ReportParser.Parse(text.Lines);
        // Keep the first of several reports with the same id: a page shows the newest report on top.
        Report[] reports = [.. page.Reports.DistinctBy(report => report.Id)];
        if (FindExcess(reports) is { } excess)
        {
            return Rejected(new Diagnostic(DiagnosticCodes.BlobTooLarge, Severity.Error, excess));
        }

        var repeated = page.Reports.Except(reports).Select(report => new Diagnostic(
            DiagnosticCodes.ReportRepeated,
            Severity.Warning,
            $"The blob contains {report.Id} more than once: the first is kept, “{report.Title}” is left out."));
        IEnumerable<Diagnostic> guessed = text.Guessed is { } diagnostic ? [diagnostic] : [];
        return new Reading(reports, [.. guessed, .. page.Diagnostics, .. repeated]);
    }

    /// <summary>The reading of a blob that can never be read.</summary>
    public static Reading Rejected(Diagnostic reason) => new([], [reason]);

    /// <summary>The diagnostics of the blob as a whole, then those of each report.</summary>
    public IEnumerable<Diagnostic> ListDiagnostics() =>
        Diagnostics.Concat(Reports.SelectMany(report => report.Diagnostics));

    /// <summary>Finds what makes reports too large to be stored; null if nothing does.</summary>
    private static string? FindExcess(Report[] reports)
    {
        if (reports.Sum(report => report.Id.Length + 1) > LongestIds)
        {
            return $"The blob contains {reports.Length} reports, whose ids together have more than"
                + $" {LongestIds} characters, the limit of one blob. Divide the blob.";
        }

        var citations = reports.Sum(report => report.Notes.Sum(note => note.Citations.Count));
        if (citations > MostCitations)
        {
            return $"The notes of the blob have {citations} citations; the limit of one blob is"
                + $" {MostCitations}. Divide the blob.";
        }

        try
        {
            foreach (var report in reports)
            {
                TextEntities.CheckSize(report);
                CitedWorks.FromReport(report);
            }

            return null;
        }
        catch (ReportTooLargeException e)
        {
            return e.Message;
        }
    }
}
