using WatchReports.Model;
using WatchReports.Parsing;
using WatchReports.Works;

namespace WatchReports.Ingesting;

/// <summary>The reading of one version of a blob: its reports, or the reason why it has none.</summary>
/// <param name="Reports">The reports, each id once; empty where the blob is rejected.</param>
/// <param name="Diagnostics">The diagnostics of the blob and of its reports.</param>
internal sealed record Reading(IReadOnlyList<Report> Reports, IReadOnlyList<Diagnostic> Diagnostics)
{
    // The ids of all reports fit into one property of a table entity, which holds 32 Ki UTF-16 code units.
    private const int LongestIds = 30_000;

    // Ten times as many as the longest real page has. Each citation takes some kilobytes of memory while it is stored
    // and indexed, so that a blob stays under 400 MB.
    private const int MostCitations = 15_000;

    /// <summary>Reads a blob.</summary>
    public static Reading Of(DownloadedBlob blob)
    {
        if (blob.Text is not { } text)
        {
            return Rejected(blob.Problem!);
        }

        var page = ReportParser.Parse(text.Lines);
        // Keep the first of several reports with the same id: a page shows the newest report on top.
        Report[] reports = [.. page.Reports.DistinctBy(report => report.Id)];
        if (reports.Sum(report => report.Id.Length + 1) > LongestIds)
        {
            return TooLarge($"The blob contains {reports.Length} reports, whose ids together have more than"
                + $" {LongestIds} characters, the limit of one blob. Divide the blob.");
        }

        var citations = reports.Sum(report => report.Notes.Sum(note => note.Citations.Count));
        if (citations > MostCitations)
        {
            return TooLarge($"The notes of the blob have {citations} citations; the limit of one blob is"
                + $" {MostCitations}. Divide the blob.");
        }

        try
        {
            foreach (var report in reports)
            {
                CitedWorks.FromReport(report);
            }
        }
        catch (ReportTooLargeException e)
        {
            return TooLarge(e.Message);
        }

        var repeated = page.Reports.Except(reports).Select(report => new Diagnostic(
            DiagnosticCodes.ReportRepeated,
            Severity.Warning,
            $"The blob contains {report.Id} more than once: the first is kept, “{report.Title}” is left out."));
        IEnumerable<Diagnostic> guessed = text.Guessed is { } diagnostic ? [diagnostic] : [];
        return new Reading(
            reports,
            [.. guessed, .. page.Diagnostics, .. reports.SelectMany(report => report.Diagnostics), .. repeated]);
    }

    /// <summary>A reading of a blob that is too large for the tables.</summary>
    public static Reading TooLarge(string message) =>
        Rejected(new Diagnostic(DiagnosticCodes.BlobTooLarge, Severity.Error, message));

    private static Reading Rejected(Diagnostic reason) => new([], [reason]);
}
