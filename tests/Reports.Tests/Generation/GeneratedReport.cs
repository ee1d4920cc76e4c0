using WatchReports.Model;

namespace WatchReports.Tests.Generation;

/// <summary>A random report before a printer sets it in a layout.</summary>
/// <param name="Head">The head, which every layout keeps.</param>
/// <param name="Body">The entries of the body.</param>
/// <param name="Notes">The notes, numbered from 1.</param>
internal sealed record GeneratedReport(
    GeneratedHead Head,
    IReadOnlyList<GeneratedEntry> Body,
    IReadOnlyList<GeneratedNote> Notes)
{
    /// <summary>The texts of the notes.</summary>
    public IReadOnlyList<string> Texts => [.. Notes.Select(note => note.Text)];

    /// <summary>The entries that the reader must return.</summary>
    public IEnumerable<BodyEntry> Expected => Body.Select(entry => entry.Expected);
}
