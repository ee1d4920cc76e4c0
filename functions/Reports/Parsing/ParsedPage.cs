using WatchReports.Model;
using WatchReports.Text;

namespace WatchReports.Parsing;

/// <summary>What one text holds.</summary>
/// <param name="Reports">The reports in the order of the text; <see cref="Report.Source"/> is absent.</param>
/// <param name="Diagnostics">What concerns the text as a whole, such as <see cref="DiagnosticCodes.NoReport"/>; those of a report are with it.</param>
public sealed record ParsedPage(IReadOnlyList<Report> Reports, IReadOnlyList<Diagnostic> Diagnostics)
{
    /// <summary>The lines that are part of no report and announce none.</summary>
    internal IReadOnlyList<SourceLine> Outside { get; init; } = [];
}
