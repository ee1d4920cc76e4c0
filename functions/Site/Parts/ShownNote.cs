using WatchReports.Model;

namespace WatchReports.Site.Parts;

/// <summary>A note as its page shows it.</summary>
/// <param name="Anchor">The id of the note on the page; a repeated number has a suffix.</param>
/// <param name="Note">The note.</param>
/// <param name="Pieces">The text, divided at its links.</param>
/// <param name="References">Where its cross-references end.</param>
/// <param name="Sources">The sources that it cites, and those to which its cross-references lead.</param>
/// <param name="OtherReports">The number of other reports that use a source of the note.</param>
/// <param name="Remarks">What was found odd in the note, in the words of <see cref="RemarkWords"/>.</param>
/// <param name="Markers">The ids of its markers on the page.</param>
public sealed record ShownNote(
    string Anchor,
    Note Note,
    IReadOnlyList<NotePiece> Pieces,
    IReadOnlyList<ShownReference> References,
    IReadOnlyList<ShownSource> Sources,
    int OtherReports,
    IReadOnlyList<string> Remarks,
    IReadOnlyList<string> Markers);
