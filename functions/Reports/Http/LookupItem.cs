using WatchReports.Model;
using WatchReports.Works;

namespace WatchReports.Http;

/// <summary>A citation found in pasted text, with the works that the citation names.</summary>
/// <param name="Raw">The citation, or the cross-reference, as posted.</param>
/// <param name="Start">Where it starts in the text, in UTF-16 code units.</param>
/// <param name="End">Where it ends, exclusive.</param>
/// <param name="Status">Whether a work was found.</param>
/// <param name="Via">
/// For a cross-reference: the number of the note in the text to which the cross-reference leads.
/// </param>
/// <param name="Parsed">The parts of the citation; absent if the citation could not be divided.</param>
/// <param name="Works">The works found, with their uses.</param>
/// <param name="Near">For a citation that was not found: up to three similar works, the nearest first.</param>
/// <param name="Reason">For an unparsed text: why it has no work, and what to write instead.</param>
public sealed record LookupItem(
    string Raw,
    int Start,
    int End,
    LookupStatus Status,
    int? Via,
    ParsedCitation? Parsed,
    IReadOnlyList<Work> Works,
    IReadOnlyList<NearWork>? Near,
    string? Reason = null)
{
    /// <summary>The names of publications by which the works were found.</summary>
    internal Publications Publications { get; init; } = Publications.BuiltIn;
}
