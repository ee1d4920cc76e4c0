namespace WatchReports.Parsing.Citations;

/// <summary>What the text of a note holds.</summary>
/// <param name="Citations">The citations in order.</param>
/// <param name="CrossReferences">The cross-references in order.</param>
/// <param name="UnreadableDates">Offsets of dates that no calendar has.</param>
internal sealed record NoteContents(
    IReadOnlyList<FoundCitation> Citations, IReadOnlyList<FoundCrossReference> CrossReferences, IReadOnlyList<int> UnreadableDates)
{
    /// <summary>The notes pointed at, in order and each once.</summary>
    public IReadOnlyList<int> SeeNotes { get; } = [.. CrossReferences.SelectMany(reference => reference.Notes).Distinct()];
}
