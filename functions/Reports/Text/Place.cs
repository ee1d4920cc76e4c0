namespace WatchReports.Text;

/// <summary>A position in the uploaded file.</summary>
/// <param name="Line">Line number, 1-based.</param>
/// <param name="Column">Column in UTF-16 code units, 1-based.</param>
public readonly record struct Place(int Line, int Column);
