namespace WatchReports.Parsing.Bodies;

/// <summary>A marker with its place in the source.</summary>
/// <param name="Note">The number of the note that the marker names.</param>
/// <param name="Entry">Index of the entry of the body.</param>
/// <param name="Line">The line in the source, from 1.</param>
/// <param name="Column">The column in the line, in UTF-16 code units from 1.</param>
internal readonly record struct PlacedMarker(int Note, int Entry, int Line, int Column);
