using WatchReports.Model;

namespace WatchReports.Site.Parts;

/// <summary>A source of a note, as the preview of a marker shows it.</summary>
/// <param name="Work">The source, with its uses in all reports.</param>
/// <param name="OtherReports">The number of other reports that use the source.</param>
/// <param name="Via">The note that cites it, for a source behind a cross-reference; null for the note itself.</param>
public sealed record ShownSource(Work Work, int OtherReports, int? Via);
