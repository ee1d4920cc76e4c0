using WatchReports.Model;
using WatchReports.Text;

namespace WatchReports.Parsing;

/// <summary>The reports of one text.</summary>
/// <param name="Reports">The reports in the order of the text; <see cref="Report.Source"/> is absent.</param>
/// <param name="Diagnostics">
/// The diagnostics of the text as a whole, such as <see cref="DiagnosticCodes.NoReport"/>; each report has its own.
/// </param>
public sealed record ParsedPage(IReadOnlyList<Report> Reports, IReadOnlyList<Diagnostic> Diagnostics)
{
    /// <summary>The lines that are part of no report and of no announcement.</summary>
    internal IReadOnlyList<SourceLine> Outside { get; init; } = [];
}
