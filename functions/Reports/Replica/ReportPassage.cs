namespace WatchReports.Replica;

/// <summary>A piece of a report in which a phrase can stand.</summary>
/// <param name="Part">The part of the report.</param>
/// <param name="Text">The text.</param>
/// <param name="Note">The number of the note; null outside the notes.</param>
public sealed record ReportPassage(ReportParts Part, string Text, int? Note = null);
