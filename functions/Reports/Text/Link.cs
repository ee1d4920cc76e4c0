namespace WatchReports.Text;

/// <summary>A link in a line.</summary>
/// <param name="End">Offset behind its text, in UTF-16 code units.</param>
/// <param name="Url">Where it leads: an absolute <c>http</c> or <c>https</c> URL.</param>
public readonly record struct Link(int End, string Url);
