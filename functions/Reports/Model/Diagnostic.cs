namespace WatchReports.Model;

/// <summary>Something that the parser found odd.</summary>
/// <param name="Code">What was found.</param>
/// <param name="Severity">How much it matters.</param>
/// <param name="Message">A sentence for the publisher: what was found and what it means.</param>
/// <param name="Note">The number of the note concerned, if one is.</param>
/// <param name="Line">1-based line in the source, where there is a place.</param>
/// <param name="Column">1-based column in UTF-16 code units, where there is a place.</param>
public sealed record Diagnostic(
    string Code,
    Severity Severity,
    string Message,
    int? Note = null,
    int? Line = null,
    int? Column = null);
