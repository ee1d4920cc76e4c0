namespace WatchReports.Text;

/// <summary>A stretch of a paragraph in one format, up to the next one.</summary>
/// <param name="Start">Offset of the first character, in UTF-16 code units.</param>
/// <param name="IsRaised">Whether the characters are superscript.</param>
/// <param name="IsItalic">Whether the characters are in italics.</param>
/// <param name="IsCapital">Whether the letters are shown as capitals.</param>
/// <param name="Url">The target of a link; null for none.</param>
/// <param name="Note">The note that the stretch, one character, leads to; null for text.</param>
internal readonly record struct WordSpan(
    int Start, bool IsRaised, bool IsItalic, bool IsCapital, string? Url, WordNoteReference? Note);
