namespace WatchReports.Model;

/// <summary>A reference mark in the body.</summary>
/// <param name="Note">The number of the note that the mark names.</param>
/// <param name="Offset">The place of the mark in the entry's text, in UTF-16 code units.</param>
public sealed record Marker(int Note, int Offset);
