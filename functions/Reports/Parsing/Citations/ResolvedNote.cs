namespace WatchReports.Parsing.Citations;

/// <summary>What one note has, with the notes that its cross-references lead to.</summary>
/// <param name="Citations">The citations in order.</param>
/// <param name="CrossReferences">The cross-references in order.</param>
internal sealed record ResolvedNote(
    IReadOnlyList<FoundCitation> Citations, IReadOnlyList<FoundCrossReference> CrossReferences)
{
    /// <summary>The distinct numbers of the notes that the cross-references name, in order.</summary>
    public IReadOnlyList<int> SeeNotes { get; } =
        [.. CrossReferences.SelectMany(reference => reference.Notes).Distinct()];
}
