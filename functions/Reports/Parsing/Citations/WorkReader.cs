namespace WatchReports.Parsing.Citations;

/// <summary>Reads a work whose title has no marks, at a cursor that ends at the next mark or semicolon.</summary>
internal delegate Item? WorkReader(Cursor cursor);
