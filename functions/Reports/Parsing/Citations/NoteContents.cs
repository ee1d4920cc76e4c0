namespace WatchReports.Parsing.Citations;

/// <summary>The citations and cross-references of a note.</summary>
/// <param name="Citations">The citations in order.</param>
/// <param name="CrossReferences">The cross-references in order.</param>
/// <param name="UnreadableDates">Offsets of dates that the calendar does not have, in UTF-16 code units.</param>
internal sealed record NoteContents(
    IReadOnlyList<FoundCitation> Citations,
    IReadOnlyList<FoundCrossReference> CrossReferences,
    IReadOnlyList<int> UnreadableDates)
{
    /// <summary>The distinct numbers of the notes that the cross-references name, in order.</summary>
    public IReadOnlyList<int> SeeNotes { get; } =
        [.. CrossReferences.SelectMany(reference => reference.Notes).Distinct()];
}
