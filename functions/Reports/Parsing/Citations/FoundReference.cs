namespace WatchReports.Parsing.Citations;

/// <summary>A reference with its place in the text of the note.</summary>
/// <param name="Reference">The reference as typed.</param>
/// <param name="Start">The beginning, in UTF-16 code units.</param>
/// <param name="End">The end, exclusive.</param>
internal sealed record FoundReference(Reference Reference, int Start, int End);
