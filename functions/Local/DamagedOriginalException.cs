namespace WatchReports.Local;

/// <summary>A backup lacks the bytes of a blob, or has other bytes; the message is a sentence for the user.</summary>
public sealed class DamagedOriginalException(string message, Exception? inner = null) : CallException(message, inner);
