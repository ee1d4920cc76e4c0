namespace WatchReports.Model;

/// <summary>A numbered entry at the end of a report.</summary>
/// <param name="Number">The number of the note.</param>
/// <param name="Text">The text of the note, without the number.</param>
/// <param name="Citations">The works that the note cites directly, in order.</param>
/// <param name="SeeNotes">The numbers of the notes that the cross-references in the note point at.</param>
/// <param name="MarkedIn">Indexes into <see cref="Report.Body"/> of the entries that have the note's markers.</param>
public sealed record Note(
    int Number,
    string Text,
    IReadOnlyList<Citation> Citations,
    IReadOnlyList<int> SeeNotes,
    IReadOnlyList<int> MarkedIn);
