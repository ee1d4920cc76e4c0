using WatchReports.Model;

namespace WatchReports.Parsing.Citations;

/// <summary>A work that an earlier note cites.</summary>
/// <param name="Note">The number of the note.</param>
/// <param name="Citation">The citation.</param>
/// <param name="Author">The author by whom it is found, folded and with the given names first.</param>
internal readonly record struct EarlierWork(int Note, Citation Citation, string? Author);
