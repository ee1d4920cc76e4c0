namespace WatchReports.Model;

/// <summary>A problem with a file of the owner's settings.</summary>
/// <param name="Severity">
/// <c>error</c> if the file is not applied because of the problem, <c>warning</c> if a part of it has no effect.
/// </param>
/// <param name="Message">A sentence for the owner that says what is wrong and what to do.</param>
/// <param name="Line">1-based line in the file; absent where the problem has no place.</param>
/// <param name="Column">1-based column in UTF-16 code units; absent where the problem has no place.</param>
public sealed record SettingsProblem(Severity Severity, string Message, int? Line = null, int? Column = null);
