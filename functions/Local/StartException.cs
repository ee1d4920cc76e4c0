namespace WatchReports.Local;

/// <summary>A reason not to start, in one sentence for the user.</summary>
public sealed class StartException(string message, Exception? inner = null) : Exception(message, inner);
