namespace WatchReports.Site.Parts;

/// <summary>A piece of a body entry: a text, and the marker behind it.</summary>
/// <param name="Text">The text.</param>
/// <param name="Marker">The marker behind the text; null at the end of the entry.</param>
public sealed record ShownPiece(string Text, ShownMarker? Marker);
