namespace WatchReports.Model;

/// <summary>A note that leads to a work.</summary>
/// <param name="Report">The id of the report.</param>
/// <param name="Note">The number of the note.</param>
/// <param name="Via">The note that the cross-reference ends at; absent for a direct citation.</param>
/// <param name="Contexts">
/// The sentences that the note's markers stand in: at most 10, and at most 1000 characters of each.
/// </param>
public sealed record Use(string Report, int Note, int? Via, IReadOnlyList<string> Contexts);
