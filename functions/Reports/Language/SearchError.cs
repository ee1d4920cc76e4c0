namespace WatchReports.Language;

/// <summary>Why a query cannot be read.</summary>
/// <param name="Position">Where the mistake is in the typed text, in UTF-16 code units.</param>
/// <param name="Message">What is wrong there.</param>
public sealed record SearchError(int Position, string Message);
