namespace WatchReports.Parsing.Citations;

/// <summary>A cross-reference with its place in the text of the note, such as <c>See, note [1]</c> or <c>Ibid., p. 12</c>.</summary>
/// <param name="Notes">The numbers of the notes that it points at; none where there is no such note.</param>
/// <param name="Start">Where it begins, in UTF-16 code units.</param>
/// <param name="End">Where it ends, exclusive.</param>
internal sealed record FoundCrossReference(IReadOnlyList<int> Notes, int Start, int End);
