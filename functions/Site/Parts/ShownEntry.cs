using WatchReports.Model;

namespace WatchReports.Site.Parts;

/// <summary>A heading, paragraph or quotation as its page shows it.</summary>
/// <param name="Anchor">The id of the entry on the page: <c>p5</c>.</param>
/// <param name="Permalink">The id that a citation of the entry names, by <see cref="PassageAnchor"/>.</param>
/// <param name="Number">The 1-based number of the entry in the body.</param>
/// <param name="Kind">The kind of entry.</param>
/// <param name="Pieces">The text, divided at its markers.</param>
public sealed record ShownEntry(
    string Anchor, string Permalink, int Number, BodyKind Kind, IReadOnlyList<ShownPiece> Pieces);
