namespace WatchReports.Model;

/// <summary>A found word in a sentence.</summary>
/// <param name="Start">Where the word begins, in UTF-16 code units.</param>
/// <param name="End">Where the word ends, in UTF-16 code units, exclusive.</param>
public readonly record struct Highlight(int Start, int End);
