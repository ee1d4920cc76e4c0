namespace WatchReports.Model;

/// <summary>A part of a sentence.</summary>
/// <param name="Start">Where it begins, in UTF-16 code units.</param>
/// <param name="End">Where it ends, exclusive.</param>
public readonly record struct Highlight(int Start, int End);
