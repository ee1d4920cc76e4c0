using WatchReports.Model;

namespace WatchReports.Tests.Generation;

/// <summary>A random note with the citations and cross-references that the reader must find.</summary>
/// <param name="Text">The text of the note.</param>
/// <param name="Citations">The citations, without the ids of works.</param>
/// <param name="CrossReferences">The numbers of the notes of each cross-reference.</param>
internal sealed record GeneratedNote(
    string Text,
    IReadOnlyList<Citation> Citations,
    IReadOnlyList<int[]> CrossReferences);
