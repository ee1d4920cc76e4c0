namespace WatchReports.Parsing.Citations;

/// <summary>A form of a work whose title has no marks, such as <c>Author, Title (Place: Publisher, Year)</c>.</summary>
/// <param name="Name">The name of the form, as docs/formats.md has it.</param>
/// <param name="Sample">A note that the form reads whole, and no form before it in the list.</param>
/// <param name="Read">Reads the work.</param>
internal sealed record WorkForm(string Name, string Sample, WorkReader Read);
