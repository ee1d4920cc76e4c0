namespace WatchReports.Text;

/// <summary>A link in a line.</summary>
/// <param name="End">Offset of the end of the link text in the line, exclusive, in UTF-16 code units.</param>
/// <param name="Url">The target: an absolute <c>http</c> or <c>https</c> URL.</param>
public readonly record struct Link(int End, string Url);
