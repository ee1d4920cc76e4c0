namespace WatchReports.Model;

/// <summary>An author of a report.</summary>
/// <param name="Name">The name as typed.</param>
/// <param name="Affiliation">The affiliation as typed; absent where the report names none.</param>
public sealed record Author(string Name, string? Affiliation = null);
