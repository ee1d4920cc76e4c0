using WatchReports.Model;

namespace WatchReports.Site.Parts;

/// <summary>Where a cross-reference of a note ends.</summary>
/// <param name="Note">The number of the note at the end of the chain.</param>
/// <param name="Works">The works that this note cites.</param>
public sealed record ShownReference(int Note, IReadOnlyList<Citation> Works);
