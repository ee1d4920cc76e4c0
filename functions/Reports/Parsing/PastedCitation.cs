using WatchReports.Model;

namespace WatchReports.Parsing;

/// <summary>A citation that pasted text makes, itself or by a cross-reference.</summary>
/// <param name="Citation">The citation; without a work where it could not be split, or where the cross-reference leads nowhere.</param>
/// <param name="Start">Where it begins in the text, in UTF-16 code units.</param>
/// <param name="End">Where it ends, exclusive.</param>
/// <param name="Via">For a cross-reference the number of the note that it ends at.</param>
public sealed record PastedCitation(Citation Citation, int Start, int End, int? Via = null);
