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
    /// <summary>
    /// The limit of items in the reports of a text: of notes, of citations, and of notes that cross-references name. A
    /// long report has hundreds, and each takes up to a kilobyte of memory.
    /// </summary>
    public const int MostItems = 100_000;

    /// <summary>Whether the rest of the note was not read, because it exceeds the limit.</summary>
    public bool IsCut { get; init; }

    /// <summary>The distinct numbers of the notes that the cross-references name, in order.</summary>
    public IReadOnlyList<int> SeeNotes { get; } =
        [.. CrossReferences.SelectMany(reference => reference.Notes).Distinct()];

    /// <summary>The number of items, with the note itself.</summary>
    public int CountItems() =>
        1 + Citations.Count + CrossReferences.Sum(reference => Math.Max(1, reference.Notes.Count));
}
