namespace WatchReports.Works;

/// <summary>A text in a file of the owner's settings, with its place.</summary>
/// <param name="Text">The text.</param>
/// <param name="Line">1-based line.</param>
/// <param name="Column">1-based column in UTF-16 code units.</param>
internal sealed record PlacedText(string Text, int Line, int Column);
