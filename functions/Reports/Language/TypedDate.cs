namespace WatchReports.Language;

/// <summary>A date as typed in a text.</summary>
/// <param name="Length">The length of the typed date, in UTF-16 code units.</param>
/// <param name="Value">The date; null where the calendar does not have the day, such as June 31.</param>
public readonly record struct TypedDate(int Length, DateOnly? Value);
