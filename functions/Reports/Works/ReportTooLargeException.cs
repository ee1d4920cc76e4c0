namespace WatchReports.Works;

/// <summary>A report is larger than what is stored; the blob can never be read as it is.</summary>
public sealed class ReportTooLargeException(string message) : Exception(message);
