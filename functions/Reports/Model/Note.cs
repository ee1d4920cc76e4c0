namespace WatchReports.Model;

/// <summary>A numbered entry at the end of a report.</summary>
/// <param name="Number">The number it bears.</param>
/// <param name="Text">Its text, without the number.</param>
/// <param name="Citations">The works it cites itself.</param>
/// <param name="SeeNotes">The numbers of the notes it points at.</param>
/// <param name="MarkedIn">Indexes into <see cref="Report.Body"/> of the entries that hold its markers.</param>
public sealed record Note(
    int Number,
    string Text,
    IReadOnlyList<Citation> Citations,
    IReadOnlyList<int> SeeNotes,
    IReadOnlyList<int> MarkedIn);
