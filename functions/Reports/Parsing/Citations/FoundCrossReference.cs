namespace WatchReports.Parsing.Citations;

/// <summary>
/// A cross-reference with its place in the text of the note, such as <c>See, note [1]</c> or <c>Ibid., p. 12</c>.
/// </summary>
/// <param name="Notes">The numbers of the notes that it names; empty where it means a note that does not exist.</param>
/// <param name="Start">The beginning, in UTF-16 code units.</param>
/// <param name="End">The end, exclusive.</param>
internal sealed record FoundCrossReference(IReadOnlyList<int> Notes, int Start, int End)
{
    /// <summary>
    /// The id of the work that a short form or an <c>op. cit.</c> names; null where the cross-reference means all works
    /// of the notes.
    /// </summary>
    public string? Work { get; init; }
}
