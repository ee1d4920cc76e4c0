using WatchReports.Text;

namespace WatchReports.Parsing.Bodies;

/// <summary>The lines of one entry of a body.</summary>
/// <param name="Kind">The kind that the layout gives to the lines.</param>
/// <param name="Lines">The lines.</param>
/// <param name="MayBeHeading">
/// Whether the layout allows a heading: one line, and not an item of a list or a row of a table.
/// </param>
internal readonly record struct Paragraph(LineKind Kind, IReadOnlyList<SourceLine> Lines, bool MayBeHeading);
