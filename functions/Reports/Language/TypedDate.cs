namespace WatchReports.Language;

/// <summary>A date as typed in a text.</summary>
/// <param name="Length">How many UTF-16 code units it spans.</param>
/// <param name="Value">The date; absent where the calendar has no such day.</param>
public readonly record struct TypedDate(int Length, DateOnly? Value);
