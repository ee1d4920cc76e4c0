namespace WatchReports.Parsing.Bodies;

/// <summary>A marker with its place in the source.</summary>
internal sealed record PlacedMarker(int Note, int Entry, int Line, int Column);
