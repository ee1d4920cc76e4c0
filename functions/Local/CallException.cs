namespace WatchReports.Local;

/// <summary>The reason why a call of a running host failed, in one sentence for the user.</summary>
public class CallException(string message, Exception? inner = null) : Exception(message, inner);
