using WatchReports.Text;

namespace WatchReports.Parsing.Bodies;

/// <summary>Lines that are one entry of a body.</summary>
/// <param name="Kind">What the layout says of them.</param>
/// <param name="Lines">The lines.</param>
/// <param name="MayBeHeading">Whether they stand as a heading does: one line on its own.</param>
internal readonly record struct Paragraph(LineKind Kind, IReadOnlyList<SourceLine> Lines, bool MayBeHeading);
