namespace WatchReports.Model;

/// <summary>The sentences of a report that match a search best.</summary>
/// <param name="Sentence">The sentence, the title or the note with the most searched terms, cut to 1,000
/// characters.</param>
/// <param name="Highlights">The places of the searched words and phrases in the sentence.</param>
/// <param name="Note">The number of the note; absent where the sentence is of the title or the body.</param>
/// <param name="More">Up to two more sentences, the better one first; absent where no other matches.</param>
public sealed record SentenceMatch(
    string Sentence,
    IReadOnlyList<Highlight> Highlights,
    int? Note = null,
    IReadOnlyList<FoundSentence>? More = null);
