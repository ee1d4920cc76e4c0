using WatchReports.Model;

namespace WatchReports.Parsing.Citations;

/// <summary>A citation with its place in the text of a note.</summary>
/// <param name="Citation">The citation; without a work where it could not be split into parts.</param>
/// <param name="Start">The beginning of <see cref="Citation.Raw"/>, in UTF-16 code units.</param>
/// <param name="End">The end, exclusive.</param>
public sealed record FoundCitation(Citation Citation, int Start, int End);
