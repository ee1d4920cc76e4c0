namespace WatchReports.Site.Parts;

/// <summary>A marker as its page shows it.</summary>
/// <param name="Number">The number of the note.</param>
/// <param name="Anchor">The id of the marker on the page.</param>
/// <param name="IsAgain">Whether the number has a marker further up.</param>
/// <param name="Note">The note; null where the report has no note of this number.</param>
public sealed record ShownMarker(int Number, string Anchor, bool IsAgain, ShownNote? Note);
