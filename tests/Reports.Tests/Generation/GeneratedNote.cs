using WatchReports.Model;

namespace WatchReports.Tests.Generation;

/// <summary>A note as its writer has it in mind.</summary>
/// <param name="Text">Its text.</param>
/// <param name="Citations">What it cites, without the ids of works.</param>
/// <param name="CrossReferences">The notes that each of its cross-references points at.</param>
internal sealed record GeneratedNote(string Text, IReadOnlyList<Citation> Citations, IReadOnlyList<int[]> CrossReferences);
