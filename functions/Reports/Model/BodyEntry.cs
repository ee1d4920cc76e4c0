namespace WatchReports.Model;

/// <summary>A heading, paragraph or block quotation of a body.</summary>
/// <param name="Kind">The kind of entry, which the layout of the page decides.</param>
/// <param name="Text">The text without its markers.</param>
/// <param name="Markers">The markers that were taken out of the text, by ascending offset.</param>
public sealed record BodyEntry(BodyKind Kind, string Text, IReadOnlyList<Marker> Markers);
