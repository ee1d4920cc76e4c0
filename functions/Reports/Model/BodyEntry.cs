namespace WatchReports.Model;

/// <summary>A heading, paragraph or block quotation of a body.</summary>
/// <param name="Kind">What the layout says the entry is.</param>
/// <param name="Text">The text without its markers.</param>
/// <param name="Markers">Where the markers stood, by ascending offset.</param>
public sealed record BodyEntry(BodyKind Kind, string Text, IReadOnlyList<Marker> Markers);
