namespace WatchReports.Model;

/// <summary>A sentence of a report in which a search finds something.</summary>
/// <param name="Sentence">The sentence, the title or the note, cut to 1,000 characters.</param>
/// <param name="Highlights">The places of the searched words and phrases in the sentence.</param>
/// <param name="Note">The number of the note; absent where the sentence is of the title or the body.</param>
public sealed record FoundSentence(string Sentence, IReadOnlyList<Highlight> Highlights, int? Note = null);
