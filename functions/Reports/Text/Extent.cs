namespace WatchReports.Text;

/// <summary>A link or italics in a text: what the layout shows and the characters do not.</summary>
/// <param name="Start">Offset of the first character, in UTF-16 code units.</param>
/// <param name="End">Offset of the end, exclusive.</param>
/// <param name="Url">
/// The target of a link, an absolute <c>http</c> or <c>https</c> URL; null for italics.
/// </param>
public readonly record struct Extent(int Start, int End, string? Url);
