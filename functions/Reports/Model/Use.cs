namespace WatchReports.Model;

/// <summary>A note that leads to a work.</summary>
/// <param name="Report">The id of the report.</param>
/// <param name="Number">The number of the report in its series.</param>
/// <param name="Date">The date of the report.</param>
/// <param name="Title">The title of the report.</param>
/// <param name="Note">The number of the note.</param>
/// <param name="Via">The note at which the cross-reference ends; absent for a direct citation.</param>
/// <param name="Contexts">
/// The sentences that have the note's markers: at most 10 sentences, each cut to 1,000 characters.
/// </param>
public sealed record Use(
    string Report,
    int Number,
    DateOnly Date,
    string Title,
    int Note,
    int? Via,
    IReadOnlyList<string> Contexts)
{
    /// <summary>The relative URL of the note.</summary>
    public string Self => Addresses.OfNote(Report, Note);
}
