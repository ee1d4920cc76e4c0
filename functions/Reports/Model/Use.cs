namespace WatchReports.Model;

/// <summary>A note that leads to a work.</summary>
/// <param name="Report">The id of the report.</param>
/// <param name="Note">The number of the note.</param>
/// <param name="Via">The note at which the cross-reference ends; absent for a direct citation.</param>
/// <param name="Contexts">
/// The sentences that have the note's markers: at most 10 sentences, each cut to 1,000 characters.
/// </param>
public sealed record Use(string Report, int Note, int? Via, IReadOnlyList<string> Contexts);
