namespace WatchReports.Parsing.Citations;

/// <summary>A form of a detail, such as <c>pp. 12-14</c>.</summary>
/// <param name="Name">The name of the form.</param>
/// <param name="Sample">A text that the form reads whole, and no form before it in the list.</param>
/// <param name="Read">Reads the detail.</param>
/// <param name="Begins">The characters with which the detail can begin.</param>
internal sealed record DetailForm(
    string Name, string Sample, DetailReader Read, FirstCharacter Begins = FirstCharacter.Any)
{
    /// <summary>
    /// Whether the detail counts only behind a date: <c>A12</c> is a page there, and a name elsewhere.
    /// </summary>
    public bool NeedsDate { get; init; }

    /// <summary>Whether the detail may follow a full stop: <c>KCNA. Retrieved 3 May 2019</c>.</summary>
    public bool MayFollowStop { get; init; }
}
