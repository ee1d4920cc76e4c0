namespace WatchReports.Parsing.Citations;

/// <summary>What one note has, before its references are resolved.</summary>
/// <param name="Citations">The citations in order.</param>
/// <param name="References">The references to other notes in order.</param>
/// <param name="UnreadableDates">Offsets of dates that the calendar does not have, in UTF-16 code units.</param>
internal sealed record NoteContents(
    IReadOnlyList<FoundCitation> Citations,
    IReadOnlyList<FoundReference> References,
    IReadOnlyList<int> UnreadableDates)
{
    /// <summary>
    /// The limit of items in the reports of a text: of notes, of citations, and of notes that references name. A long
    /// report has hundreds, and each takes up to a kilobyte of memory.
    /// </summary>
    public const int MostItems = 100_000;

    /// <summary>Whether the rest of the note was not read, because it exceeds the limit.</summary>
    public bool IsCut { get; init; }

    /// <summary>The number of items, with the note itself.</summary>
    public int CountItems() =>
        1 + Citations.Count + References.Sum(found => Math.Max(1, found.Reference.Notes.Count));
}
