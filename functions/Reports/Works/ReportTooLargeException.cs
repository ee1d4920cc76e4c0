namespace WatchReports.Works;

/// <summary>A report exceeds a size limit. Retrying does not help: the publisher must change the blob.</summary>
public sealed class ReportTooLargeException(string message) : Exception(message);
