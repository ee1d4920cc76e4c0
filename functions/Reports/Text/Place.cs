namespace WatchReports.Text;

/// <summary>A place in a source.</summary>
/// <param name="Line">1-based line.</param>
/// <param name="Column">1-based column in UTF-16 code units.</param>
public readonly record struct Place(int Line, int Column);
