namespace WatchReports.Model;

/// <summary>A found word or phrase in a sentence.</summary>
/// <param name="Start">Where it begins, in UTF-16 code units.</param>
/// <param name="End">Where it ends, in UTF-16 code units, exclusive.</param>
public readonly record struct Highlight(int Start, int End);
