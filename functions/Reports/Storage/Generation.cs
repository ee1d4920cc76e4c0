namespace WatchReports.Storage;

/// <summary>One version of a report's rows.</summary>
internal readonly record struct Generation(string Report, string Id);
