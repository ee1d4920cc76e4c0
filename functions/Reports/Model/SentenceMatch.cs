namespace WatchReports.Model;

/// <summary>The sentence of a report that has most of the searched words.</summary>
/// <param name="Sentence">The sentence, cut to 1,000 characters.</param>
/// <param name="Highlights">The places of the searched words in the sentence.</param>
public sealed record SentenceMatch(string Sentence, IReadOnlyList<Highlight> Highlights);
