namespace WatchReports.Local;

/// <summary>The reason why the embedded host cannot start or go on, in one sentence for the user.</summary>
public sealed class StartException(string message, Exception? inner = null) : Exception(message, inner);
