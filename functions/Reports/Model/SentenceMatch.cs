namespace WatchReports.Model;

/// <summary>The sentence of a report in which searched words stand.</summary>
/// <param name="Sentence">The sentence, at most a thousand characters of it.</param>
/// <param name="Highlights">Where the words stand in it.</param>
public sealed record SentenceMatch(string Sentence, IReadOnlyList<Highlight> Highlights);
