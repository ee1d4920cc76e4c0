namespace WatchReports.Replica;

/// <summary>A filter names a report that does not exist.</summary>
/// <param name="report">The id of the report.</param>
public sealed class NoSuchReportException(string report) : Exception($"There is no report '{report}'.");
