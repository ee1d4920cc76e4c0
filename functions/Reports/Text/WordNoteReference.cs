namespace WatchReports.Text;

/// <summary>A mark in the text that leads to a footnote or an endnote.</summary>
/// <param name="IsEndnote">Whether the note is an endnote.</param>
/// <param name="Id">The id of the note in its part.</param>
/// <param name="Mark">The mark that the author typed, such as <c>*</c>; null where Word numbers the note.</param>
internal sealed record WordNoteReference(bool IsEndnote, string Id, string? Mark);
