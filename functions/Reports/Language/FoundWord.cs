namespace WatchReports.Language;

/// <summary>A word of a text, folded for search.</summary>
/// <param name="Word">
/// The word in lower case, in the singular, without accents and apostrophes, cut to
/// <see cref="SearchWords.LongestWord"/> characters.
/// </param>
/// <param name="Letters">The same word with its plural ending, if it has one.</param>
/// <param name="Start">Offset of its first character in the text, in UTF-16 code units.</param>
/// <param name="End">Offset after its last character, in UTF-16 code units; a possessive ending is included.</param>
public readonly record struct FoundWord(string Word, string Letters, int Start, int End);
