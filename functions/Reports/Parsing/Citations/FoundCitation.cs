using WatchReports.Model;

namespace WatchReports.Parsing.Citations;

/// <summary>A citation with its place in the text that it was found in.</summary>
/// <param name="Citation">The citation; without a work where it could not be split into parts.</param>
/// <param name="Start">Where <see cref="Citation.Raw"/> begins, in UTF-16 code units.</param>
/// <param name="End">Where it ends, exclusive.</param>
public sealed record FoundCitation(Citation Citation, int Start, int End);
