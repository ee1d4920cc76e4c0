using WatchReports.Model;

namespace WatchReports.Tests.Generation;

/// <summary>A report as its writer has it in mind, before any layout.</summary>
/// <param name="Words">Its title, subtitle and so on, which every layout keeps.</param>
/// <param name="Body">Its body.</param>
/// <param name="Notes">Its notes, which are numbered from 1 on.</param>
internal sealed record GeneratedReport(GeneratedHead Words, IReadOnlyList<GeneratedEntry> Body, IReadOnlyList<GeneratedNote> Notes)
{
    /// <summary>The texts of the notes.</summary>
    public IReadOnlyList<string> Texts => [.. Notes.Select(note => note.Text)];

    /// <summary>The entries that the body must be read as.</summary>
    public IEnumerable<BodyEntry> Expected => Body.Select(entry => entry.Expected);
}
