using Azure;
using WatchReports.Model;

namespace WatchReports.Storage;

/// <summary>Which generation of a report counts, and where it comes from.</summary>
internal sealed record CurrentReport(
    Generation Generation, string Blob, string Sha256, DateTimeOffset Modified, ReportSummary Summary, ETag ETag);
