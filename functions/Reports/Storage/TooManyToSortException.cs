namespace WatchReports.Storage;

/// <summary>More matches than can be sorted in one go.</summary>
public sealed class TooManyToSortException(string message) : Exception(message);
