namespace WatchReports.Text;

/// <summary>A position in lines that are being built.</summary>
/// <param name="Line">Index of the line.</param>
/// <param name="Offset">Offset in the line, in UTF-16 code units.</param>
internal readonly record struct LinePosition(int Line, int Offset);
