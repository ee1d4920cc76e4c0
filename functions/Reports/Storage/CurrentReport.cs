using Azure;
using Azure.Data.Tables;
using WatchReports.Model;
using WatchReports.Parsing.Heads;

namespace WatchReports.Storage;

/// <summary>Which generation of a report counts, and where it comes from.</summary>
internal sealed record CurrentReport(
    Generation Generation, string Blob, string Sha256, DateTimeOffset Modified, ReportSummary Summary, ETag ETag);
