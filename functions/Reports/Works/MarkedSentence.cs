namespace WatchReports.Works;

/// <summary>A sentence of a body with markers of one note.</summary>
/// <param name="Text">The sentence, without its markers.</param>
/// <param name="Offsets">The places of the note's markers in the sentence, ascending, in UTF-16 code units.</param>
public sealed record MarkedSentence(string Text, IReadOnlyList<int> Offsets);
