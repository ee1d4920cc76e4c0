namespace WatchReports.Language;

/// <summary>A word of a text, folded for search.</summary>
/// <param name="Word">The word without case, accents and apostrophes, cut to <see cref="SearchWords.LongestWord"/> characters.</param>
/// <param name="Start">Where it begins in the text, in UTF-16 code units.</param>
/// <param name="End">Where it ends, exclusive.</param>
public readonly record struct FoundWord(string Word, int Start, int End);
