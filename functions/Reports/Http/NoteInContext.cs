using System.ComponentModel.DataAnnotations;
using WatchReports.Model;

namespace WatchReports.Http;

/// <summary>A note with the sentences that its markers stand in.</summary>
/// <param name="Number"><inheritdoc cref="Note" path="/param[@name='Number']"/></param>
/// <param name="Text"><inheritdoc cref="Note" path="/param[@name='Text']"/></param>
/// <param name="Citations"><inheritdoc cref="Note" path="/param[@name='Citations']"/></param>
/// <param name="SeeNotes"><inheritdoc cref="Note" path="/param[@name='SeeNotes']"/></param>
/// <param name="MarkedIn"><inheritdoc cref="Note" path="/param[@name='MarkedIn']"/></param>
/// <param name="Contexts">The sentences that the note's markers stand in.</param>
public sealed record NoteInContext(
    int Number,
    string Text,
    IReadOnlyList<Citation> Citations,
    IReadOnlyList<int> SeeNotes,
    IReadOnlyList<int> MarkedIn,
    IReadOnlyList<string> Contexts);
