namespace WatchReports.Model;

/// <summary>An oddity of a report or of a blob, found while it was read.</summary>
/// <param name="Code">The kind of oddity, such as <c>marker-without-note</c>.</param>
/// <param name="Severity">How serious the oddity is.</param>
/// <param name="Message">A sentence for the publisher that says what was found, and what it means.</param>
/// <param name="Note">The number of the note that has the oddity; absent where no note has it.</param>
/// <param name="Line">1-based line in the uploaded file; absent where the oddity has no place.</param>
/// <param name="Column">1-based column in UTF-16 code units; absent where the oddity has no place.</param>
/// <param name="Excerpt">
/// The words of the source around the place, some 120 characters at most; absent where the oddity has no place, and
/// after the first 200 diagnostics of a report.
/// </param>
public sealed record Diagnostic(
    string Code,
    Severity Severity,
    string Message,
    int? Note = null,
    int? Line = null,
    int? Column = null,
    string? Excerpt = null);
