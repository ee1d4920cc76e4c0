namespace WatchReports.Parsing.Citations;

/// <summary>A reference to other notes as typed, before anything is known of them.</summary>
/// <param name="Kind">The kind.</param>
/// <param name="Notes">The numbers of the notes; empty for other kinds.</param>
/// <param name="Author">The author; null without one.</param>
/// <param name="Title">The beginning of the title; null without one.</param>
/// <param name="Pages">The pages; null without any.</param>
internal sealed record Reference(
    ReferenceKind Kind, IReadOnlyList<int> Notes, string? Author, string? Title, string? Pages);
