using WatchReports.Model;

namespace WatchReports.Parsing;

/// <summary>A citation in pasted text, typed in full or reached by a cross-reference.</summary>
/// <param name="Citation">
/// The citation; without a work where the citation could not be split or the cross-reference leads to no work.
/// </param>
/// <param name="Start">Offset in the text at which the citation begins, in UTF-16 code units.</param>
/// <param name="End">Offset at which the citation ends, exclusive.</param>
/// <param name="Via">
/// The number of the note to which a cross-reference leads; null for a citation typed in full.
/// </param>
/// <param name="Problem">
/// The reason why the citation has no work, and the cure; null for a citation with a work.
/// </param>
public sealed record PastedCitation(Citation Citation, int Start, int End, int? Via = null, string? Problem = null);
