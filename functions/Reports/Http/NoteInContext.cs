using System.Globalization;
using WatchReports.Exporting;
using WatchReports.Model;

namespace WatchReports.Http;

/// <summary>A note with the sentences that contain its markers.</summary>
/// <param name="Number"><inheritdoc cref="Note" path="/param[@name='Number']"/></param>
/// <param name="Text"><inheritdoc cref="Note" path="/param[@name='Text']"/></param>
/// <param name="Citations"><inheritdoc cref="Note" path="/param[@name='Citations']"/></param>
/// <param name="SeeNotes"><inheritdoc cref="Note" path="/param[@name='SeeNotes']"/></param>
/// <param name="MarkedIn"><inheritdoc cref="Note" path="/param[@name='MarkedIn']"/></param>
/// <param name="Contexts">The sentences that contain the note's markers.</param>
public sealed record NoteInContext(
    int Number,
    string Text,
    IReadOnlyList<Citation> Citations,
    IReadOnlyList<int> SeeNotes,
    IReadOnlyList<int> MarkedIn,
    IReadOnlyList<string> Contexts)
{
    /// <summary>Notes as a table, one row each.</summary>
    internal static CsvTable<NoteInContext> Table { get; } = new(
        ("number", note => note.Number),
        ("text", note => note.Text),
        ("works", note => note.Citations.Select(citation => citation.Work).OfType<string>()),
        ("seeNotes", note => note.SeeNotes.Select(number => number.ToString(CultureInfo.InvariantCulture))),
        ("contexts", note => note.Contexts));

    /// <summary>The notes of a report, in the order of the source.</summary>
    internal static IEnumerable<NoteInContext> Of(Report report)
    {
        var contexts = Works.Contexts.ByNote(report);
        return report.Notes.Select(note => new NoteInContext(
            note.Number,
            note.Text,
            note.Citations,
            note.SeeNotes,
            note.MarkedIn,
            contexts.GetValueOrDefault(note.Number, [])));
    }
}
